/** The box: who is here, one field, one button. Everything else appears only when it helps. */
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, IconButton } from "../ui/Button.tsx";
import { moment } from "../ui/format.ts";
import { closeSheet, followHeight, hostPage, type HostLine } from "../ui/frame.ts";
import { Icon } from "../ui/Icon.tsx";
import { say } from "../ui/messages.ts";
import { Portrait } from "../ui/Portrait.tsx";
import { Mark } from "../ui/Shell.tsx";
import type { Asking } from "./asking.ts";
import { OnDuty } from "./OnDuty.tsx";
import type { SuggestProps } from "./Suggest.tsx";
import { TopicChip } from "./TopicChip.tsx";
import { words } from "./words.ts";

export type AskBoxProps = { readonly box: Asking; readonly host: HostLine; readonly lang: string; /** Goes on to the new case. */ readonly go: (capability: string) => void };

export function AskBox({ box, host, lang, go }: AskBoxProps) {
  const [card, field, photo] = [useRef<HTMLElement>(null), useRef<HTMLTextAreaElement>(null), useRef<HTMLInputElement>(null)];
  useEffect(() => (card.current === null ? undefined : followHeight(card.current, host)), []);
  const view = box.view.value;
  const typing = box.text.value !== "";
  const nobody = box.nobodyHere.value;
  const leave = nobody ? (view?.leaveWith ?? null) : null;
  const sheet = hostPage.value?.sheet ?? false;

  const ask = async (leaveWith: string | null): Promise<void> => {
    const capability = await box.ask(leaveWith);
    if (capability !== null) go(capability);
    else field.current?.focus();
  };

  return (
    <main class="ask" ref={card} aria-labelledby="ask-h">
      <form class="ask-in" method="post" onSubmit={(event) => {
        event.preventDefault();
        void ask(leave?.face.slug ?? null);
      }}>
        <div class="ask-head">
          {sheet && <IconButton icon="x" class="ask-close" label={words.close} onPress={closeSheet} />}
          <OnDuty view={view} typing={typing} lang={lang} />
        </div>
        <Before box={box} host={host} />
        <h1 id="ask-h" class={typing ? "sr" : undefined}>{words.title}</h1>
        <div class="ask-field">
          <textarea ref={field} name="text" rows={typing ? 4 : 3} dir="auto" required maxLength={20_000} aria-labelledby="ask-h" aria-describedby={box.trouble.value === null ? undefined : "ask-trouble"}
            placeholder={nobody ? words.placeholderShort : words.placeholder} value={box.text.value} onInput={(event) => box.write(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && !event.isComposing) {
                event.preventDefault();
                void ask(leave?.face.slug ?? null);
              }
            }}
            onPaste={(event) => {
              const pasted = [...(event.clipboardData?.files ?? [])];
              if (pasted.length === 0) return;
              event.preventDefault();
              box.addFiles(pasted);
            }} />
          <Chosen box={box} />
          <div class="ask-bar">
            <input ref={photo} type="file" accept="image/*" multiple hidden onChange={(event) => {
              box.addFiles([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = "";
            }} />
            <IconButton icon="camera" label={words.photo} onPress={() => photo.current?.click()} />
            {leave === null && <Button kind="primary" type="submit" class="push" busy={box.busy.value !== "no"}>{box.busy.value === "no" ? words.ask : words.asking}</Button>}
          </div>
        </div>
        {typing && <TopicChip box={box} />}
        {box.trouble.value !== null && <p class="problem" id="ask-trouble" role="alert"><Icon name="info" /><span>{box.trouble.value.sentence} {box.trouble.value.next}{box.trouble.value.reference !== null && <> <bdi>{box.trouble.value.reference}</bdi></>}</span></p>}
        {leave !== null && (
          <Button type="submit" size="wide" class="leave" busy={box.busy.value !== "no"}>
            <Portrait person={leave.face} size="s" />
            <span class="grow">{say(words.leaveWith, { name: leave.face.name })}</span>
            <span class="note">{say(words.writesBy, { when: moment(new Date(leave.writesBy), new Date(), { lang }) })}</span>
          </Button>
        )}
        {!typing && <p class="note">{words.promise}</p>}
        {box.unknownDesk.value && <p class="note" role="status">{words.noDesk}</p>}
        {typing && view?.doesNot && <p class="note">{view.doesNot}</p>}
        {view?.sample === true && <p class="note">{words.sample}</p>}
      </form>
      <Fitting box={box} lang={lang} />
      <p class="ask-foot"><span class="row"><Mark />{words.by}</span>{view !== null && <span>{view.organisation}</span>}{view?.hoursInWords.map((line) => <span key={line}>{line}</span>)}</p>
    </main>
  );
}

/** What may fit stands below everything that one writes and presses, and is fetched only once something was written. */
function Fitting({ box, lang }: { readonly box: Asking; readonly lang: string }) {
  const [Part, setPart] = useState<ComponentType<SuggestProps> | null>(null);
  const wanted = box.text.value.trim().length > 5;
  useEffect(() => {
    // Not to be had: then there is nothing to show, and nobody is told.
    if (wanted && Part === null) import("./Suggest.tsx").then((module) => setPart(() => module.Suggest), () => undefined);
  }, [wanted]);
  return Part === null ? null : <Part box={box} surroundings={box.surroundings} desk={box.desk} lang={lang} />;
}

/** Whoever asked here before goes on with one press. */
function Before({ box, host }: { readonly box: Asking; readonly host: HostLine }) {
  const cases = box.before.value.slice(0, 2);
  if (cases.length === 0) return null;
  return (
    <ul class="stack-s" aria-label={words.yourMatter}>
      {cases.map((one) => (
        <li key={one.case}>
          <a class="button before" data-size="wide" href={`/c/${one.capability}${host.framed ? "?frame=1" : ""}${host.hash}`}>
            {one.expert === null ? <Icon name="message" /> : <Portrait person={one.expert} size="s" />}
            <span class="grow"><b class="mid">{one.expert === null ? words.goOnNobody : say(words.goOn, { name: one.expert.name })}</b><span class="note clip"><bdi>{one.question}</bdi></span></span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Pictures that will go with the question. */
function Chosen({ box }: { readonly box: Asking }) {
  if (box.files.value.length === 0) return null;
  return (
    <div class="chosen">
      {box.files.value.map((file, i) => (
        <button type="button" class="chip" key={`${i}${file.name}`} aria-label={say(words.takeOff, { name: file.name })} onClick={() => box.dropFile(file)}>
          <Icon name="image" /><bdi class="clip">{file.name}</bdi><Icon name="x" />
        </button>
      ))}
    </div>
  );
}
