/** What a fact about closing does to the case. Runs in browsers too, so only types are imported. */
import type { Who } from "../../record/entry.ts";
import type { CaseState, IssueState, Situation } from "../case/state.ts";
import type { ClosingFact } from "./events.ts";

/** The person who asked. Only they can state. */
const person: Who = "p1";

export function evolveClosing(state: CaseState, fact: ClosingFact): CaseState {
  switch (fact.type) {
    case "goalSet":
      return { ...state, goal: { seq: fact.seq, text: fact.data.text, by: fact.who, confirmedAt: fact.who === person ? fact.time : null } };
    case "goalConfirmed":
      return state.goal === null || state.goal.seq !== fact.data.goal ? state : { ...state, goal: { ...state.goal, confirmedAt: state.goal.confirmedAt ?? fact.time } };
    case "issueRaised":
      return { ...state, issues: [...state.issues, { id: fact.data.id, seq: fact.seq, text: fact.data.text, by: fact.who, status: "open", answer: null, until: null, time: fact.time }] };
    case "issueAnswered":
      return onIssue(state, fact.data.id, (issue) => ({ ...issue, status: "answered", answer: fact.data.answer, until: null, time: fact.time }));
    case "issueParked":
      return onIssue(state, fact.data.id, (issue) => ({ ...issue, status: "parked", until: fact.data.until, time: fact.time }));
    case "issueWithdrawn":
      return onIssue(state, fact.data.id, (issue) => ({ ...issue, status: "withdrawn", until: null, time: fact.time }));
    case "statementAsked":
      return { ...state, statementAsked: { time: fact.time, by: fact.who }, statementPutOff: null };
    case "statementPutOff":
      return { ...state, statementPutOff: fact.data.until };
    case "stated":
      return fact.who === person ? evolveStated(state, fact) : state;
    case "closed":
      return {
        ...state,
        situation: { name: "closed", since: fact.time, as: fact.data.as, statement: fact.data.statement, expert: expertOf(state.situation) },
        statementAsked: null, statementPutOff: null,
        // "Stop here, don't charge me" takes the consent back: coming back later does not bring the charge back.
        consent: fact.data.as === "withdrawn" ? null : state.consent,
      };
    case "reopened":
      return { ...state, situation: reopenedFrom(state.situation, fact.time), statementAsked: null, statementPutOff: null };
    case "reviewed":
      return { ...state, reviews: [...state.reviews, { seq: fact.seq, time: fact.time, expert: fact.data.expert, expertStars: fact.data.expertStars, companyStars: fact.data.companyStars, text: fact.data.text, public: fact.data.public }] };
    case "thanked":
      return { ...state, thanks: [...state.thanks, { time: fact.time, expert: fact.data.expert, text: fact.data.text }] };
    default:
      return unreachable(fact, state);
  }
}

/** A newer server may send kinds this program does not know; the case's own fold counts them before it asks here. */
function unreachable(_: never, state: CaseState): CaseState {
  return state;
}

/** A statement answers the question that was asked and settles, or reopens, each point it speaks to. */
function evolveStated(state: CaseState, fact: Extract<ClosingFact, { type: "stated" }>): CaseState {
  const { answer, words, missing, goal, issues } = fact.data;
  const said = new Map(issues.map((each) => [each.id, each.answer]));
  return {
    ...state,
    statements: [...state.statements, { seq: fact.seq, time: fact.time, answer, words, missing, goal }],
    statementAsked: null, statementPutOff: null,
    issues: state.issues.map((issue) => {
      const about = said.get(issue.id);
      if (about === undefined || issue.status === "withdrawn") return issue;
      if (about === "yes") return { ...issue, status: "answered", until: null, time: fact.time };
      return issue.status === "answered" ? { ...issue, status: "open", time: fact.time } : issue;
    }),
  };
}

function onIssue(state: CaseState, id: string, change: (issue: IssueState) => IssueState): CaseState {
  return { ...state, issues: state.issues.map((issue) => (issue.id === id ? change(issue) : issue)) };
}

/** Who the person is with in this situation: the one it was left with counts, one who has not said yes does not. */
export function expertOf(situation: Situation): Who | null {
  switch (situation.name) {
    case "new": return null;
    case "choosing": case "offered": case "unanswered": return situation.previous;
    case "left": case "withExpert": case "closed": return situation.expert;
  }
}

/** Whom the person can thank and review: whoever they are with, else the owner if the owner has written to them. */
export function helperOf(state: CaseState): Who | null {
  const { owner } = state;
  return expertOf(state.situation) ?? (owner !== null && state.messages.some((message) => message.stream === "S" && message.who === owner) ? owner : null);
}

/** The same person as before; where nobody had said yes yet, the person chooses again. */
function reopenedFrom(situation: Situation, since: string): Situation {
  const expert = expertOf(situation);
  return expert === null ? { name: "choosing", since, previous: null } : { name: "withExpert", since, expert };
}
