/** Who takes part in a known problem's record. Staff join it by what they do, under p2, p3 …; p0 is Byname itself, and there is no p1. */
import type { Who } from "../../record/entry.ts";
import type { Colleague, KnownActor } from "./decision.ts";
import type { NewKnownFact } from "./events.ts";
import type { KnownState } from "./state.ts";

/** The pseudonym under which somebody already works on it, or null. */
export function knownWho(state: Pick<KnownState, "people">, expert: string): Who | null {
  return Object.values(state.people).find((one) => one.expert === expert)?.who ?? null;
}

/** Hands out seats and remembers the joinings that they need. */
export function seats(state: Pick<KnownState, "people">) {
  const joined: Extract<NewKnownFact, { type: "known.joined" }>[] = [];
  const highest = Object.keys(state.people).reduce((most, who) => Math.max(most, Number(who.slice(1))), 1);
  const seatOf = ({ slug, name, role }: Colleague): Who => {
    const there = knownWho(state, slug) ?? joined.find(({ data }) => data.expert === slug)?.data.who;
    if (there !== undefined && there !== null) return there;
    const who = `p${highest + 1 + joined.length}`;
    joined.push({ type: "known.joined", stream: "O", who, data: { who, expert: slug, name, role } });
    return who;
  };
  return { joined: joined as readonly Extract<NewKnownFact, { type: "known.joined" }>[], seatOf, actorSeat: (actor: KnownActor): Who => (actor.kind === "software" ? "p0" : seatOf(actor)) };
}

/** Whether this actor looks after it: its owner, or any lead. */
export function looksAfter(state: KnownState, actor: KnownActor): boolean {
  return actor.kind === "staff" && (actor.role === "lead" || (state.owner !== null && state.owner === knownWho(state, actor.slug)));
}
