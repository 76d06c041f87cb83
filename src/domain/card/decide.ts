/** Which facts a command about the public card yields. Also after the case has ended: how it ended may be told too. */
import type { CommandOf } from "../case/commands.ts";
import type { Context, Decision } from "../case/decision.ts";
import type { CaseState } from "../case/state.ts";
import { addressOf } from "./address.ts";
import { refuses, yields } from "../decided.ts";

export type CardCommand = CommandOf<"showCard" | "hideCard" | "replyOnCard">;

const mostReplies = 50;

/** Refusals: `nothingToSay` (no title, no words), `untilPassed`, `nothingChanged`; `cardNotShown` (to take down, or to reply to), `tooMany`. */
export function decideCard(state: CaseState, command: CardCommand, context: Context): Decision {
  switch (command.type) {
    case "showCard": {
      const { title, fields, until, confirmed } = command;
      if (title.trim() === "") return refuses("nothingToSay");
      if (until !== null && until <= context.now) return refuses("untilPassed");
      const key = state.card.key ?? addressOf(context.newId());
      const data = { key, title: title.trim(), fields, until, confirmed: [...new Set(confirmed)] };
      return isShownSo(state, data) ? refuses("nothingChanged") : yields({ type: "cardShown", stream: "S", data });
    }
    case "hideCard":
      return state.card.shown === null ? refuses("cardNotShown") : yields({ type: "cardHidden", stream: "S", data: {} });
    case "replyOnCard":
      if (command.text.trim() === "") return refuses("nothingToSay");
      if (state.card.shown === null) return refuses("cardNotShown");
      return state.card.replies.length >= mostReplies ? refuses("tooMany") : yields({ type: "cardReplied", stream: "S", data: { text: command.text } });
  }
}

function isShownSo({ card: { shown } }: CaseState, data: { readonly title: string; readonly fields: object; readonly until: string | null; readonly confirmed: readonly string[] }): boolean {
  if (shown === null) return false;
  const { title, fields, until, confirmed } = data;
  return JSON.stringify([shown.title, Object.entries(shown.fields).sort(), shown.until, shown.confirmed]) === JSON.stringify([title, Object.entries(fields).sort(), until, confirmed]);
}
