/**
 * One connection of the live line.
 *
 * Modes. `greeting`: only `hello` with a ticket is heard, for ten seconds. `open`: everything in src/protocol/live.ts is heard. `closing`: `bye` was said;
 * nothing is heard or sent any more. Entered when the ticket is bad, the frame is not ours, the session ended, the connection does not keep up, or we stop.
 */
import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { clientMessage, protocolVersion, type ClientMessage, type ServerMessage } from "../../protocol/live.ts";
import type { ProblemCode } from "../../protocol/errors.ts";
import { hashOf } from "../access/capability.ts";
import type { Grant, KeyRing } from "../access/keyRing.ts";
import { readable, whoIs } from "../cases/actors.ts";
import { ackText } from "../cases/wire.ts";
import { parseJson } from "../edge/json.ts";
import { problemOf } from "../edge/problem.ts";
import type { Log } from "../edge/log.ts";
import { principalKey } from "../door.ts";
import { faultOf } from "../faults.ts";
import { alsoDraws, type Limits } from "../limits/limits.ts";
import type { Cases, Principal, SignIn } from "../ports.ts";
import { textFrames } from "./frames.ts";
import { subscribe, type Subscription, type SubscriptionParts } from "./subscription.ts";

export type SessionParts = SubscriptionParts & {
  readonly keys: KeyRing; readonly cases: Cases; readonly signIn: SignIn; readonly limits: Limits; readonly log: Log;
  readonly now: () => string; readonly ms: () => number;
};

export type Session = {
  readonly staff: Extract<Principal, { kind: "staff" }> | null;
  /** When something was last heard, in milliseconds. */
  heardAt(): number;
  readonly watchesDesk: boolean;
  send(message: ServerMessage): void;
  bye(code: ProblemCode, again: boolean): void;
  end(): void;
};

const mostBuffered = 1_048_576;
const mostSubscriptions = 200;
const mostInFlight = 128;
/** Signs (writing, looking, pings …) a connection may send at once, and how many come back each second. */
const signBurst = 200;
const signsPerSecond = 20;
const greetingLasts = 10_000;

export type SessionEvents = { readonly greeted: (session: Session) => void; readonly ended: (session: Session) => void };

