/** What `/` offers, above the field. The arrows walk it from the field itself; Tab or Enter takes what is marked. */
import { Icon } from "../../ui/index.ts";
import { words } from "../words.ts";
import type { Verb } from "./verbs.ts";

export function VerbMenu({ verbs, at, onPick }: { readonly verbs: readonly Verb[]; readonly at: number; readonly onPick: (verb: Verb) => void }) {
  return (
    <div class="menu verb-menu" role="listbox" aria-label={words.compose.verbs}>
      {verbs.length === 0 && <p class="menu-label">{words.compose.noVerb}</p>}
      {verbs.map((verb, i) => (
        <div key={verb.name} class="menu-item" role="option" aria-selected={i === at} onPointerDown={(event) => {
          event.preventDefault();
          onPick(verb);
        }}><Icon name={verb.icon} /><span class="mid">/{verb.name}</span><span class="note">{verb.hint}</span></div>
      ))}
    </div>
  );
}
