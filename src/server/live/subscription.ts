/**
 * One case on one connection.
 *
 * Modes. `catching`: what the client misses is being read and sent, in pieces that wait for the network; news meanwhile only says "there is more".
 * `live`: news goes out as it comes. A gap (another node wrote, or this viewer may read a stream only now) leads back to `catching`.
 * `over`: the viewer may no longer read, or left. Entered from any mode; nothing is sent from then on.
 */
import type { CaseId, Entry, StreamName } from "../../record/entry.ts";
import { newest } from "../../record/newest.ts";
import type { RecordStore } from "../../record/store.ts";
import type { ServerMessage } from "../../protocol/live.ts";
import type { Stand } from "../../protocol/wire.ts";
import { readable } from "../cases/actors.ts";
import type { Feed, News } from "../cases/feed.ts";
import type { HotCases } from "../cases/hotCases.ts";
import { wireEntryOf, wireText } from "../cases/wire.ts";
import { checkpointFor } from "../cases/checkpointView.ts";
import type { Principal } from "../ports.ts";
import type { ReadingLog } from "../readings/readings.ts";
import { problemOf } from "../edge/problem.ts";
import type { Sign, Signs } from "./signs.ts";
import { standFault, tailAfter } from "./tail.ts";

export type SubscriptionParts = { readonly store: RecordStore; readonly hot: HotCases; readonly feed: Feed; readonly signs: Signs; /** Where it is noted that staff read what has ended. */ readonly readings: Pick<ReadingLog, "note"> };
export type Pipe = {
  /** Sends at once, or closes a connection that does not keep up. */
  send(text: string): void;
  /** Sends and resolves when the network took it; false when the connection is gone. */
  flushed(text: string): Promise<boolean>;
  failed(thrown: unknown): void;
};
export type Subscription = { readonly caseId: CaseId; readonly principal: Principal; /** The viewer was shut out, or left. */ over(): boolean; /** Again from there: the client found a gap. */ restart(stand: Stand): void; end(): void };

const piece = 200;
const text = (message: ServerMessage): string => JSON.stringify(message);
// One commit is turned into text once, however many connections hear it: they hear it one after the other before there is other news.
const textsOf = newest<News, Partial<Record<StreamName, string>>>(() => ({}), 1);

function newsText(news: News, stream: StreamName, entries: readonly Entry[]): string {
  return (textsOf(news)[stream] ??= `{"t":"entries","case":"${news.caseId}","stream":"${stream}","entries":[${entries.map((entry) => wireText(wireEntryOf(entry))).join(",")}]}`);
}

export function subscribe(parts: SubscriptionParts, pipe: Pipe, principal: Principal, caseId: CaseId, from: Stand): Subscription {
  const { store, hot, feed, signs, readings } = parts;
  let over = false;
  let catching = false;
  let more = false;
  let stand: Stand | null = from;
  // Told to start over: nothing more is sent until the client says where it stands now.
  let waiting = false;
  let wantsLive = true;
  const sent: Partial<Record<StreamName, number>> = {};

  const end = (): void => {
    over = true;
    stopNews();
    stopSigns();
  };
  const shutOut = (): void => {
    end();
    pipe.send(text({ t: "refused", id: caseId, case: caseId, problem: problemOf("notFound") }));
  };

  const sendMissing = async (): Promise<void> => {
    const at = await hot.get(caseId);
    const streams = at === null ? [] : readable(at.state, principal);
    if (over) return;
    if (at === null || streams.length === 0) return shutOut();
    if (stand !== null) {
      const from = stand;
      stand = null;
      // Whoever begins to read; what comes while they look is theirs to see as it comes.
      await readings.note(at.state, principal, "opened");
      if (over) return;
      const fault = await standFault(store, caseId, at.heads, streams, from);
      if (fault !== null) {
        waiting = true;
        return pipe.send(text({ t: "startOver", case: caseId, reason: fault }));
      }
      for (const stream of streams) sent[stream] = from[stream]?.seq ?? 0;
    }
    for (;;) {
      if (over) return;
      const missing = streams.filter((stream) => (sent[stream] ?? 0) < at.heads[stream].seq);
      if (missing.length === 0) return;
      const { entries } = await tailAfter(store, caseId, missing, sent, piece);
      if (entries.length === 0) return;
      for (const stream of streams) {
        const own = entries.filter((entry) => entry.header.stream === stream);
        const last = own.at(-1);
        if (last === undefined) continue;
        if (!(await pipe.flushed(text({ t: "entries", case: caseId, stream, entries: own.map(wireEntryOf) })))) return end();
        sent[stream] = last.header.seq;
      }
    }
  };

  const catchUp = async (): Promise<void> => {
    more = true;
    if (catching) return;
    catching = true;
    try {
      while (more && !over) {
        more = false;
        await sendMissing();
        if (!wantsLive || waiting || over || more) continue;
        wantsLive = false;
        const reads = await signs.reads(caseId);
        if (!over) pipe.send(text({ t: "live", case: caseId, present: [...signs.present(caseId)], reads }));
      }
    } catch (thrown) {
      pipe.failed(thrown);
    } finally {
      catching = false;
    }
  };

  const onNews = (news: News): void => {
    const streams = readable(news.state, principal);
    if (streams.length === 0) return shutOut();
    // What somebody says after the end is read by whoever still looks; what Byname does of itself then (paying, keeping the books) is not.
    if (principal.kind === "staff" && news.before.situation.name === "closed" && news.entries.some(({ header }) => header.who !== "p0")) void readings.note(news.state, principal, "opened").catch(pipe.failed);
    if (catching || waiting) {
      more = true;
      return;
    }
    for (const stream of streams) {
      const had = sent[stream] ?? 0;
      if (had >= news.heads[stream].seq) continue;
      const own = news.entries.every((entry) => entry.header.stream === stream) ? news.entries : news.entries.filter((entry) => entry.header.stream === stream);
      if (own[0]?.header.seq !== had + 1) return void catchUp();
      pipe.send(newsText(news, stream, own));
      sent[stream] = news.heads[stream].seq;
    }
  };

  const onSign = (sign: Sign): void => {
    switch (sign.kind) {
      case "writing":
        return pipe.send(text({ t: "writing", case: caseId, who: sign.who, on: sign.on }));
      case "read":
        return pipe.send(text({ t: "read", case: caseId, who: sign.who, upTo: sign.upTo }));
      case "present":
        return pipe.send(text({ t: "present", case: caseId, present: sign.present }));
      case "checkpoint":
        return pipe.send(text({ t: "checkpoint", case: caseId, checkpoint: checkpointFor(sign.checkpoint, principal) }));
    }
  };

  // Listening begins before reading does, so that nothing falls between the two.
  const stopNews = feed.onCase(caseId, onNews);
  const stopSigns = signs.hear(caseId, onSign);
  void catchUp();

  return {
    caseId, principal, end,
    over: () => over,
    restart: (again) => {
      stand = again;
      waiting = false;
      wantsLive = true;
      void catchUp();
    },
  };
}