/** @param wire the connection under the socket */
export function openSession(socket: WebSocket, wire: Duplex, parts: SessionParts, events: SessionEvents): Session {
  const source = randomUUID();
  const subscriptions = new Map<string, Subscription>();
  /** Subscriptions on their way: what a client says about a case right after subscribing waits for them, or it would be lost. */
  const beginning = new Map<string, Promise<void>>();
  let grant: Grant | "greeting" | null = "greeting";
  let staff: Session["staff"] = null;
  let watchesDesk = false;
  let heardAt = parts.ms();
  let inFlight = 0;
  let allowance = signBurst;
  let allowedAt = parts.ms();
  let closing = false;

  // What one turn of the program brings forth for a connection, such as the news of a message and its acknowledgement, leaves in one write: at thousands
  // of messages a second the calls into the system cost more than all thinking about the messages. Whatever the library itself sends (pings, the end)
  // comes between two of these writes and never inside one.
  let gathered: string[] = [];
  const flush = (): void => {
    if (gathered.length === 0) return;
    const texts = gathered;
    gathered = [];
    if (socket.readyState === socket.OPEN) wire.write(textFrames(texts));
  };
  const put = (text: string): void => {
    if (closing || socket.readyState !== socket.OPEN) return;
    // Whoever does not read must not fill our memory: the connection ends and the client resumes from where it stands.
    if (socket.bufferedAmount > mostBuffered) return close(1013);
    if (gathered.push(text) === 1) process.nextTick(flush);
  };
  const send = (message: ServerMessage): void => put(JSON.stringify(message));
  const close = (status: number): void => {
    flush();
    closing = true;
    socket.close(status);
    // A peer that does not answer the closing is let go.
    setTimeout(() => socket.terminate(), 2_000).unref();
  };
  const bye = (code: ProblemCode, again: boolean): void => {
    if (closing) return;
    send({ t: "bye", problem: problemOf(code), again });
    close(again ? 1012 : 1008);
  };
  const refused = (id: string, caseId: string, code: ProblemCode, facts: Parameters<typeof problemOf>[1] = {}, reference: string | null = null): void =>
    send({ t: "refused", id, case: caseId, problem: problemOf(code, facts, reference) });

  const pipe = {
    send: put,
    flushed: (text: string): Promise<boolean> =>
      new Promise((resolve) => {
        if (closing || socket.readyState !== socket.OPEN) return resolve(false);
        flush();
        socket.send(text, (error) => resolve(error === undefined || error === null));
      }),
    failed: (thrown: unknown): void => {
      const { code } = faultOf(thrown, parts.log, { route: "/live" });
      bye(code, true);
    },
  };

  /** Who this connection is for a case: the person whose capability its ticket was fetched with, or the staff member; else nobody. */
  const principalFor = (caseId: string): Principal => {
    if (grant === null || grant === "greeting") return { kind: "nobody" };
    if (grant.kind === "staff") return grant;
    const own = grant.cases.find((one) => one.caseId === caseId);
    return own === undefined ? { kind: "nobody" } : { kind: "person", ...own };
  };

  const greet = async (message: ClientMessage): Promise<void> => {
    if (message.t !== "hello") return bye("badTicket", false);
    const hash = hashOf(message.ticket);
    const granted = hash === null ? null : await parts.keys.takeTicket(hash, parts.now());
    if (granted === null) return bye("badTicket", true);
    if (granted.kind === "staff" && !(await parts.signIn.alive(granted.session))) return bye("sessionEnded", false);
    grant = granted;
    staff = granted.kind === "staff" ? granted : null;
    clearTimeout(greetingEnds);
    send({ t: "welcome", v: protocolVersion, now: parts.now() });
    events.greeted(session);
  };

  /** Signs cost little, but not nothing. */
  const allowed = (): boolean => {
    const now = parts.ms();
    allowance = Math.min(signBurst, allowance + ((now - allowedAt) * signsPerSecond) / 1_000);
    allowedAt = now;
    allowance -= 1;
    return allowance >= 0;
  };

  const command = async (message: Extract<ClientMessage, { t: "command" }>): Promise<void> => {
    const principal = principalFor(message.case);
    const key = principalKey(principal);
    if (key === null) return refused(message.id, message.case, "notFound");
    if (inFlight >= mostInFlight) return refused(message.id, message.case, "tooFast", { seconds: 1 });
    inFlight++;
    try {
      const also = alsoDraws(message.command.type);
      // Waiting for what is there already would cost every message a turn of its own.
      const drawn = parts.limits.draw("write", key);
      const seconds = (typeof drawn === "number" ? drawn : await drawn) || (also === null ? 0 : await parts.limits.draw(also, key));
      if (seconds > 0) return refused(message.id, message.case, "tooFast", { seconds });
      const done = await parts.cases.act({ caseId: message.case, principal, clientId: message.id, command: message.command });
      if ("problem" in done) return refused(message.id, message.case, done.problem.code, done.problem.facts);
      put(ackText(message.id, message.case, done.ok));
      // With nothing else of this connection under way there is nothing to gather for: who waits should not wait for the end of the turn.
      if (inFlight === 1) flush();
    } catch (thrown) {
      const fault = faultOf(thrown, parts.log, { route: "/live" });
      refused(message.id, message.case, fault.code, fault.facts, fault.reference);
    } finally {
      inFlight--;
    }
  };

  const subscribeTo = async (message: Extract<ClientMessage, { t: "subscribe" }>): Promise<void> => {
    const known = subscriptions.get(message.case);
    // One that was shut out begins anew: somebody who declined may have been chosen again since.
    if (known?.over() === false) return known.restart(message.stand);
    const principal = principalFor(message.case);
    const found = principal.kind === "nobody" ? null : await parts.hot.get(message.case);
    if (found === null || readable(found.state, principal).length === 0) return refused(message.case, message.case, "notFound");
    if (subscriptions.size >= mostSubscriptions) return refused(message.case, message.case, "tooMany");
    if (closing) return;
    // Two subscriptions that crossed in the wait above: the later one goes on from where the client stands.
    const crossed = subscriptions.get(message.case);
    if (crossed?.over() === false) return crossed.restart(message.stand);
    subscriptions.set(message.case, subscribe(parts, pipe, principal, message.case, message.stand));
  };

  const sign = (message: Extract<ClientMessage, { case: string }>): void => {
    const subscription = subscriptions.get(message.case);
    const at = subscription === undefined ? null : parts.hot.peek(message.case);
    // Who declined or was passed over still has a name on the case, but no part in it any more.
    if (subscription === undefined || at === null || readable(at.state, subscription.principal).length === 0) return;
    const who = whoIs(at.state, subscription.principal);
    if (who === null) return;
    if (message.t === "writing") parts.signs.writing(message.case, who, message.on);
    if (message.t === "looking") parts.signs.looking(message.case, who, source, message.on, null);
    if (message.t === "read") parts.signs.read(message.case, who, Math.min(message.upTo, at.heads.S.seq)).catch(pipe.failed);
  };

  const hear = async (message: ClientMessage): Promise<void> => {
    if (grant === "greeting") return greet(message);
    if (message.t === "command") return command(message);
    if (!allowed()) return bye("tooFast", true);
    switch (message.t) {
      case "hello":
        return bye("unknownMessage", false);
      case "subscribe": {
        const begun = subscribeTo(message).finally(() => beginning.get(message.case) === begun && beginning.delete(message.case));
        beginning.set(message.case, begun);
        return begun;
      }
      case "unsubscribe":
        await beginning.get(message.case);
        subscriptions.get(message.case)?.end();
        subscriptions.delete(message.case);
        for (const who of new Set([whoOfCase(message.case)])) if (who !== null) parts.signs.looking(message.case, who, source, false, null);
        return;
      case "watchDesk":
        watchesDesk = staff !== null;
        return;
      case "writing": case "read": case "looking":
        await beginning.get(message.case);
        return sign(message);
      case "ping":
        return send({ t: "pong" });
    }
  };

  const whoOfCase = (caseId: string): string | null => {
    const at = parts.hot.peek(caseId);
    return at === null ? null : whoIs(at.state, principalFor(caseId));
  };

  const end = (): void => {
    closing = true;
    clearTimeout(greetingEnds);
    for (const subscription of subscriptions.values()) {
      subscription.end();
      const who = whoOfCase(subscription.caseId);
      if (who !== null) parts.signs.looking(subscription.caseId, who, source, false, null);
    }
    subscriptions.clear();
  };

  const session: Session = { get staff() { return staff; }, heardAt: () => heardAt, get watchesDesk() { return watchesDesk; }, send, bye, end };

  const greetingEnds = setTimeout(() => bye("badTicket", true), greetingLasts);
  socket.on("message", (data, binary) => {
    heardAt = parts.ms();
    if (closing) return;
    if (binary) return bye("unknownMessage", false);
    const heard = read(String(data));
    if ("message" in heard) return void hear(heard.message).catch(pipe.failed);
    if (heard.command === null) return bye(heard.code, false);
    refused(heard.command.id, heard.command.case, heard.code);
  });
  socket.on("pong", () => {
    heardAt = parts.ms();
  });
  // A frame too large or malformed ends the connection by itself; without a listener it would end the process.
  socket.on("error", () => undefined);
  socket.on("close", () => {
    end();
    events.ended(session);
  });
  return session;
}

type Heard = { readonly message: ClientMessage } | { readonly code: ProblemCode; readonly command: { readonly id: string; readonly case: string } | null };

/** Parses a frame. What is wrong with it is told by a code alone: a stranger's frame is never repeated to anybody. */
function read(text: string): Heard {
  const json = parseJson(text);
  if ("where" in json) return { code: "badInput", command: null };
  const parsed = clientMessage.safeParse(json.ok);
  if (parsed.success) return { message: parsed.data };
  const { ok } = json;
  const named = typeof ok === "object" && ok !== null && "t" in ok && ok.t === "command" && "id" in ok && "case" in ok;
  if (!named || typeof ok.id !== "string" || typeof ok.case !== "string" || !/^[A-Za-z0-9_-]{8,64}$/.test(ok.id) || !/^[0-9a-f]{32}$/.test(ok.case)) return { code: "unknownMessage", command: null };
  return { code: "badInput", command: { id: ok.id, case: ok.case } };
}
