/** Which facts about our thinking a command yields. */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { mostThoughts } from "./state.ts";
import { learnable, precedentOf, proposalOf, proposalWanted } from "./precedent.ts";

export type ThinkingCommand = CommandOf<
  | "askQuestion" | "answerQuestion" | "linkProblem" | "unlinkProblem" | "takeSuggestion" | "changeSuggestion" | "dismissSuggestion" | "makeMove" | "settleMove"
  | "allowLearning" | "proposePrecedent" | "keepPrecedent" | "withholdPrecedent"
>;

export function decideThinking(state: CaseState, command: ThinkingCommand, context: Context, acting: Acting): Decision {
  const { thinking, situation } = state;
  const stream = acting.who === "p1" ? "S" : "O";
  switch (command.type) {
    case "allowLearning":
      return thinking.learning?.allow === command.allow ? refuses("nothingChanged") : yields({ type: "learning.set", stream: "S", data: { allow: command.allow } });
    case "linkProblem":
      return link(state, command, context, stream);
    case "unlinkProblem": {
      const linked = thinking.links.find((one) => one.problem === command.problem && one.stream === stream);
      return linked === undefined ? refuses("notLinked") : yields({ type: "problem.unlinked", stream, data: { problem: command.problem, title: linked.title, why: command.why } });
    }
    case "takeSuggestion": case "changeSuggestion": case "dismissSuggestion":
      return thinking.suggestions.length >= mostThoughts ? refuses("tooMany") : suggested(command, stream);
    case "settleMove":
      return settle(state, command);
    case "proposePrecedent":
      return propose(state, command);
    case "keepPrecedent": case "withholdPrecedent":
      return keep(state, command, context);
    default:
      return situation.name === "closed" ? refuses("caseClosed") : whileOpen(state, command, context, stream);
  }
}

/** The person may say so of what is published to people; an expert of anything that is not retired. Possible after closing too: that is when it often is understood. */
function link({ thinking }: CaseState, { problem, why }: CommandOf<"linkProblem">, { known }: Context, stream: "S" | "O"): Decision {
  if (known == null || known.id !== problem) return refuses("noSuchProblem");
  if (stream === "S" && !known.published) return refuses("noSuchProblem");
  if (known.retired) return refuses("problemRetired");
  if (thinking.links.some((one) => one.problem === problem && one.stream === stream)) return refuses("alreadyLinked");
  if (thinking.links.length >= mostThoughts) return refuses("tooMany");
  return yields({ type: "problem.linked", stream, data: { problem, title: known.title, why } });
}

function suggested(command: CommandOf<"takeSuggestion" | "changeSuggestion" | "dismissSuggestion">, stream: "S" | "O"): Decision {
  const { suggestion } = command;
  switch (command.type) {
    case "takeSuggestion": return yields({ type: "suggestion.taken", stream, data: { suggestion } });
    case "changeSuggestion": return command.text.trim() === "" ? refuses("nothingToSay") : yields({ type: "suggestion.changed", stream, data: { suggestion, text: command.text, why: command.why } });
    case "dismissSuggestion": return yields({ type: "suggestion.dismissed", stream, data: { suggestion, why: command.why } });
  }
}

function whileOpen(state: CaseState, command: CommandOf<"askQuestion" | "answerQuestion" | "makeMove">, { known }: Context, stream: "S" | "O"): Decision {
  const { thinking } = state;
  const { problem } = command;
  // A command that names a known problem must name one that is there, and a thing that is in it.
  if (problem !== null && (known == null || known.id !== problem)) return refuses("noSuchProblem");
  switch (command.type) {
    case "askQuestion":
      if (!has(problem, command.question, known?.questions)) return refuses("noSuchQuestion");
      if (command.message !== null && !state.messages.some((one) => one.stream === "S" && one.seq === command.message)) return refuses("noSuchEntry");
      if (thinking.asked.length >= mostThoughts) return refuses("tooMany");
      return yields({ type: "thinking.asked", stream: "O", data: { problem, question: command.question, text: command.text, message: command.message } });
    case "answerQuestion":
      if (!has(problem, command.question, known?.questions)) return refuses("noSuchQuestion");
      if (thinking.answers.length >= mostThoughts) return refuses("tooMany");
      return yields({ type: "thinking.answered", stream, data: { problem, question: command.question, text: command.text, answer: command.answer } });
    case "makeMove": {
      if (!has(problem, command.move, known?.moves)) return refuses("noSuchMove");
      if (command.message !== null && !state.messages.some((one) => one.stream === "S" && one.seq === command.message)) return refuses("noSuchEntry");
      if (thinking.moves.length >= mostThoughts) return refuses("tooMany");
      const { move, title, way, text, message } = command;
      return yields({ type: "move.made", stream: "O", data: { problem, move, title, way, text, message } });
    }
  }
}

/** An expert's own thing names neither; a known problem's thing names both, and is there. */
const has = (problem: string | null, item: string | null, items: readonly string[] | undefined): boolean => (item === null) === (problem === null) && (item === null || items?.includes(item) === true);

/** What came of a move may be corrected; that is a new fact. Known often only after closing. */
function settle({ thinking }: CaseState, { made, worked, minutes, words }: CommandOf<"settleMove">): Decision {
  const move = thinking.moves.find((one) => one.seq === made);
  if (move === undefined) return refuses("noSuchMove");
  if (move.outcome === (worked ? "worked" : "failed") && move.minutes === minutes && move.words === words) return refuses("nothingChanged");
  return yields({ type: worked ? "move.worked" : "move.failed", stream: "O", data: { made, minutes, words }, refs: [made] });
}

function propose(state: CaseState, { precedent, removed }: CommandOf<"proposePrecedent">): Decision {
  if (state.thinking.learning?.allow !== true) return refuses("learningNotAllowed");
  if (!learnable(state)) return refuses("notPutRight");
  return proposalWanted(state) ? yields({ type: "precedent.proposed", stream: "O", data: { ...precedent, removed } }) : refuses("nothingChanged");
}

/** Only what was proposed can be kept, changed as the expert sees fit: nobody keeps words that no redaction has passed over. */
function keep(state: CaseState, command: CommandOf<"keepPrecedent" | "withholdPrecedent">, { known }: Context): Decision {
  const proposed = proposalOf(state);
  if (command.type === "withholdPrecedent") {
    // What was kept can be taken out again too.
    const there = proposed ?? precedentOf(state);
    return there === null ? refuses("noPrecedent") : yields({ type: "precedent.withheld", stream: "O", data: { why: command.why }, refs: [there.seq] });
  }
  if (proposed === null || proposed.words === null) return refuses("noPrecedent");
  if (!learnable(state)) return refuses("learningNotAllowed");
  if (command.proposed !== proposed.seq) return refuses("noPrecedent");
  if (command.text.trim() === "") return refuses("nothingToSay");
  const { title, text, resolution, problem } = command;
  if (problem !== null && problem !== proposed.words.problem && known?.id !== problem) return refuses("noSuchProblem");
  return yields({ type: "precedent.kept", stream: "O", data: { ...proposed.words, title, text, resolution, problem }, refs: [proposed.seq] });
}
