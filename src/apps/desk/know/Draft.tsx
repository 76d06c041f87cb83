/** A new known problem: a name and how people tell of it are enough. From a gap both are there already, in the askers' words. */
import { signal } from "@preact/signals";
import { useMemo, useState } from "preact/hooks";
import { Button, SelectField, TextField } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { randomId } from "../../../client/surroundings.ts";
import { useApp } from "../app/context.ts";
import { Trouble } from "../app/Trouble.tsx";
import { go } from "../route.ts";
import { addressOf, LinesField } from "../settings/fields.tsx";
import { useColleagues } from "./useColleagues.ts";
import { words } from "./words.ts";

export type Begin = { readonly title: string; readonly symptoms: readonly string[]; readonly desk: string | null; readonly gap: string | null };
const nothing: Begin = { title: "", symptoms: [], desk: null, gap: null };
/** With what the next draft begins. */
export const begin = signal<Begin>(nothing);

export function Draft() {
  const { call, place } = useApp();
  const from = useMemo(() => {
    const taken = begin.peek();
    begin.value = nothing;
    return taken;
  }, []);
  const [title, setTitle] = useState(from.title);
  const [symptoms, setSymptoms] = useState<string[]>([...from.symptoms].map((one) => one.replace(/\s+/g, " ").slice(0, 400)));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useMemo(randomId, []);
  const colleagues = useColleagues();
  const [owner, setOwner] = useState("");
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy || title.trim() === "") return;
    setBusy(true);
    const desk = from.desk ?? (place.desks.length === 1 ? (place.desks[0]?.slug ?? null) : null);
    const answer = await call("draftKnown", { body: { id, gap: from.gap, command: {
      type: "draft", slug: slugOf(title), owner: owner === "" ? null : owner, origin: { kind: from.gap === null ? "expert" : "gap", source: null, key: null, licence: null },
      problem: { title: title.trim(), symptoms, cause: null, disconfirms: [], workaround: null, guide: null, place: { desk, topic: null, product: null }, facts: [], moves: [], questions: [] },
    } } });
    setBusy(false);
    if ("problem" in answer) return setProblem(answer.problem);
    go({ name: "know", part: answer.ok.id });
  };
  return (
    <form class="form" aria-label={words.draftTitle} onSubmit={(event) => void send(event)}>
      {from.gap !== null && <p class="note">{words.gapMade}</p>}
      <TextField label={words.draftName} value={title} onValue={setTitle} maxLength={400} autofocus />
      <LinesField label={words.draftSymptoms} hint={words.symptomsHint} rows={6} value={symptoms} onValue={setSymptoms} most={200} />
      <SelectField label={words.draftOwner} value={owner} onValue={setOwner} options={[{ value: "", label: colleagues[0]?.name ?? "" }, ...colleagues.slice(1).map(({ slug, name }) => ({ value: slug, label: name }))]} />
      {problem !== null && <Trouble problem={problem} />}
      <div class="button-group"><Button type="submit" kind="primary" busy={busy} disabled={title.trim() === ""}>{words.draftDo}</Button><span class="note">{words.draftMore}</span></div>
    </form>
  );
}

/** An address for it: made of its name, with four letters of chance behind, since two people may name two things alike. */
function slugOf(title: string): string {
  const chance = Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => "abcdefghijkmnpqrstuvwxyz23456789".charAt(byte & 31)).join("");
  const name = addressOf(title).slice(0, 52).replace(/-+$/, "");
  return name === "" ? `known-${chance}` : `${name}-${chance}`;
}
