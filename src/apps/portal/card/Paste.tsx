/** What to paste, form by form, with a button that copies it. */
import { useRef, useState } from "preact/hooks";
import { Button, Segmented } from "../../ui/index.ts";
import { copyText } from "../parts/copy.ts";
import { pasteOf, type Way, ways } from "./paste.ts";
import { text as w } from "./text.ts";

export function Paste({ address, title }: { readonly address: string; readonly title: string }) {
  const [way, setWay] = useState<Way>("element");
  const [said, setSaid] = useState("");
  const code = useRef<HTMLPreElement>(null);
  const what = pasteOf(way, address, title);
  const copy = async (): Promise<void> => {
    if (await copyText(what)) return setSaid(w.copied);
    // Where the browser keeps the clipboard shut, what is to be copied is marked at least.
    if (code.current !== null) getSelection()?.selectAllChildren(code.current);
    setSaid(w.notCopied);
  };
  return (
    <section class="stack-s" aria-label={w.paste}>
      <div class="row-wrap card-paste-head"><h2 class="label strong">{w.paste}</h2><Button size="small" icon="copy" onPress={() => void copy()}>{w.copy}</Button><span class="note" role="status">{said}</span></div>
      <Segmented label={w.ways} value={way} onValue={(next) => { setWay(next); setSaid(""); }} options={ways.map((value) => ({ value, label: w.way[value] }))} />
      <pre class="card-code" tabIndex={0} role="region" aria-label={w.way[way]} ref={code}>{what}</pre>
      <p class="note">{w.wayHint[way]} <a href={address} target="_blank" rel="noopener">{w.look}</a></p>
    </section>
  );
}
