/** Which facts a command about the question yields. */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import { minutesAfter } from "../case/instants.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { dueOnReturn, promiseNextWord } from "../promises/nextWord.ts";

export type AskingCommand = CommandOf<"ask" | "tellAbout" | "giveContact" | "verifyContact" | "setTopic" | "inferTopic" | "placeTopic">;

/** Refusals: `alreadyAsked`, `nothingToSay`, `caseClosed`, `noContact`, `noSuchTopic`, and `onlyThePerson` for an inference over a human's choice. */
export function decideAsking(state: CaseState, command: AskingCommand, context: Context, _acting: Acting): Decision {
  switch (command.type) {
    case "ask":
      return ask(state, command, context);
    case "giveContact":
      // Also after closing: being reachable never hurts.
      return yields({ type: "contactGiven", stream: "S", data: command.contact });
    case "verifyContact":
      if (state.contact === null || state.contact.channel !== "mail" || state.contact.address !== command.address || state.contact.verified) return refuses("noContact");
      return yields({ type: "contactVerified", stream: "S", who: "p1", data: { address: command.address } });
    default:
      return state.situation.name === "closed" ? refuses("caseClosed") : decideOpen(state, command, context);
  }
}

function decideOpen(state: CaseState, command: CommandOf<"tellAbout" | "setTopic" | "inferTopic" | "placeTopic">, context: Context): Decision {
  switch (command.type) {
    case "tellAbout":
      return Object.values(command.about).every((value) => value === undefined) ? refuses("nothingToSay") : yields({ type: "aboutTold", stream: "S", data: command.about });
    case "setTopic":
      if (command.topic === null) return yields({ type: "topicSet", stream: "S", data: { topic: null, title: null, how: "person", confidence: null } });
      return placed(command.topic, "person", context);
    case "placeTopic":
      return placed(command.topic, "staff", context);
    case "inferTopic":
      // What a human said about their own question is never overridden by a guess.
      if (state.topic !== null && state.topic.how !== "inferred") return refuses("onlyThePerson", { topic: state.topic.slug });
      return yields({ type: "topicSet", stream: "S", data: { topic: command.topic, title: command.topic === null ? null : command.title, how: "inferred", confidence: command.confidence } });
  }
}

function placed(slug: string, how: "person" | "staff", context: Context): Decision {
  if (context.topic === null || context.topic.slug !== slug) return refuses("noSuchTopic", { topic: slug });
  return yields({ type: "topicSet", stream: "S", data: { topic: slug, title: context.topic.title, how, confidence: null } });
}

/**
 * The first command: the person is on the record, their question is verbatim, a named human owns it and has promised a word. All in one
 * append, so that no moment exists in which somebody has asked and nobody is responsible (I3).
 */
function ask(state: CaseState, command: CommandOf<"ask">, context: Context): Decision {
  if (state.situation.name !== "new") return refuses("alreadyAsked");
  if (command.text.trim() === "") return refuses("nothingToSay");
  const { text, lang, zone, desk, page } = command;
  const { triager } = context.desk;
  const due = triager.onDuty ? minutesAfter(context.now, context.desk.nextWordLive) : triager.backAt === null ? minutesAfter(context.now, context.desk.nextWordAway) : dueOnReturn(context, triager.backAt);
  return yields(
    { type: "joined", stream: "S", data: { who: "p1", role: "person", name: "", expert: null } },
    { type: "asked", stream: "S", data: { text, lang, zone, desk, page } },
    { type: "joined", stream: "S", who: "p0", data: { who: "p2", role: triager.role, name: triager.name, expert: triager.slug } },
    { type: "ownerSet", stream: "S", who: "p0", data: { owner: "p2", why: "asked" } },
    promiseNextWord(context, "p2", due),
  );
}
