/** Across the top of every screen while a promise of mine is about to be due: whose word, by when, and the way there. */
import { clock, format, Icon } from "../../ui/index.ts";
import { useApp } from "../app/context.ts";
import { reading } from "../app/time.ts";
import { here, pathOf } from "../route.ts";
import { fill, words } from "../words.ts";

/** From this long before it is due, as in the letter to those whose desk is closed. */
const soonMs = 10 * 60_000;

export function DueBar() {
  const { today } = useApp();
  const now = clock.value;
  const next = today.view.value?.promises.find(({ due }) => Date.parse(due) - now <= soonMs);
  // The case itself shows its promise; saying it twice would be noise.
  if (next === undefined || (here.value.name === "case" && here.value.case === next.case)) return null;
  const minutes = Math.round((Date.parse(next.due) - now) / 60_000);
  const facts = { name: next.person, time: format.hour(new Date(next.due), reading), n: Math.abs(minutes) };
  return (
    <aside class="due-bar" aria-label={words.dueBar.label} {...(minutes < 0 ? { "data-late": "" } : {})}>
      <Icon name="clock" />
      <span role="status">{fill(minutes < 0 ? words.dueBar.late : words.dueBar.soon, facts)}</span>
      <a href={pathOf({ name: "case", case: next.case })}>{words.dueBar.go}</a>
    </aside>
  );
}
