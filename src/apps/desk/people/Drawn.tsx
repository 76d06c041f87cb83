/** Choosing a drawn face, or initials. */
import { words } from "../settings/words.ts";
import { FaceOf } from "./FaceOf.tsx";

const faces = ["bernie", "rosa", "maria", "ana", "kofi", "ingrid", "dana", "paul", "lena", "joan", "layla", "sami"] as const;
const plain = (portrait: string | null): string | null => portrait?.replace(/^p-/, "") ?? null;

export function Drawn({ name, value, onValue }: { readonly name: string; readonly value: string | null; readonly onValue: (portrait: string | null) => void }) {
  return (
    <fieldset class="form-part">
      <legend class="label">{words.card.drawn}</legend>
      <div class="drawn">
        <button type="button" aria-pressed={value === null} onClick={() => onValue(null)}><FaceOf face={{ name, portrait: null, photo: null }} size="l" /><span class="sr">{words.card.noFace}</span></button>
        {faces.map((face, i) => <button type="button" key={face} aria-pressed={plain(value) === face} aria-label={`${words.card.face} ${i + 1}`} onClick={() => onValue(`p-${face}`)}><FaceOf face={{ name, portrait: face, photo: null }} size="l" /></button>)}
      </div>
    </fieldset>
  );
}
