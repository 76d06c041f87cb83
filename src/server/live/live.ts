/** The live line's door: takes sockets at /live, watches over them, and closes those whose session ended. */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { ServerMessage } from "../../protocol/live.ts";
import type { Origins } from "../edge/origins.ts";
import { problemOf, statusOf } from "../edge/problem.ts";
import type { ProblemCode } from "../../protocol/errors.ts";
import { prefixOf } from "../limits/address.ts";
import { openSession, type Session, type SessionParts } from "./session.ts";

export type LiveParts = SessionParts & { readonly origins: Origins; readonly addressOf: (request: IncomingMessage) => string };
export type LiveDoor = {
  attach(server: Server): void;
  /** Tells every desk that watches that a view changed. */
  deskChanged(what: Extract<ServerMessage, { t: "deskChanged" }>["what"]): void;
  staffHere(slug: string): boolean;
  count(): number;
  /** Says bye to all and waits, briefly, until they have gone. */
  stop(): Promise<void>;
};

const beat = 20_000;
/** Silent for so long, a connection is asked; for so long, it is gone. */
const askAfter = 25_000;
const goneAfter = 65_000;
const recheckEvery = 60_000;

export function openLive(parts: LiveParts): LiveDoor {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536, perMessageDeflate: false, maxFragments: 64, maxBufferedChunks: 1_024, clientTracking: false });
  const sessions = new Map<Session, WebSocket>();
  const staffed = new Set<Session>();
  // One hint for many changes: desks fetch their view again, and once a quarter of a second is often enough.
  const hints = new Set<Extract<ServerMessage, { t: "deskChanged" }>["what"]>();
  let hinting: NodeJS.Timeout | null = null;
  let stopping = false;

  const beats = setInterval(() => {
    const now = parts.ms();
    for (const [session, socket] of sessions) {
      const silent = now - session.heardAt();
      if (silent > goneAfter) socket.terminate();
      else if (silent > askAfter && socket.readyState === socket.OPEN) socket.ping();
    }
    parts.signs.sweep();
  }, beat);
  const rechecks = setInterval(() => {
    for (const session of staffed) void recheck(session);
  }, recheckEvery);
  beats.unref();
  rechecks.unref();

  const recheck = async (session: Session): Promise<void> => {
    if (session.staff === null) return;
    // A store that cannot be asked at this moment ends nobody's session; the next round asks again.
    const alive = await parts.signIn.alive(session.staff.session).catch(() => true);
    if (!alive) session.bye("sessionEnded", false);
  };
  parts.signIn.onEnded((ended) => {
    for (const session of staffed) {
      const { staff } = session;
      if (staff !== null && ("session" in ended ? staff.session === ended.session : staff.slug === ended.slug)) session.bye("sessionEnded", false);
    }
  });

  const events = {
    greeted: (session: Session): void => {
      if (session.staff === null) return;
      const first = !here(session.staff.slug);
      staffed.add(session);
      if (first) deskChanged("duty");
    },
    ended: (session: Session): void => {
      sessions.delete(session);
      if (!staffed.delete(session) || session.staff === null) return;
      if (!here(session.staff.slug)) deskChanged("duty");
    },
  };
  const here = (slug: string): boolean => {
    const now = parts.ms();
    for (const session of staffed) if (session.staff?.slug === slug && now - session.heardAt() < goneAfter) return true;
    return false;
  };
  const deskChanged: LiveDoor["deskChanged"] = (what) => {
    hints.add(what);
    hinting ??= setTimeout(() => {
      hinting = null;
      const told = [...hints];
      hints.clear();
      for (const session of staffed) if (session.watchesDesk) for (const one of told) session.send({ t: "deskChanged", what: one });
    }, 250);
    hinting.unref();
  };

  const upgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> => {
    // Between here and the handshake the connection may break.
    stream.on("error", () => stream.destroy());
    if (URL.parse(request.url ?? "", "http://here")?.pathname !== "/live") return turnAway(stream, "notFound");
    if (stopping) return turnAway(stream, "stopping");
    if (!parts.origins.fromUs(request)) return turnAway(stream, "wrongOrigin");
    const seconds = await parts.limits.draw("read", prefixOf(parts.addressOf(request)));
    if (seconds > 0) return turnAway(stream, "tooFast");
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const session = openSession(socket, stream, parts, events);
      sessions.set(session, socket);
      if (stopping) session.bye("stopping", true);
    });
  };

  return {
    attach: (server) => void server.on("upgrade", (request, stream, head) => void upgrade(request, stream, head).catch(() => stream.destroy())),
    deskChanged,
    staffHere: here,
    count: () => sessions.size,
    stop: async () => {
      stopping = true;
      clearInterval(beats);
      clearInterval(rechecks);
      if (hinting !== null) clearTimeout(hinting);
      for (const session of sessions.keys()) session.bye("stopping", true);
      for (let waited = 0; sessions.size > 0 && waited < 20; waited++) await new Promise((resolve) => setTimeout(resolve, 50));
      for (const socket of sessions.values()) socket.terminate();
    },
  };
}

/** An answer by hand, for a request that is not to become a socket. */
function turnAway(stream: Duplex, code: ProblemCode): void {
  const body = JSON.stringify(problemOf(code));
  stream.end(`HTTP/1.1 ${statusOf(code)} Refused\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
}
