/** Plays a story: each step becomes the command that its speaker would have given, at its own time, through the same door as any other. */
import type { Command } from "../../domain/case/commands.ts";
import { minutesAfter } from "../../domain/case/instants.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { goalWords, openIssues } from "../../domain/closing/words.ts";
import { owed } from "../../domain/pricing/due.ts";
import { settleQuote } from "../../domain/pricing/settle.ts";
import type { CaseId } from "../../record/entry.ts";
import type { Cases, Directory, Principal } from "../ports.ts";
import { samplePeople } from "./people.ts";
import type { Speaker, Step, Story } from "./stories.ts";

export type Stage = {
  readonly cases: Cases;
  readonly directory: Directory;
  /** Sets the clock by which the cases are decided. */
  readonly setTime: (instant: string) => void;
  /** Does what has become payable, as the payments reader would have at that time. */
  readonly settlePayments: () => Promise<void>;
  readonly desk: string; readonly zone: string;
  /** What an expert notes for themself before asking whether it is put right. */
  readonly notes: (person: string, state: CaseState) => readonly Command[];
};

/**
 * Plays one story from `begins` on. `key` makes its command ids, so playing it again adds nothing. Resolves with the case, and with the refusal that
 * stopped the play, if any (a story of today can meet an expert who is just changing shifts).
 */
export async function play(stage: Stage, story: Story, key: string, begins: string): Promise<{ readonly caseId: CaseId; readonly stopped: string | null }> {
  const { cases, setTime } = stage;
  setTime(begins);
  const ask: Extract<Command, { type: "ask" }> = { type: "ask", text: story.question, lang: "en", zone: stage.zone, desk: stage.desk, page: null };
  const asked = await cases.ask({ clientId: `${key}-ask`, command: ask, topic: story.topic });
  if ("problem" in asked) throw new Error(`the story of ${story.person} could not begin: ${asked.problem.code}`);
  const { caseId } = asked.ok;
  let time = minutesAfter(begins, 1);
  let at = 0;
  let noted = false;
  const give = async (who: Speaker, command: Command): Promise<string | null> => {
    setTime(time);
    at += 1;
    const done = await cases.act({ caseId, principal: principalOf(who, caseId), clientId: `${key}-${at}`, command });
    await stage.settlePayments();
    return "problem" in done ? `${command.type}: ${done.problem.code}` : null;
  };
  const opening: readonly Command[] = [
    { type: "tellAbout", about: { name: story.person, callMe: story.callMe, impact: story.impact, tried: [...story.tried], minutesAlone: story.minutesAlone, help: story.help } },
    { type: "giveContact", contact: { channel: "phone", address: story.phone } },
  ];
  for (const command of opening) {
    const stopped = await give("person", command);
    if (stopped !== null) return { caseId, stopped };
  }
  for (const step of story.steps) {
    time = minutesAfter(time, step[0]);
    setTime(time);
    const state = await cases.state(caseId);
    if (state === null) throw new Error("a case that was just asked is gone");
    if (typeof step[2] === "object" && "ask" in step[2] && !noted) {
      noted = true;
      for (const command of stage.notes(story.person, state)) {
        const stopped = await give(step[1], command);
        if (stopped !== null) return { caseId, stopped };
      }
    }
    const stopped = await give(step[1], commandOf(stage.directory, stage.desk, state, step, time));
    if (stopped !== null) return { caseId, stopped };
  }
  return { caseId, stopped: null };
}

function principalOf(who: Speaker, caseId: CaseId): Principal {
  if (who === "person") return { kind: "person", caseId, capability: "" };
  const person = samplePeople.find((each) => each.slug === who);
  if (person === undefined) throw new Error(`nobody at the sample desk is called ${who}`);
  return { kind: "staff", slug: person.slug, name: person.name, role: person.role, admin: person.admin, session: "" };
}

function commandOf(directory: Directory, desk: string, state: CaseState, [, , act]: Step, now: string): Command {
  if (typeof act === "string") return { type: "say", text: act, replyTo: null, files: [] };
  if ("choose" in act) return { type: "choose", expert: act.choose, ...agreed(directory, desk, state, act.choose) };
  if ("leaveWith" in act) return { type: "leaveWith", expert: act.leaveWith, ...agreed(directory, desk, state, act.leaveWith) };
  if ("accept" in act) return { type: "accept" };
  if ("someoneElse" in act) return { type: "someoneElse" };
  if ("goal" in act) return { type: "setGoal", text: act.goal };
  if ("agree" in act) return { type: "confirmGoal", goal: state.goal?.seq ?? 1 };
  if ("issue" in act) return { type: "raiseIssue", text: act.issue };
  if ("answer" in act) return { type: "answerIssue", id: openIssues(state)[0]?.id ?? "", answer: act.answer };
  if ("note" in act) return { type: "note", text: act.note };
  if ("promise" in act) return { type: "promise", what: act.promise, due: minutesAfter(now, act.inMinutes), kind: "deed" };
  if ("kept" in act) return { type: "keepPromise", id: state.promises.find((each) => each.kind === "deed" && each.status === "open")?.id ?? "" };
  if ("ask" in act) return { type: "askStatement" };
  if ("yes" in act) return { type: "state", answer: "yes", words: act.yes, missing: null, goal: goalWords(state), issues: openIssues(state).map(({ id }) => ({ id, answer: "yes" })), pay: owed(state) };
  if ("partly" in act) return { type: "state", answer: "partly", words: null, missing: act.partly, goal: goalWords(state), issues: [], pay: null };
  if ("stop" in act) return { type: "stop" };
  if ("comeBack" in act) return { type: "comeBack" };
  if ("stars" in act) return { type: "review", expertStars: act.stars[0], companyStars: act.stars[1], text: act.text, public: act.open };
  return { type: "thank", text: act.thanks };
}

/** The price that the person was shown, and their agreement to it. */
function agreed(directory: Directory, desk: string, state: CaseState, expert: string) {
  const quote = settleQuote(state, directory.price(desk, state.topic?.slug ?? null, expert, state));
  return quote.free ? { price: null, consent: false } : { price: quote.amount, consent: true };
}
