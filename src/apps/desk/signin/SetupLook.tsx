import { Portrait } from "../../ui/index.ts";
import { fill, words } from "../settings/words.ts";

const say = words.setup;

/** The box as it will stand on a page, so that what one types is seen where it will be read. A picture: nothing in it can be pressed. */
export function SetupLook({ name }: { readonly name: string }) {
  const shown = name.trim() === "" ? say.lookYou : name.trim();
  return (
    <aside class="look" aria-label={say.look}>
      <p class="eyebrow">{say.look}</p>
      <div class="mini-ask">
        <p class="row mini-here"><Portrait person={{ name: shown }} size="s" /><span>{fill(say.lookHere, { name: shown })}</span></p>
        <p class="mini-title">{say.lookAsk}</p>
        <p class="mini-field">{say.lookField}<span>{say.lookButton}</span></p>
      </div>
    </aside>
  );
}
