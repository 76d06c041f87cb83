/** What `/` offers, above the field. The arrows walk it from the field itself; Tab or Enter takes what is marked. */
import { Icon, type IconName } from "../../ui/index.ts";
import { words } from "../words.ts";

export type MenuChoice = { readonly key: string; readonly icon: IconName; readonly label: string; readonly hint: string; readonly pick: () => void };

export function VerbMenu({ choices, at, none }: { readonly choices: readonly MenuChoice[]; readonly at: number; readonly none: string }) {
  return (
    <div class="menu verb-menu" role="listbox" aria-label={words.compose.verbs}>
      {choices.length === 0 && <p class="menu-label" role="presentation">{none}</p>}
      {choices.map((one, i) => (
        <div key={one.key} class="menu-item" role="option" aria-selected={i === at} onPointerDown={(event) => {
          event.preventDefault();
          one.pick();
        }}><Icon name={one.icon} /><span class="mid clip-2" dir="auto">{one.label}</span><span class="note">{one.hint}</span></div>
      ))}
    </div>
  );
}
