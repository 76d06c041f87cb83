/**
 * A client as light as can be: one socket, frames read and counted, nothing folded or verified, so that the load generator takes as little as possible
 * of the processors that the server needs too. What the real client makes of the same frames is the replay's business.
 */
import { randomId } from "../src/client/surroundings.ts";
import { firstLink } from "../src/record/chain.ts";
import { openSocket } from "./socket.ts";

// What a frame is tells the letter after `{"t":"`: these frames are too many to be parsed, or even to be decoded.
const kindAt = `{"t":"`.length;
const [ackKind, entriesKind] = ["a".charCodeAt(0), "e".charCodeAt(0)];
/** Where the id of an acknowledgement begins, and how long ours are. */
const ackHead = `{"t":"ack","id":"`.length;
const idLength = 22;
const mine = randomId().slice(0, 12);
let drawn = 0;
/** An id that no other has, in this run or another. */
const nextId = (): string => mine + String(++drawn).padStart(idLength - mine.length, "0");

export type OwnCase = { readonly caseId: string; readonly capability: string };
export type Line = {
  /** Says something; resolves with the milliseconds until it was acknowledged, which is after COMMIT. */
  say(caseId: string, text: string): Promise<number>;
  /** Called with each frame of entries, as text. */
  onEntries(listener: (frame: string) => void): void;
  close(): void;
};

async function post<T>(origin: string, path: string, body: unknown, capability: string | null = null): Promise<T> {
  const headers = { "content-type": "application/json", origin, ...(capability === null ? {} : { authorization: `Bearer ${capability}` }) };
  const answer = await fetch(origin + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A new case of the sample desk. */
export async function askCase(origin: string): Promise<OwnCase> {
  const asked = await post<{ case: string; capability: string }>(origin, "/api/cases", { clientId: randomId(), text: "The bench asks", lang: "en", zone: "UTC", desk: "printers", page: null, topic: null });
  return { caseId: asked.case, capability: asked.capability };
}

/** Opens a socket and subscribes to these cases; resolves when all are live. */
export async function openLine(origin: string, cases: readonly OwnCase[]): Promise<Line> {
  const { ticket } = await post<{ ticket: string }>(origin, "/api/tickets", { capabilities: cases.map(({ capability }) => capability) });
  const waiting = new Map<string, { readonly done: (ms: number) => void; readonly failed: (error: Error) => void; readonly from: number }>();
  const listeners: ((frame: string) => void)[] = [];
  let live = 0;
  let [isLive, failed]: [() => void, (error: Error) => void] = [() => undefined, () => undefined];
  const whenLive = new Promise<void>((resolve, reject) => ([isLive, failed] = [resolve, reject]));
  const heard = (bytes: Buffer, from: number, to: number): void => {
    const kind = bytes[from + kindAt];
    if (kind === ackKind) {
      const id = bytes.toString("latin1", from + ackHead, from + ackHead + idLength);
      const one = waiting.get(id);
      waiting.delete(id);
      one?.done(performance.now() - one.from);
      return;
    }
    if (kind === entriesKind && listeners.length === 0) return;
    const frame = bytes.toString("utf8", from, to);
    if (kind === entriesKind) {
      for (const listener of listeners) listener(frame);
    } else if (frame.startsWith('{"t":"welcome"')) {
      for (const { caseId } of cases) socket.send(JSON.stringify({ t: "subscribe", case: caseId, stand: { S: { seq: 0, link: firstLink(caseId, "S") }, C: { seq: 0, link: firstLink(caseId, "C") } } }));
      if (cases.length === 0) isLive();
    } else if (frame.startsWith('{"t":"live"')) {
      live += 1;
      if (live === cases.length) isLive();
    } else if (frame.startsWith('{"t":"refused"') || frame.startsWith('{"t":"bye"')) {
      const error = new Error(frame);
      failed(error);
      for (const one of waiting.values()) one.failed(error);
    }
  };
  const socket = await openSocket(`${origin}/live`, { origin }, heard, () => failed(new Error("the socket closed")));
  socket.send(JSON.stringify({ t: "hello", v: 1, ticket }));
  await whenLive;
  return {
    say: (caseId, text) =>
      new Promise((done, failed) => {
        const id = nextId();
        waiting.set(id, { done, failed, from: performance.now() });
        socket.send(`{"t":"command","id":"${id}","case":"${caseId}","command":{"type":"say","text":${JSON.stringify(text)},"replyTo":null,"files":[]}}`);
      }),
    onEntries: (listener) => void listeners.push(listener),
    close: () => socket.close(),
  };
}
