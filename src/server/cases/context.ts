/** What a decision needs to know of this moment: looked up in the directory here, reasoned about in the core. */
import type { Command } from "../../domain/case/commands.ts";
import type { Actor, Context, ExpertNow, KnownNow } from "../../domain/case/decision.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { CaseId, Hash } from "../../record/entry.ts";
import type { RecordStore } from "../../record/store.ts";
import type { Directory } from "../ports.ts";

export type ContextParts = {
  readonly directory: Directory; readonly newId: () => string;
  /** A known problem as a decision needs it; null when there is none of this id. */
  readonly known?: (problem: string) => KnownNow | null;
};
export type ContextOf = (state: CaseState, command: Command, actor: Actor, now: string) => Context | null;

type Named = { readonly expert: ExpertNow | null; readonly why: readonly string[] };
const nobody: Named = { expert: null, why: [] };

/**
 * Makes the contexts of decisions; null when the desk does not exist (any more). The rules of a desk and when its owner is back are asked for every
 * message and are dear to work out (calendars, time zones), so they are remembered for the second they were asked in, and forgotten when the directory
 * changes. Whoever is named in a command is always looked up anew: places are counted there.
 */
export function contextMaker({ directory, newId, known = () => null }: ContextParts): ContextOf {
  const policies = remembered((desk: string, now) => directory.policy(desk, now));
  const owners = remembered((slug: string, now) => directory.expertNow(slug, now));
  directory.onChange(() => {
    policies.forget();
    owners.forget();
  });
  return (state, command, actor, now) => {
    const desk = command.type === "ask" ? command.desk : (state.question?.desk ?? "");
    const policy = policies.get(desk, now);
    if (policy === null) return null;
    const { expert, why } = named(directory, state, command, desk, now);
    const priced = expert !== null && (command.type === "choose" || command.type === "leaveWith");
    const owner = state.owner === null ? null : (state.people[state.owner]?.expert ?? null);
    const ownerNow = owner === null ? null : owners.get(owner, now);
    return {
      now, newId, actor, desk: policy, expert, why,
      quote: priced ? directory.price(desk, state.topic?.slug ?? null, expert.slug, state) : null,
      topic: topicOf(directory, command, desk),
      known: "problem" in command && command.problem !== null ? known(command.problem) : null,
      ownerBackAt: ownerNow === null || ownerNow.onDuty ? null : ownerNow.backAt,
    };
  };
}

/** The leaves of the entries that a command refers back to. Nothing ever takes the place of an entry, so they may be read before the case is held still. */
export async function leavesFor(store: Pick<RecordStore, "read">, caseId: CaseId, command: Command): Promise<ReadonlyMap<number, Hash>> {
  const wanted = command.type === "say" ? (command.cites ?? []) : [];
  const found = await Promise.all(wanted.map(({ entry }) => store.read(caseId, "S", entry - 1, 1)));
  return new Map(found.flat().map(({ header, leaf }) => [header.seq, leaf]));
}

/** Whether a decision on this command needs something that only the stored entries can tell. */
export const looksUp = (command: Command): boolean => decidesOnErasing(command) || (command.type === "say" && (command.cites?.length ?? 0) > 0);

/** Whether a decision on this command must know every entry of the case. */
export const decidesOnErasing = ({ type }: Command): boolean => type === "askErasure" || type === "answerErasure" || type === "eraseOwnNotes" || type === "eraseOverdue";

/** Remembers answers within one second of the clock that is passed in. */
function remembered<T>(work: (key: string, now: string) => T): { get(key: string, now: string): T; forget(): void } {
  const known = new Map<string, T>();
  let second = "";
  return {
    get: (key, now) => {
      if (now.slice(0, 19) !== second) known.clear();
      second = now.slice(0, 19);
      const before = known.get(key);
      if (before !== undefined) return before;
      const made = work(key, now);
      known.set(key, made);
      return made;
    },
    forget: () => known.clear(),
  };
}

function named(directory: Directory, state: CaseState, command: Command, desk: string, now: string): Named {
  const known = (slug: string | null | undefined): Named => {
    // Somebody of another desk, or suspended, is nobody here.
    const member = slug !== null && slug !== undefined && directory.people(desk).some((one) => one.slug === slug);
    return member ? { expert: directory.expertNow(slug, now), why: [] } : nobody;
  };
  switch (command.type) {
    case "choose": {
      if (command.expert !== null) return known(command.expert);
      const forMe = directory.choice({ desk, sort: "fits", state, now }).forMe;
      return forMe === null ? nobody : { ...known(forMe.slug), why: forMe.why };
    }
    case "leaveWith":
      return known(command.expert);
    case "waitOn":
      return state.situation.name === "unanswered" ? known(state.people[state.situation.expert]?.expert) : nobody;
    default:
      return nobody;
  }
}

function topicOf(directory: Directory, command: Command, desk: string): Context["topic"] {
  if ((command.type !== "setTopic" && command.type !== "placeTopic") || command.topic === null) return null;
  const topic = directory.topic(command.topic);
  return topic === null || topic.desk !== desk ? null : { slug: topic.slug, title: topic.title };
}
