/** By when it must be right, in the person's own terms: a few near answers, or a day and an hour of their own. */
import { useState } from "preact/hooks";
import { Segmented } from "../../ui/index.ts";
import { hour, type Place, shortDay } from "../say.ts";
import { words } from "../words.ts";

const w = words.about;
export type WhenAnswer = { readonly byWhen: string | null; readonly byWords: string | null };
type Kind = "tonight" | "tomorrow" | "week" | "none" | "own";

/** These are days and hours of the device, which is where the person is. */
function ends(now: number): { readonly tonight: Date; readonly tomorrow: Date; readonly week: Date } {
  const at = (days: number, hours: number): Date => {
    const day = new Date(now);
    day.setDate(day.getDate() + days);
    day.setHours(hours, 0, 0, 0);
    return day;
  };
  const tonight = at(0, 22);
  return { tonight, tomorrow: at(1, 20), week: at(7 - ((new Date(now).getDay() + 6) % 7) - 1, 20) };
}

export function ByWhen({ answer, change, now, place }: { readonly answer: WhenAnswer; readonly change: (answer: WhenAnswer) => void; readonly now: number; readonly place: Place }) {
  const [kind, setKind] = useState<Kind | null>(answer.byWhen === null ? (answer.byWords === null ? null : "none") : "own");
  const near = ends(now);
  const choices: readonly { readonly value: Kind; readonly label: string }[] = [
    ...(near.tonight.getTime() > now + 30 * 60_000 ? [{ value: "tonight" as const, label: w.tonight(hour(near.tonight.toISOString(), place)) }] : [{ value: "tomorrow" as const, label: w.tomorrow }]),
    { value: "week", label: w.thisWeek }, { value: "none", label: w.noHurry }, { value: "own", label: w.otherTime },
  ];
  const choose = (next: Kind): void => {
    setKind(next);
    if (next === "own") return;
    if (next === "none") return change({ byWhen: null, byWords: w.noHurry });
    const due = near[next === "tonight" ? "tonight" : next === "tomorrow" ? "tomorrow" : "week"];
    // On the last evening of a week "this week" would be past: then it is the end of the day after.
    const byWhen = (due.getTime() > now ? due : near.tomorrow).toISOString();
    change({ byWhen, byWords: choices.find(({ value }) => value === next)?.label ?? null });
  };
  return (
    <div class="field">
      <span class="label">{w.byWhen}</span>
      <Segmented label={w.byWhen} options={choices} value={kind} onValue={choose} />
      {kind === "own" ? (
        <input class="input" type="datetime-local" aria-label={w.byWhenOwn} value={local(answer.byWhen)} min={local(new Date(now).toISOString())}
          onChange={(event) => { const picked = new Date(event.currentTarget.value); if (!Number.isNaN(picked.getTime())) change({ byWhen: picked.toISOString(), byWords: `${shortDay(picked.toISOString(), place, now)}, ${hour(picked.toISOString(), place)}` }); }} />
      ) : null}
    </div>
  );
}

/** `2026-11-23T18:00` in the device's own zone, as the field wants it. */
function local(instant: string | null): string {
  if (instant === null) return "";
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
