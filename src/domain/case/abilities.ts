/**
 * What somebody may do on a case now. The screen shows exactly this and never guesses; a property test holds it in step with `decide`:
 * false means that `decide` refuses every such command, true that it grants some command of that type at some moment.
 */
import type { Who } from "../../record/entry.ts";
import { helperOf } from "../closing/evolve.ts";
import { somethingToMark } from "../quality/evolve.ts";
import { disclosableBy, withheldBy } from "../disclosing/owed.ts";
import { keptByAnswering } from "../promises/answering.ts";
import { previousOf } from "../routing/evolve.ts";
import { mostKeys } from "../signing/evolve.ts";
import { stepsOf } from "../steps/standing.ts";
import { mostSteps } from "../steps/state.ts";
import { precedentOf, proposalOf } from "../thinking/precedent.ts";
import { mostThoughts } from "../thinking/state.ts";
import { whoOf } from "./access.ts";
import type { OutsideCommand } from "./commands.ts";
import type { Actor } from "./decision.ts";
import { sideRefusal } from "./sides.ts";
import type { CaseState, Message } from "./state.ts";

export type AbilityName = OutsideCommand["type"];
export type Abilities = Readonly<Record<AbilityName, boolean>>;

/** Every outside command by name, true where `viewer` may give it on this state. */
export function abilities(state: CaseState, viewer: Actor): Abilities {
  const who = whoOf(state, viewer);
  const may = (name: AbilityName): boolean =>
    state.situation.name !== "new" && who !== null && sideRefusal(state, name, viewer, who) === null && moments[name](state, who);
  const names = Object.keys(moments) as AbilityName[];
  return Object.fromEntries(names.map((name) => [name, may(name)])) as Abilities;
}

type Moment = (state: CaseState, who: Who) => boolean;

const open: Moment = ({ situation }) => situation.name !== "new" && situation.name !== "closed";
const always: Moment = () => true;
const choosing: Moment = ({ situation }) => situation.name === "choosing" || situation.name === "unanswered" || situation.name === "left";
const helped: Moment = (state) => helperOf(state) !== null;
const openPromise: Moment = (state) => open(state, "") && state.promises.some((one) => one.status === "open");
const livingIssue: Moment = (state) => open(state, "") && state.issues.some((issue) => issue.status !== "withdrawn");

const standingContact: Moment = (state, who) => open(state, who) && state.outside.some((one) => one.withdrawnAt === null);

/** A message of one's own that can still be changed: not taken back, not erased, and if shared, only while the case is open. */
const ownMessage: Moment = (state, who) => state.messages.some((one) => changeable(state, one) && one.who === who);
const changeable = (state: CaseState, one: Message): boolean => one.takenBackAt === null && !one.erased && (one.stream !== "S" || open(state, ""));

