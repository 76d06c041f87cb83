/** Notes are written as if they were read aloud: the person may ask to read them. Unkind words are pointed at; a hint, never a bar. */
import { Icon } from "../../ui/index.ts";
import { unkindWords } from "../../../domain/notes/unkind.ts";
import { list } from "../app/time.ts";
import { fill, words } from "../words.ts";

export function NoteHint({ text, name }: { readonly text: string; readonly name: string }) {
  const found = unkindWords(text);
  return (
    <>
      <p class="note">{fill(words.cites.asIfRead, { name })}</p>
      <div role="status">{found.length > 0 && <p class="row note"><Icon name="info" size="s" /><span>{fill(words.cites.unkind, { words: list(found.map((one) => `“${one.words}”`)), name })}</span></p>}</div>
    </>
  );
}
