/** Bringing a file in, and taking everything out. What would happen is shown first, line by line; with one fault nothing is brought in. */
import { useRef, useState } from "preact/hooks";
import { Button, ButtonLink, Chip, ErrorNote, Icon, SelectField, TextField } from "../../ui/index.ts";
import type { ImportPreview } from "../../../protocol/knowledge.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import { Trouble } from "../app/Trouble.tsx";
import { pathOf } from "../route.ts";
import { useColleagues } from "./useColleagues.ts";
import { fill, words } from "./words.ts";

export function BringIn() {
  const { me } = useApp();
  if (!me.value.admin) return <ErrorNote sentence={words.onlyAdmin} next={words.onlyAdminNext} />;
  return (
    <div class="stack list-page">
      <In />
      <section class="known-part" aria-labelledby="h-out">
        <div class="sec"><h2 class="heading" id="h-out">{words.takeOut}</h2></div>
        <p class="soft">{words.takeOutMore}</p>
        <div class="button-group">{(["json", "jsonl", "csv"] as const).map((format) => <ButtonLink key={format} href={`/api/admin/known/export?format=${format}`} icon="download" size="small">{words.as[format]}</ButtonLink>)}</div>
      </section>
    </div>
  );
}

function In() {
  const { call, place } = useApp();
  const colleagues = useColleagues();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<number | null>(null);
  const [owner, setOwner] = useState("");
  const [desk, setDesk] = useState("");
  const [licence, setLicence] = useState("");

  const choose = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    setFile(chosen);
    setPreview(null);
    setDone(null);
    setProblem(null);
    setBusy(true);
    const answer = await call("previewKnown", { file: chosen, fileName: chosen.name });
    setBusy(false);
    if ("ok" in answer) setPreview(answer.ok);
    else setProblem(answer.problem);
  };
  const bring = async (): Promise<void> => {
    if (file === null) return;
    setBusy(true);
    const answer = await call("importKnown", { file, fileName: file.name, query: { ...(owner === "" ? {} : { owner }), ...(desk === "" ? {} : { desk }), ...(licence.trim() === "" ? {} : { licence: licence.trim() }) } });
    setBusy(false);
    if ("problem" in answer) return setProblem(answer.problem);
    setProblem(null);
    setPreview(null);
    setDone(answer.ok.drafted);
  };
  const fresh = preview === null ? 0 : preview.fresh + preview.like;
  return (
    <section class="stack" aria-label={words.bring}>
      <p class="soft">{words.bringLead}</p>
      <div class="drop" onDragOver={(event) => event.preventDefault()} onDrop={(event) => {
        event.preventDefault();
        void choose(event.dataTransfer?.files[0]);
      }}>
        <input ref={input} type="file" accept=".json,.jsonl,.ndjson,.csv,.tsv,.txt,application/json,text/csv" hidden onChange={(event) => {
          void choose(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }} />
        <Icon name="file" size="l" />
        <div class="row-wrap"><Button icon="plus" {...(file === null ? { kind: "primary" as const } : {})} onPress={() => input.current?.click()}>{file === null ? words.chooseFile : words.another}</Button><span class="note">{file === null ? words.dropHere : <bdi>{file.name}</bdi>}</span></div>
      </div>
      <p class="note" role="status">{busy && preview === null && file !== null ? fill(words.reading, { name: file.name }) : done !== null ? fill(words.brought, { n: done }) : ""}</p>
      {done !== null && <div><ButtonLink href={pathOf({ name: "know", part: "problems" })}>{words.see}</ButtonLink></div>}
      {problem !== null && <Trouble problem={problem} />}
      {preview !== null && (
        <>
          <div class="stack-s">
            <h2 class="heading">{fill(words.inFile, { n: preview.items.length })}</h2>
            <p class="soft">{fill(words.counts, { fresh: preview.fresh, like: preview.like, known: preview.known, twice: preview.twice })}</p>
            {preview.notes.map((note) => <p class="note" key={note}>{note}</p>)}
          </div>
          {preview.faultCount > 0 && (
            <div class="stack-s">
              <ErrorNote sentence={fill(words.faults, { n: preview.faultCount })} next={words.faultFirst} />
              <ul class="fault-list">{preview.faults.map((fault, i) => <li key={`${fault.at}${i}`}><b class="mid"><bdi>{fault.at}</bdi></b> <span>{fault.sentence}</span></li>)}</ul>
            </div>
          )}
          {fresh > 0 && preview.faultCount === 0 && (
            <div class="form">
              <div class="form-two">
                <SelectField label={words.ownerOf} value={owner} onValue={setOwner} options={[{ value: "", label: colleagues[0]?.name ?? "" }, ...colleagues.slice(1).map(({ slug, name }) => ({ value: slug, label: name }))]} />
                <SelectField label={words.whichDesk} value={desk} onValue={setDesk} options={[{ value: "", label: words.anyDesk }, ...place.desks.map(({ slug, name }) => ({ value: slug, label: name }))]} />
              </div>
              <TextField label={words.licenceOf} value={licence} onValue={setLicence} maxLength={400} />
              <div class="form-foot"><Button kind="primary" busy={busy} onPress={() => void bring()}>{fill(words.bringDo, { n: fresh })}</Button></div>
            </div>
          )}
          <ul class="case-list import-list">
            {preview.items.map((item, i) => (
              <li key={`${item.at}${i}`} class="case-row" data-row tabIndex={-1}>
                <div class="what"><p class="mid" dir="auto">{item.title}</p><p class="note">{fill(words.itemParts, { symptoms: item.symptoms, moves: item.moves, facts: item.facts })}{item.like === null ? "" : <>, <a href={pathOf({ name: "know", part: item.like.id })}>{fill(words.like, { title: item.like.title })}</a></>}</p></div>
                <div class="case-row-end note"><Chip>{words.status[item.status]}</Chip><bdi>{item.at}</bdi></div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
