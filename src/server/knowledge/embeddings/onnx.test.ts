/**
 * The local adapter with the real runtime (onnxruntime-web, which is among what tests need and not among what Byname needs) and a real model, which is written
 * here byte by byte in the form of its standard (onnx.proto): a table of vectors, one for each word, and, in the second model, the mean of them.
 */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openVectors } from "../../../reasoning/vectors.ts";
import { findRuntime, localEmbedder } from "./local.ts";

const folder = mkdtempSync(join(tmpdir(), "byname-onnx-"));
after(() => rmSync(folder, { recursive: true, force: true }));

// Protocol Buffers: a key is the number of the field and how it is written; 0 a number, 2 bytes with their length before them.
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))]);
const number = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)];
const bytes = (field: number, value: Iterable<number>): number[] => {
  const held = [...value];
  return [...varint(field * 8 + 2), ...varint(held.length), ...held];
};
const text = (field: number, value: string): number[] => bytes(field, Buffer.from(value));
const [floats, wholes] = [1, 7];

const dimension = (size: number | string): number[] => bytes(1, typeof size === "number" ? number(1, size) : text(2, size));
const value = (name: string, kind: number, shape: readonly (number | string)[]): number[] => [...text(1, name), ...bytes(2, bytes(1, [...number(1, kind), ...bytes(2, shape.flatMap(dimension))]))];
const node = (kind: string, inputs: readonly string[], output: string, attributes: readonly number[][] = []): number[] => [...inputs.flatMap((name) => text(1, name)), ...text(2, output), ...text(4, kind), ...attributes.flatMap((one) => bytes(5, one))];
const intOf = (name: string, int: number): number[] => [...text(1, name), ...number(3, int), ...number(20, 2)];
const intsOf = (name: string, ints: readonly number[]): number[] => [...text(1, name), ...ints.flatMap((int) => number(8, int)), ...number(20, 7)];
const table = (name: string, rows: readonly (readonly number[])[]): number[] => [...number(1, rows.length), ...number(1, rows[0]?.length ?? 0), ...number(2, floats), ...text(8, name), ...bytes(9, new Uint8Array(Float32Array.from(rows.flat()).buffer))];

const words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "printer", "paper", "jam", "##med", "order", "parcel"];
const vectors: readonly (readonly number[])[] = [[9, 9, 9], [0, 0, 0.1], [0, 0, 0.1], [0, 0, 0.1], [3, 0, 0], [2, 1, 0], [3, 1, 0], [0, 0, 0], [0, 4, 0], [0, 3, 1]];

/** @param mean whether the model gives the mean itself, as some do. */
function model(mean: boolean): Uint8Array {
  const states = node("Gather", ["vectors", "input_ids"], "last_hidden_state", [intOf("axis", 0)]);
  const pooled = node("ReduceMean", ["last_hidden_state"], "sentence_embedding", [intsOf("axes", [1]), intOf("keepdims", 0)]);
  const graph = [
    ...bytes(1, states), ...(mean ? bytes(1, pooled) : []), ...text(2, "words"), ...bytes(5, table("vectors", vectors)), ...bytes(11, value("input_ids", wholes, ["many", "long"])),
    ...bytes(12, mean ? value("sentence_embedding", floats, ["many", 3]) : value("last_hidden_state", floats, ["many", "long", 3])),
  ];
  return Uint8Array.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 13))]);
}
function home(name: string, mean: boolean): string {
  const made = join(folder, name);
  mkdirSync(join(made, "onnx"), { recursive: true });
  writeFileSync(join(made, "onnx", "model.onnx"), model(mean));
  writeFileSync(join(made, "tokenizer.json"), JSON.stringify({ normalizer: { lowercase: true }, model: { type: "WordPiece", unk_token: "[UNK]", vocab: Object.fromEntries(words.map((word, i) => [word, i])) } }));
  return made;
}
const unit = (vector: readonly number[]): number[] => vector.map((part) => part / Math.hypot(...vector));
const near = (found: Float32Array | undefined, expected: readonly number[]): void => {
  assert.equal(found?.length, expected.length);
  for (const [i, part] of expected.entries()) assert.ok(Math.abs((found?.[i] ?? 0) - part) < 1e-5, `${found?.join(" ")} for ${expected.join(" ")}`);
};

test("KN15 a real model in a folder, run by the real runtime: tokens to vectors, the padding of shorter texts left out, the nearest first", async () => {
  const embedder = await localEmbedder(home("states", false), await findRuntime());
  const [jam, parcel] = await embedder.embed(["Printer jammed", "parcel"]);
  // [CLS] printer jam ##med [SEP], and [CLS] parcel [SEP] with two of padding, which would pull it to (9, 9, 9).
  near(jam, unit([6, 1, 0.2]));
  near(parcel, unit([0, 3, 1.2]));
  const held = openVectors(3);
  for (const [i, vector] of (await embedder.embed(["paper", "where is my order", "printer"])).entries()) held.put(`v${i}`, null, vector);
  const walk = held.nearest(jam ?? new Float32Array(3), 1);
  let step = walk.next();
  while (step.done !== true) step = walk.next();
  assert.equal(step.value[0]?.id, "v2");
  await embedder.close();
});

test("KN15 a model that gives the vector of the whole text itself is taken at its word", async () => {
  const embedder = await localEmbedder(home("mean", true), await findRuntime());
  near((await embedder.embed(["order"]))[0], unit([0, 4, 0.2]));
  await embedder.close();
});

test("KN15 a model that is none is said to be none", async () => {
  const made = home("broken", false);
  writeFileSync(join(made, "onnx", "model.onnx"), Uint8Array.of(1, 2, 3));
  await assert.rejects(async () => localEmbedder(made, await findRuntime()));
});
