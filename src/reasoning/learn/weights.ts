/**
 * The weight table of the linear model: one row a feature, one column a label, in blocks that grow lazily,
 * so that a new label or a new feature never copies the whole table (no stall).
 */
import type { Carrier } from "../index/carry.ts";
import type { Vector } from "./features.ts";

const blockRows = 64;

export class Weights {
  readonly #blocks: Float32Array[] = [];
  readonly #strides: number[] = [];
  #floats = 0;

  get bytes(): number {
    return this.#floats * 4;
  }

  /** Adds `vector · column` for every column to `into`, which the caller has filled with the starting values. */
  scores(vector: Vector, into: Float32Array): void {
    const { rows, values } = vector;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number;
      const block = row >>> 6;
      const data = this.#blocks[block];
      if (data === undefined) continue;
      const stride = this.#strides[block] as number;
      const base = (row & 63) * stride;
      const value = values[at] as number;
      const columns = stride < into.length ? stride : into.length;
      // Four at a time: this loop is a third of all that learning takes.
      let column = 0;
      for (; column + 3 < columns; column += 4) {
        const from = base + column;
        into[column] = (into[column] as number) + value * (data[from] as number);
        into[column + 1] = (into[column + 1] as number) + value * (data[from + 1] as number);
        into[column + 2] = (into[column + 2] as number) + value * (data[from + 2] as number);
        into[column + 3] = (into[column + 3] as number) + value * (data[from + 3] as number);
      }
      for (; column < columns; column += 1) into[column] = (into[column] as number) + value * (data[base + column] as number);
    }
  }

  at(row: number, column: number): number {
    const block = row >>> 6;
    const stride = this.#strides[block] ?? 0;
    return column < stride ? (this.#blocks[block]?.[(row & 63) * stride + column] ?? 0) : 0;
  }

  /** column += by · vector */
  add(vector: Vector, column: number, by: number): void {
    const { rows, values } = vector;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number;
      const block = row >>> 6;
      let stride = this.#strides[block] ?? 0;
      if (column >= stride) stride = this.#widen(block, column);
      const data = this.#blocks[block] as Float32Array;
      const place = (row & 63) * stride + column;
      data[place] = (data[place] as number) + by * (values[at] as number);
    }
  }

  /**
   * A page a block, of what is not nought only: its stride, then place and weight (as bits). Nine in ten weights of a hundred labels are nought.
   * @param alive rows of features that some text held has; what is left in the others by rounding stays out.
   */
  carry(carrier: Carrier, alive: (row: number) => boolean): void {
    carrier.pages(this.#blocks.length, (block) => this.#page(block, alive), (page, block) => this.#take(page, block));
  }

  #page(block: number, alive: (row: number) => boolean): Int32Array {
    const data = this.#blocks[block] as Float32Array;
    const stride = this.#strides[block] as number;
    const bits = new Int32Array(data.buffer);
    const page = new Int32Array(1 + 2 * data.length);
    page[0] = stride;
    let to = 1;
    for (let row = 0; row < blockRows && stride > 0; row += 1) {
      if (!alive(block * blockRows + row)) continue;
      for (let at = row * stride; at < (row + 1) * stride; at += 1) {
        if (data[at] === 0) continue;
        page[to] = at;
        page[to + 1] = bits[at] as number;
        to += 2;
      }
    }
    return page.slice(0, to);
  }

  #take(page: Int32Array, block: number): void {
    const stride = page[0] as number;
    const data = new Float32Array(blockRows * stride);
    const bits = new Int32Array(data.buffer);
    for (let at = 1; at < page.length; at += 2) bits[page[at] as number] = page[at + 1] as number;
    this.#blocks[block] = data;
    this.#strides[block] = stride;
    this.#floats += data.length;
  }

  #widen(block: number, column: number): number {
    while (this.#blocks.length <= block) {
      this.#blocks.push(new Float32Array(0));
      this.#strides.push(0);
    }
    const before = this.#strides[block] as number;
    const stride = Math.max(8, Math.ceil(((column + 1) * 1.25) / 8) * 8);
    const old = this.#blocks[block] as Float32Array;
    const grown = new Float32Array(blockRows * stride);
    for (let row = 0; row < blockRows; row += 1) grown.set(old.subarray(row * before, (row + 1) * before), row * stride);
    this.#floats += grown.length - old.length;
    this.#blocks[block] = grown;
    this.#strides[block] = stride;
    return stride;
  }
}
