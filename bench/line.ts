/**
 * A client as light as can be: one socket, frames read and counted, nothing folded or verified, so that the load generator takes as little as possible
 * of the processors that the server needs too. What the real client makes of the same frames is the replay's business.
 */
import WebSocket from "ws";
import { randomId } from "../src/client/surroundings.ts";
import { firstLink } from "../src/record/chain.ts";

/** How far into the frame of an acknowledgement its id begins: these frames are too many to be parsed. */
const ackHead = `{"t":"ack","id":"`.length;

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
  const socket = new WebSocket(`${origin.replace(/^http/, "ws")}/live`, { headers: { origin }, perMessageDeflate: false });
  const waiting = new Map<string, { readonly done: (ms: number) => void; readonly failed: (error: Error) => void; readonly from: number }>();
  const listeners: ((frame: string) => void)[] = [];
  let live = 0;
  await new Promise<void>((resolve, reject) => {
    socket.on("error", reject);
    socket.on("open", () => socket.send(JSON.stringify({ t: "hello", v: 1, ticket })));
    socket.on("message", (data: Buffer) => {
      const frame = data.toString();
      if (frame.startsWith('{"t":"entries"')) {
        for (const listener of listeners) listener(frame);
      } else if (frame.startsWith('{"t":"ack"')) {
        const id = frame.slice(ackHead, ackHead + 22);
        const one = waiting.get(id);
        waiting.delete(id);
        one?.done(performance.now() - one.from);
      } else if (frame.startsWith('{"t":"welcome"')) {
        for (const { caseId } of cases) socket.send(JSON.stringify({ t: "subscribe", case: caseId, stand: { S: { seq: 0, link: firstLink(caseId, "S") }, C: { seq: 0, link: firstLink(caseId, "C") } } }));
        if (cases.length === 0) resolve();
      } else if (frame.startsWith('{"t":"live"')) {
        live += 1;
        if (live === cases.length) resolve();
      } else if (frame.startsWith('{"t":"refused"') || frame.startsWith('{"t":"bye"')) {
        const error = new Error(frame);
        reject(error);
        for (const one of waiting.values()) one.failed(error);
      }
    });
    socket.on("close", () => reject(new Error("the socket closed")));
  });
  return {
    say: (caseId, text) =>
      new Promise((done, failed) => {
        const id = randomId();
        waiting.set(id, { done, failed, from: performance.now() });
        socket.send(JSON.stringify({ t: "command", id, case: caseId, command: { type: "say", text, replyTo: null, files: [] } }));
      }),
    onEntries: (listener) => void listeners.push(listener),
    close: () => socket.terminate(),
  };
}
