/** Whether an expert is here, from their schedule, connection and load; never faked. */
import { Presence } from "../../ui/index.ts";
import type { Presence as Now } from "../../../domain/people/directory.ts";
import type { Place } from "../say.ts";
import { presenceWords } from "../words.ts";

export function PresenceOf({ presence, place, now }: { readonly presence: Now; readonly place: Place; readonly now: number }) {
  const { is, text } = presenceWords(presence, place, now);
  return <Presence is={is}>{text}</Presence>;
}
