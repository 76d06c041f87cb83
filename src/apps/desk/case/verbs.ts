/** What can be written beside a message. `/` lists them; the word after it picks one. */
import type { IconName } from "../../ui/index.ts";
import type { Abilities } from "../../../domain/case/abilities.ts";
import { words } from "../words.ts";

const say = words.compose;
export type VerbName = "step" | "promise" | "goal" | "issue" | "note" | "known" | "ask-right";
export type Verb = { readonly name: VerbName; readonly icon: IconName; readonly label: string; readonly hint: string; readonly may: (may: Abilities) => boolean };

export const verbs: readonly Verb[] = [
  { name: "step", icon: "checklist", label: say.step, hint: say.stepHint, may: (may) => may.sendStep },
  { name: "promise", icon: "clock", label: say.promise, hint: say.promiseHint, may: (may) => may.promise },
  { name: "goal", icon: "target", label: say.goal, hint: say.goalHint, may: (may) => may.setGoal },
  { name: "issue", icon: "list", label: say.issue, hint: say.issueHint, may: (may) => may.raiseIssue },
  { name: "note", icon: "lock", label: say.note, hint: say.noteHint, may: (may) => may.note },
  { name: "known", icon: "lightbulb", label: say.known, hint: say.knownHint, may: (may) => may.say },
  { name: "ask-right", icon: "check", label: say.askRight, hint: say.askHint, may: (may) => may.askStatement },
];

/** The verbs that fit what was typed after `/`; null when nothing was begun, i.e. these are words. */
export function offered(typed: string, may: Abilities): readonly Verb[] | null {
  const begun = /^\/([a-z-]*)$/i.exec(typed)?.[1];
  return begun === undefined ? null : verbs.filter((verb) => verb.may(may) && verb.name.startsWith(begun.toLowerCase()));
}

/** `/goal it prints again`: the verb and its words at once. */
export function spoken(typed: string, may: Abilities): { readonly verb: Verb; readonly rest: string } | null {
  const found = /^\/([a-z-]+)\s+([\s\S]*)$/i.exec(typed);
  const verb = verbs.find((one) => one.name === found?.[1]?.toLowerCase() && one.may(may));
  return found === null || verb === undefined ? null : { verb, rest: found[2] ?? "" };
}
