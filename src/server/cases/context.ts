/** What a decision needs to know of this moment: looked up in the directory here, reasoned about in the core. */
import type { Command } from "../../domain/case/commands.ts";
import type { Actor, Context, ExpertNow } from "../../domain/case/decision.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Directory } from "../ports.ts";

export type ContextParts = { readonly directory: Directory; readonly newId: () => string };

type Named = { readonly expert: ExpertNow | null; readonly why: readonly string[] };
const nobody: Named = { expert: null, why: [] };

/** The context of `command` on this state, or null when its desk does not exist (any more). */
export function contextFor({ directory, newId }: ContextParts, state: CaseState, command: Command, actor: Actor, now: string): Context | null {
  const desk = command.type === "ask" ? command.desk : (state.question?.desk ?? "");
  const policy = directory.policy(desk, now);
  if (policy === null) return null;
  const { expert, why } = named(directory, state, command, desk, now);
  const priced = expert !== null && (command.type === "choose" || command.type === "leaveWith");
  const owner = state.owner === null ? null : (state.people[state.owner]?.expert ?? null);
  const ownerNow = owner === null ? null : directory.expertNow(owner, now);
  return {
    now, newId, actor, desk: policy, expert, why,
    quote: priced ? directory.price(desk, state.topic?.slug ?? null, expert.slug) : null,
    topic: topicOf(directory, command, desk),
    ownerBackAt: ownerNow === null || ownerNow.onDuty ? null : ownerNow.backAt,
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
