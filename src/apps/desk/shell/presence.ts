/** Whether somebody can be chosen now, in words. */
import type { Presence } from "../../../domain/people/directory.ts";
import { format } from "../../ui/index.ts";
import { moment, reading } from "../app/time.ts";
import { fill, words } from "../words.ts";

const say = words.presence;

export function presenceWords(presence: Presence | null, offDuty: boolean): { readonly is: "here" | "busy" | "away"; readonly text: string } {
  if (presence === null) return { is: "away", text: offDuty ? say.offDuty : "" };
  const hour = (at: string): string => format.hour(new Date(at), reading);
  switch (presence.kind) {
    case "onDuty": return { is: "here", text: fill(say.onDuty, { time: hour(presence.until) }) };
    case "helping": return { is: presence.free ? "here" : "busy", text: fill(say.helping, { others: presence.others, time: hour(presence.until) }) };
    case "away": return offDuty || presence.backAt === null ? { is: "away", text: say.offDuty } : { is: "away", text: fill(say.awayUntil, { time: moment(presence.backAt, Date.now()) }) };
  }
}