const moments: Readonly<Record<AbilityName, Moment>> = {
  tellAbout: open, giveContact: always, setTopic: open, placeTopic: open,
  choose: choosing, leaveWith: choosing,
  withdrawChoice: ({ situation }) => situation.name === "offered",
  waitOn: ({ situation }) => situation.name === "unanswered" && situation.how === "lapsed",
  someoneElse: ({ situation }) => situation.name === "withExpert",
  stayAfterAll: ({ situation }) => previousOf(situation) !== null,
  // Whose offer it is was asked by `sideRefusal`; a case that was left can be taken on but not declined, for it has an owner already.
  accept: open,
  decline: ({ situation }) => situation.name === "offered",
  say: open, note: always, edit: ownMessage, takeBack: ownMessage,
  promise: open,
  keepPromise: (state, who) =>
    open(state, who) && state.promises.some((one) => one.kind === "deed" && mine(state, who, one.by) && !keptByAnswering(state, one.id) && (one.status === "open" || (one.status === "broken" && one.doneLateAt === null))),
  movePromise: (state, who) => open(state, who) && state.promises.some((one) => one.status === "open" && mine(state, who, one.by)),
  askPromiseMove: (state, who) => open(state, who) && state.promises.some((one) => one.status === "open" && mine(state, who, one.by)),
  agreePromiseMove: openPromise,
  refusePromiseMove: (state, who) => open(state, who) && state.promises.some((one) => one.asked !== null),
  setGoal: open, confirmGoal: (state, who) => open(state, who) && state.goal !== null,
  raiseIssue: (state, who) => open(state, who) && state.issues.length < 100,
  answerIssue: livingIssue, parkIssue: livingIssue,
  withdrawIssue: (state, who) => open(state, who) && state.issues.some((issue) => issue.status !== "withdrawn" && (who === "p1" || issue.by === who)),
  askStatement: (state, who) => open(state, who) && (state.statementAsked === null || state.statementPutOff !== null),
  askMeLater: open, state: open, stop: open,
  comeBack: ({ situation }) => situation.name === "closed",
  review: (state, who) => state.situation.name === "closed" && helped(state, who) && !reviewed(state, state.situation.since),
  thank: helped,
  sendStep: (state, who) => open(state, who) && state.steps.length < mostSteps,
  reportStep: (state, who) => open(state, who) && stepsOf(state).length > 0,
  confirmStep: (state, who) => open(state, who) && stepsOf(state).some(({ report }) => report !== null),
  allowLearning: always, enrolKey: ({ keys }) => keys.length < mostKeys,
  askQuestion: (state, who) => open(state, who) && fewer(state.thinking.asked),
  answerQuestion: (state, who) => open(state, who) && fewer(state.thinking.answers),
  makeMove: (state, who) => open(state, who) && fewer(state.thinking.moves),
  settleMove: ({ thinking }) => thinking.moves.length > 0,
  linkProblem: ({ thinking }) => fewer(thinking.links),
  unlinkProblem: ({ thinking }, who) => thinking.links.some((one) => one.stream === (who === "p1" ? "S" : "O")),
  takeSuggestion: ({ thinking }) => fewer(thinking.suggestions), changeSuggestion: ({ thinking }) => fewer(thinking.suggestions), dismissSuggestion: ({ thinking }) => fewer(thinking.suggestions),
  keepPrecedent: (state) => state.thinking.learning?.allow === true && proposalOf(state) !== null,
  withholdPrecedent: (state) => proposalOf(state) !== null || precedentOf(state) !== null,
  showCard: always, hideCard: ({ card }) => card.shown !== null, replyOnCard: ({ card }) => card.shown !== null && card.replies.length < 50,
  askErasure: ({ erasing }) => erasing.requests.filter((one) => one.status === "asked").length < 20 && !erasing.requests.some((one) => one.status === "asked" && one.whole),
  withdrawErasure: ({ erasing }) => erasing.requests.some((one) => one.status === "asked"),
  answerErasure: ({ erasing }, who) => erasing.requests.some((one) => one.status === "asked" && one.decider === who),
  eraseOwnNotes: ({ messages }) => messages.some((one) => one.stream === "C" && !one.erased),
  setLegalHold: ({ people }, who) => people[who]?.role === "lead",
  askNotes: ({ disclosing }) => !disclosing.requests.some((one) => one.status === "asked"),
  withdrawNotesRequest: ({ disclosing }) => disclosing.requests.some((one) => one.status === "asked"),
  answerNotes: ({ disclosing }, who) => disclosing.requests.some((one) => one.status === "asked" && one.decider === who),
  discloseNote: (state, who) => disclosableBy(state, who).length > 0,
  tellOutside: (state, who) => open(state, who) && state.outside.length < 200,
  answerOutside: standingContact, withdrawOutside: standingContact,
  publishNote: (state, who) => open(state, who) && state.messages.some((one) => one.stream !== "S" && one.who === who && one.takenBackAt === null && !one.erased && (one.stream === "C" || withheldBy(state, one) === null)),
  mark: (state, who) => (who === "p1" || state.owners.includes(who)) && state.marks.length < 300 && (somethingToMark(state) || state.outside.some((one) => one.withdrawnAt === null)),
};

const fewer = (list: readonly unknown[]): boolean => list.length < mostThoughts;

const mine = (state: CaseState, who: Who, by: Who): boolean => by === who || state.owner === who;

function reviewed(state: CaseState, since: string): boolean {
  const last = state.reviews.at(-1);
  return last !== undefined && last.time >= since;
}

