/**
 * What was said in a case, in reading order. One more message leaves the list before it as it was and copies only the newest few places: a plain list, copied
 * whole for each message, took the server a tenth of its time where a case had two thousand of them. Runs in browsers too.
 *
 * `older` is a whole number of portions, `newer` is less than one, so that the same messages make the same value, however they came.
 */
import type { StreamName, Who } from "../../record/entry.ts";
import type { Message } from "../case/state.ts";
import { placed, readingOrder } from "./order.ts";

const portion = 64;

type Test = (message: Message) => boolean;

export class Messages implements Iterable<Message> {
  readonly older: readonly Message[];
  readonly newer: readonly Message[];

  /** Who wrote to both sides, by their first message: asked after every entry, so it is not looked for in all that was said. */
  readonly spoke: readonly Who[];

  private constructor(older: readonly Message[], newer: readonly Message[], spoke: readonly Who[]) {
    this.older = older;
    this.newer = newer;
    this.spoke = spoke;
  }

  static readonly none = new Messages([], [], []);

  /** Of messages in reading order. */
  static of(messages: readonly Message[]): Messages {
    const whole = messages.length - (messages.length % portion);
    return new Messages(messages.slice(0, whole), messages.slice(whole), messages.reduce(speaking, []));
  }

  get length(): number {
    return this.older.length + this.newer.length;
  }

  /** With one more, at its place in reading order; nearly always that is the end. */
  placed(one: Message): Messages {
    const last = this.at(-1);
    if (last !== undefined && readingOrder(last, one) > 0) return Messages.of(placed([...this.older, ...this.newer], one));
    const newer = [...this.newer, one];
    const spoke = speaking(this.spoke, one);
    return newer.length < portion ? new Messages(this.older, newer, spoke) : new Messages([...this.older, ...newer], [], spoke);
  }

  /** With the message of this entry changed, which stays its writer's; the same when there is none. */
  changed(stream: StreamName, seq: number, change: (message: Message) => Message): Messages {
    const is: Test = (message) => message.stream === stream && message.seq === seq;
    const newer = changedIn(this.newer, is, change);
    if (newer !== null) return new Messages(this.older, newer, this.spoke);
    const older = changedIn(this.older, is, change);
    return older === null ? this : new Messages(older, this.newer, this.spoke);
  }

  /** As of an array: from the end where the index is below zero. */
  at(index: number): Message | undefined {
    const from = index < 0 ? this.length + index : index;
    return from < this.older.length ? this.older[from] : this.newer[from - this.older.length];
  }

  some(test: Test): boolean {
    return this.older.some(test) || this.newer.some(test);
  }

  find(test: Test): Message | undefined {
    return this.older.find(test) ?? this.newer.find(test);
  }

  /** The last that passes, looked for from the end. */
  findLast(test: Test): Message | undefined {
    return this.newer.findLast(test) ?? this.older.findLast(test);
  }

  filter(test: Test): Message[] {
    return [...this.older.filter(test), ...this.newer.filter(test)];
  }

  map<T>(make: (message: Message) => T): T[] {
    return [...this.older.map(make), ...this.newer.map(make)];
  }

  *[Symbol.iterator](): Iterator<Message> {
    yield* this.older;
    yield* this.newer;
  }
}

function speaking(spoke: readonly Who[], { stream, who }: Message): readonly Who[] {
  return stream !== "S" || spoke.includes(who) ? spoke : [...spoke, who];
}

// What is changed was mostly said a moment ago, so the search goes from the end.
function changedIn(list: readonly Message[], test: Test, change: (message: Message) => Message): readonly Message[] | null {
  const at = list.findLastIndex(test);
  const found = list[at];
  return found === undefined ? null : list.with(at, change(found));
}
