/** The person logs a call, visit or letter that happened elsewhere: a sentence, read into fields that they correct, and what proves it. */
import { useMemo, useState } from "preact/hooks";
import { Button, IconButton, SelectField, TextAreaField, TextField } from "../../ui/index.ts";
import type { ContactParts } from "../../../domain/outside/events.ts";
import { readContact } from "../../../domain/outside/sentence.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { callName, useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { dayKey } from "../say.ts";
import { usePieces } from "../talk/usePieces.ts";
import { words } from "../words.ts";

const t = words.timeline;
const ways: readonly ContactParts["way"][] = ["call", "visit", "letter", "mail", "other"];
type Fields = { readonly way: ContactParts["way"]; readonly on: string; readonly at: string; readonly spokeTo: string; readonly minutes: string; readonly hold: string };

export function TellOutside({ done, leave }: { readonly done: () => void; readonly leave: () => void }) {
  const { open, act, place, now, view } = useTalk();
  const state = open.state.value;
  const [text, setText] = useState("");
  /** What the person corrected themselves; the sentence no longer changes it. */
  const [own, setOwn] = useState<Partial<Fields>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const { pieces, add, remove } = usePieces(setProblem);
  const today = dayKey(new Date(now.value).toISOString(), place);
  const read = useMemo(() => readContact(text, { today, langs: [place.lang, ...navigator.languages] }), [text, today]);
  const figure = (value: number | null): string => (value === null ? "" : String(value));
  const fields: Fields = { way: read.way ?? "call", on: read.on ?? today, at: read.at ?? "", spokeTo: read.spokeTo ?? "", minutes: figure(read.minutes), hold: figure(read.hold), ...own };
  const set = (part: Partial<Fields>): void => setOwn({ ...own, ...part });
  const whole = (value: string): number | null => (/^\d{1,4}$/.test(value.trim()) ? Number(value) : null);
  const parts: ContactParts = { way: fields.way, on: fields.on, at: fields.at === "" ? null : fields.at.slice(0, 5), spokeTo: fields.spokeTo.trim() === "" ? null : fields.spokeTo.trim(), minutes: whole(fields.minutes), hold: whole(fields.hold) };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy || text.trim() === "") return;
    setBusy(true);
    const no = await act({ type: "tellOutside", words: text.trim(), parts, files: pieces.flatMap(({ file }) => file ?? []) });
    setBusy(false);
    setProblem(no);
    if (no === null) done();
  };
  return (
    <form class="card tell" onSubmit={(event) => void send(event)} aria-label={t.tellTitle}>
      <h2 class="heading">{t.tellTitle}</h2>
      <TextAreaField label={t.tellWords} hint={t.tellHint} value={text} onValue={setText} voice rows={2} maxLength={20_000} autofocus />
      <div class="tell-fields">
        <SelectField label={t.way} value={fields.way} onValue={(way) => set({ way })} options={ways.map((value) => ({ value, label: t.ways[value] }))} />
        <TextField label={t.on} type="date" required max={today} value={fields.on} onValue={(on) => set({ on })} />
        <TextField label={t.at} hint={t.optional} type="time" value={fields.at} onValue={(at) => set({ at })} />
        <TextField label={t.spokeTo} hint={t.optional} value={fields.spokeTo} onValue={(spokeTo) => set({ spokeTo })} maxLength={400} />
        <TextField label={t.took} hint={t.optional} type="number" inputmode="numeric" min="0" max="1440" value={fields.minutes} onValue={(minutes) => set({ minutes })} />
        <TextField label={t.hold} hint={t.optional} type="number" inputmode="numeric" min="0" max="1440" value={fields.hold} onValue={(hold) => set({ hold })} />
      </div>
      <div class="field"><label class="label" for="tell-proof">{t.proof}</label><input class="input" id="tell-proof" type="file" multiple onChange={(event) => { void add([...(event.currentTarget.files ?? [])]); event.currentTarget.value = ""; }} /><p class="hint">{t.proofHint}</p>
        {pieces.length === 0 ? null : <ul class="pieces">{pieces.map(({ key, name, status, part }) => <li key={key} class="piece"><bdi class="clip">{name}</bdi>{status === "coming" ? <progress aria-label={words.talk.sendingFile(name)} max={1} value={part} /> : null}<IconButton icon="x" size="small" label={words.talk.removeFile(name)} onPress={() => remove(key)} /></li>)}</ul>}</div>
      <p class="note">{t.tellNext(state.owner === null ? words.record.somebody : callName(state, state.owner), view.value?.desk.organisation ?? "")}</p>
      {problem === null ? null : <ProblemCard problem={problem} />}
      <div class="button-group"><Button kind="primary" type="submit" busy={busy} disabled={text.trim() === "" || fields.on === "" || pieces.some(({ status }) => status === "coming")}>{t.tellDo}</Button><Button kind="quiet" onPress={leave}>{words.cancel}</Button></div>
    </form>
  );
}
