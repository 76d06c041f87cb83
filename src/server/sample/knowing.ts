/** Lets the sample desk know things, and learn from its past cases as a real one does: with the person's word, redacted, kept by the expert. */
import type { Command } from "../../domain/case/commands.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { minutesAfter } from "../../domain/case/instants.ts";
import type { KnownActor } from "../../domain/knowledge/decision.ts";
import { type Known, openKnown } from "../knowledge/known.ts";
import { proposalFor } from "../knowledge/propose.ts";
import type { Cases, Principal } from "../ports.ts";
import { type SampleKnown, sampleKnown, sampleLinks } from "./known.ts";
import type { SampleParts } from "./load.ts";
import { samplePeople } from "./people.ts";

const fewDaysAgo = 52;

const actorOf = (slug: string): Extract<KnownActor, { kind: "staff" }> => {
  const person = samplePeople.find((each) => each.slug === slug);
  if (person === undefined) throw new Error(`nobody at the sample desk is called ${slug}`);
  return { kind: "staff", slug, name: person.name, role: person.role };
};

/** Drafts, checks and publishes it all, some weeks ago. Again, it adds nothing. */
export async function knowThings({ store, newId, salt, askKey, now }: SampleParts, setTime: (instant: string) => void, clock: () => string): Promise<Known> {
  const known = openKnown({ store, now: clock, newId, salt, key: askKey, moved: () => undefined, colleague: (slug) => (samplePeople.some((each) => each.slug === slug) ? actorOf(slug) : null) });
  for (const [i, one] of sampleKnown.entries()) {
    setTime(minutesAfter(now, -(fewDaysAgo - i) * 1_440));
    await knowOne(known, one, now);
  }
  return known;
}

async function knowOne(known: Known, { slug, owner, problem, published, planned }: SampleKnown, now: string): Promise<void> {
  const actor = actorOf(owner);
  const id = `sample-known-${slug}`;
  const drafted = await known.draft({ actor, clientId: id, command: { type: "draft", slug, problem, owner, origin: { kind: "expert", source: null, key: null, licence: null } } });
  if ("problem" in drafted) throw new Error(`the sample could not know ${slug}: ${drafted.problem.code}`);
  const say = async (step: string, command: Parameters<Known["act"]>[0]["command"]): Promise<void> => {
    const done = await known.act({ id: drafted.ok.id, actor, clientId: `${id}-${step}`, command });
    if ("problem" in done) throw new Error(`the sample could not ${step} ${slug}: ${done.problem.code}`);
  };
  await say("ready", { type: "ready" });
  await say("check", { type: "check", until: null });
  if (published !== null) await say("publish", { type: "publish", published });
  if (planned !== null) await say("fix", { type: "setFix", fix: { status: "planned", by: minutesAfter(now, planned.inDays * 1_440), words: planned.words } });
}

/** What an expert notes before asking whether it is put right: which problem it was, what was done, whether it worked. */
export function notesOn(known: Known, person: string, state: CaseState): readonly Command[] {
  const link = sampleLinks[person];
  const problem = link === undefined ? null : known.bySlug(link.problem);
  if (link === undefined || problem === null) return [];
  // O has so many entries now; each note adds one, in this order.
  let made = state.seen.O + (state.thinking.links.length === 0 ? 1 : 0);
  const commands: Command[] = [{ type: "linkProblem", problem: problem.id, why: null }];
  for (const [index, worked] of link.moves) {
    const move = problem.moves[index];
    if (move === undefined) continue;
    const way = state.about.help ?? "with";
    commands.push({ type: "makeMove", problem: problem.id, move: move.id, title: move.title, way, text: move.say[way] ?? move.say.with ?? move.say.for ?? "", message: null });
    made += 1;
    commands.push({ type: "settleMove", made, worked, minutes: move.minutes, words: null });
    made += 1;
  }
  return commands;
}

/** After all is told: who allowed it is learned from, in the words that the expert kept. */
export async function learnFrom(cases: Cases, played: readonly { readonly person: string; readonly key: string; readonly state: CaseState }[], setTime: (instant: string) => void): Promise<void> {
  for (const { person, key, state } of played) {
    const { situation, caseId, owner } = state;
    const slug = owner === null ? null : (state.people[owner]?.expert ?? null);
    if (sampleLinks[person]?.allow !== true || situation.name !== "closed" || situation.as !== "helped" || slug === null) continue;
    const asker: Principal = { kind: "person", caseId, capability: "" };
    const { name, role } = actorOf(slug);
    const give = async (minutes: number, step: string, principal: Parameters<Cases["act"]>[0]["principal"], command: Command): Promise<void> => {
      setTime(minutesAfter(situation.since, minutes));
      const done = await cases.act({ caseId, principal, clientId: `${key}-${step}`, command });
      if ("problem" in done) throw new Error(`the sample could not learn from ${person}: ${step}: ${done.problem.code}`);
    };
    await give(5, "allow", asker, { type: "allowLearning", allow: true });
    await give(6, "propose", { kind: "software" }, proposalFor(state));
    const words = (await cases.state(caseId))?.thinking.precedent;
    if (words?.status !== "proposed" || words.words === null) continue;
    const { problem, title, text, resolution } = words.words;
    await give(20, "keep", { kind: "staff", slug, name, role, admin: false, session: "" }, { type: "keepPrecedent", proposed: words.seq, problem, title, text, resolution });
  }
}
