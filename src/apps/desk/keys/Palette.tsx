/** ⌘K: find a person, a conversation or a page, or do something. One field, one list; the arrows walk, Enter opens, Escape leaves. */
import { useEffect, useId, useState } from "preact/hooks";
import { Icon, Keys, useModal } from "../../ui/index.ts";
import { useApp } from "../app/context.ts";
import { words } from "../words.ts";
import { showPalette } from "./state.ts";
import { actions, cardThing, caseThing, knownThing, matching, places, type Thing } from "./things.ts";

const say = words.palette;

export function Palette() {
  const open = showPalette.value;
  const dialog = useModal(open);
  useEffect(() => {
    // The field in the bar is a button of the frame: it says by its attribute what it opens.
    const press = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest("[data-opens=palette]") !== null) showPalette.value = true;
    };
    document.addEventListener("click", press);
    return () => document.removeEventListener("click", press);
  }, []);
  const close = (): void => void (showPalette.value = false);
  return (
    <dialog ref={dialog} class="dialog-box palette-box" aria-label={say.title} onClose={close} onClick={(event) => event.target === dialog.current && close()}>
      {open && <Inside close={close} />}
    </dialog>
  );
}

function Inside({ close }: { readonly close: () => void }) {
  const app = useApp();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<readonly Thing[]>([]);
  const [at, setAt] = useState(0);
  useEffect(() => {
    const q = typed.trim();
    setAt(0);
    if (q === "") return setFound([]);
    const ended = new AbortController();
    const timer = setTimeout(() => {
      void Promise.all([app.call("find", { query: { q }, signal: ended.signal }), app.call("knownList", { query: { q }, signal: ended.signal })]).then(([people, known]) => {
        if (ended.signal.aborted) return;
        setFound([...("ok" in people ? [...people.ok.rows.map(caseThing), ...people.ok.cards.map(cardThing)] : []), ...("ok" in known ? known.ok.rows.slice(0, 5).map(knownThing) : [])]);
      });
    }, 120);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [typed]);

  const mine = typed.trim() === "" ? (app.today.view.value?.mine ?? []).slice(0, 5).map(caseThing) : [];
  const things = [...mine, ...found, ...matching([...places(app), ...actions(app)], typed)];
  const chosen = things[Math.min(at, things.length - 1)];
  const act = (thing: Thing | undefined): void => {
    if (thing === undefined) return;
    close();
    thing.act();
  };
  const keys = (event: KeyboardEvent): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined && things.length > 0) {
      event.preventDefault();
      setAt((to + things.length) % things.length);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      act(chosen);
    }
  };
  useEffect(() => document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" }), [at]);

  return (
    <div class="palette">
      <div class="palette-input">
        <Icon name="search" />
        <input role="combobox" aria-label={say.title} aria-expanded="true" aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={chosen === undefined ? undefined : `${id}-${at}`} placeholder={say.input} autofocus autocomplete="off" spellcheck={false} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} onKeyDown={keys} />
        <Keys>Esc</Keys>
      </div>
      <div class="palette-list" role="listbox" id={`${id}-list`} aria-label={say.title}>
        {things.map((thing, i) => (
          <div key={thing.id} role="presentation">
            {things[i - 1]?.group !== thing.group && <p class="menu-label" role="presentation">{thing.group}</p>}
            <div class="menu-item" role="option" id={`${id}-${i}`} aria-selected={i === at} onMouseMove={() => setAt(i)} onClick={() => act(thing)}><Icon name={thing.icon} /><bdi>{thing.label}</bdi>{thing.note !== undefined && <span class="note clip">{thing.note}</span>}</div>
          </div>
        ))}
      </div>
      {things.length === 0 && <p class="note palette-none" role="status">{say.none}</p>}
      <p class="palette-foot" aria-hidden="true"><span><Keys>↑</Keys><Keys>↓</Keys>{say.move}</span><span><Keys>↵</Keys>{say.open}</span><span><Keys>Esc</Keys>{say.leave}</span></p>
    </div>
  );
}
