import { CheckBox } from "../../ui/index.ts";
import type { Place } from "./Settings.tsx";
import { words } from "./words.ts";

/** Which topics somebody answers. */
export function TopicChecks({ place, value, onValue }: { readonly place: Place; readonly value: readonly string[]; readonly onValue: (value: string[]) => void }) {
  if (place.topics.length === 0) return null;
  return (
    <fieldset class="form-part">
      <legend class="label">{words.set.topicsOf}</legend>
      <div class="checks">{place.topics.map(({ slug, title }) => <CheckBox key={slug} label={title} checked={value.includes(slug)} onChange={(on) => onValue(on ? [...value, slug] : value.filter((one) => one !== slug))} />)}</div>
    </fieldset>
  );
}
