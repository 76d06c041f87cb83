/** What was tried already: nobody will ask for it again. Common things are one press, one's own are typed. */
import { useState } from "preact/hooks";
import { Icon } from "../../ui/index.ts";
import { useFocus } from "../parts/useFocus.ts";
import { words } from "../words.ts";

const w = words.about;
const most = 50;

export function Tried({ tried, change }: { readonly tried: readonly string[]; readonly change: (tried: readonly string[]) => void }) {
  const [typing, setTyping] = useState(false);
  const [text, setText] = useState("");
  const field = useFocus<HTMLInputElement>(typing);
  const offered = [...w.triedUsual, ...tried.filter((one) => !w.triedUsual.some((usual) => usual === one))];
  const toggle = (one: string): void => change(tried.includes(one) ? tried.filter((each) => each !== one) : [...tried, one].slice(0, most));
  const add = (): void => {
    const one = text.trim();
    if (one !== "" && !tried.includes(one)) change([...tried, one].slice(0, most));
    setText("");
    field.current?.focus();
  };
  return (
    <fieldset class="field">
      <legend class="label">{w.tried}</legend>
      <div class="tried">
        {offered.map((one) => (
          <button key={one} type="button" class="chip" aria-pressed={tried.includes(one)} onClick={() => toggle(one)}>{tried.includes(one) ? <Icon name="check" /> : null}<bdi>{one}</bdi></button>
        ))}
        {typing ? null : <button type="button" class="chip" onClick={() => setTyping(true)}><Icon name="plus" />{w.triedMore}</button>}
      </div>
      {typing ? (
        <div class="tried-more">
          <input ref={field} class="input" aria-label={w.addTried} maxLength={400} dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => { if (event.key === "Enter") { event.preventDefault(); add(); } }} onBlur={() => { const one = text.trim(); if (one !== "" && !tried.includes(one)) { change([...tried, one].slice(0, most)); setText(""); } }} />
          <button class="button" type="button" onClick={add}>{w.add}</button>
        </div>
      ) : null}
    </fieldset>
  );
}
