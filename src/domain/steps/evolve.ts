/** What a fact about a step does to the checklist. Runs in browsers too, so only types are imported. */
import type { CaseState } from "../case/state.ts";
import type { StepFact } from "./events.ts";
import type { StepState } from "./state.ts";

export function evolveSteps(state: CaseState, fact: StepFact): CaseState {
  const { seq, time, who } = fact;
  switch (fact.type) {
    case "step.sent":
      return { ...state, steps: [...state.steps, { seq, time, by: who, ...fact.data, report: null, confirmed: null }] };
    case "step.reported":
      return on(state, fact.data.step, (step) => ({ ...step, report: { seq, how: fact.data.how, time, message: fact.data.message }, confirmed: null }));
    case "step.confirmed":
      return on(state, fact.data.step, (step) => ({ ...step, confirmed: { right: fact.data.right, time, by: who } }));
    default:
      return unreachable(fact, state);
  }
}

const on = (state: CaseState, seq: number, change: (step: StepState) => StepState): CaseState => ({ ...state, steps: state.steps.map((step) => (step.seq === seq ? change(step) : step)) });

function unreachable(_: never, state: CaseState): CaseState {
  return state;
}
