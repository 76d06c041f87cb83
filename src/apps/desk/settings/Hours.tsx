/** When somebody is here: hours by weekday in a named zone, nights that pass midnight, and days off. */
import type { Schedule } from "../../../domain/people/directory.ts";
import { IconButton } from "../../ui/index.ts";
import { LinesField, ZoneField } from "./fields.tsx";
import { fill, words } from "./words.ts";

const say = words.hours;
type Shift = Schedule["shifts"][number];

const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
function minutesOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}
/** A shift whose end is not after its beginning goes on past midnight. */
const ending = (from: number, to: number): number => (to <= from ? to + 1440 : to);

export function Hours({ value, onValue, problem = null }: { readonly value: Schedule; readonly onValue: (value: Schedule) => void; readonly problem?: string | null }) {
  const change = (index: number, part: Partial<Shift>): void => onValue({ ...value, shifts: value.shifts.map((shift, i) => {
    if (i !== index) return shift;
    const next = { ...shift, ...part };
    return { ...next, to: ending(next.from, next.to % 1440) };
  }) });
  return (
    <fieldset class="form-part">
      <legend class="label">{say.legend}</legend>
      <div class="shifts">
        {words.weekdays.map((day, d) => (
          <div class="shift-day" key={day}>
            <span class="mid">{day}</span>
            <div>
              {value.shifts.every(({ weekday }) => weekday !== d + 1) && <span class="faint">{say.none}</span>}
              {value.shifts.map((shift, i) => (shift.weekday !== d + 1 ? null : (
                <span class="shift" key={i}>
                  <input class="input" type="time" aria-label={fill(say.from, { day })} value={clockOf(shift.from)} onChange={(event) => {
                    const from = minutesOf(event.currentTarget.value);
                    if (from !== null) change(i, { from });
                  }} />–
                  <input class="input" type="time" aria-label={fill(say.to, { day })} value={clockOf(shift.to)} onChange={(event) => {
                    const to = minutesOf(event.currentTarget.value);
                    if (to !== null) change(i, { to });
                  }} />
                  {shift.to - shift.from === 1440 ? <span class="note">{say.allDay}</span> : shift.to > 1440 && <span class="note">{say.next}</span>}
                  <IconButton icon="x" size="small" label={fill(say.drop, { day, from: clockOf(shift.from), to: clockOf(shift.to) })} onPress={() => onValue({ ...value, shifts: value.shifts.filter((_, at) => at !== i) })} />
                </span>
              )))}
              <IconButton icon="plus" size="small" label={fill(say.add, { day })} onPress={() => onValue({ ...value, shifts: [...value.shifts, { weekday: d + 1, from: 540, to: 1020 }] })} />
            </div>
          </div>
        ))}
      </div>
      {problem !== null && <p class="note mid" role="alert">{problem}</p>}
      <div class="form-two">
        <ZoneField label={say.zone} value={value.zone} onValue={(zone) => onValue({ ...value, zone })} />
        <LinesField label={say.closed} hint={say.closedHint} rows={2} value={value.closed} onValue={(closed) => onValue({ ...value, closed: closed.filter((date) => /^\d{4}-\d\d-\d\d$/.test(date)) })} />
      </div>
    </fieldset>
  );
}
