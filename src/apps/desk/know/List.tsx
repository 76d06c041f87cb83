/** The list: what it is, how sure we are, who answers for it, how many met it and what it costs. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, ButtonLink, CheckBox, Chip, clock, Empty, Icon, SearchField, Segmented, SelectField, Slow } from "../../ui/index.ts";
import type { Confidence } from "../../../domain/knowledge/values.ts";
import type { KnownRow } from "../../../protocol/knowledge.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import { moment, money } from "../app/time.ts";
import { Trouble } from "../app/Trouble.tsx";
import { pathOf } from "../route.ts";
import { words as general } from "../words.ts";
import { fill, words } from "./words.ts";

const views = ["all", "mine", "wrong", "unchecked", "published", "retired"] as const;
type View = (typeof views)[number];
type Sure = Exclude<Confidence, "retired"> | "any";
const sures: readonly Sure[] = ["any", "draft", "unchecked", "checked"];
/** Where one was before opening a row: back means back there. */
type Filters = { readonly q: string; readonly view: View; readonly sure: Sure; readonly owner: string; readonly stale: boolean };
let remembered: Filters = { q: "", view: "all", sure: "any", owner: "", stale: false };

export function List() {
  const { call, desk } = useApp();
  const { knowledge } = desk.changes.value;
  const [q, setQ] = useState(remembered.q);
  const [view, setView] = useState<View>(remembered.view);
  const [sure, setSure] = useState<Sure>(remembered.sure);
  const [owner, setOwner] = useState(remembered.owner);
  const [stale, setStale] = useState(remembered.stale);
  const [rows, setRows] = useState<readonly KnownRow[] | null>(null);
  const [rest, setRest] = useState<{ readonly after: string | null; readonly total: number; readonly owners: readonly { readonly slug: string; readonly name: string }[]; readonly ready: boolean }>({ after: null, total: 0, owners: [], ready: true });
  const [problem, setProblem] = useState<Problem | null>(null);
  const more = useRef<AbortController | null>(null);
  const fetchPage = async (after: string | null, signal?: AbortSignal): Promise<void> => {
    const answer = await call("knownList", { query: { view, ...(q.trim() === "" ? {} : { q: q.trim() }), ...(sure === "any" ? {} : { confidence: sure }), ...(owner === "" ? {} : { owner }), ...(stale ? { stale: "yes" } : {}), ...(after === null ? {} : { after }) }, ...(signal === undefined ? {} : { signal }) });
    if (signal?.aborted === true) return;
    if ("problem" in answer) return setProblem(answer.problem);
    setProblem(null);
    setRows((known) => (after === null ? answer.ok.rows : [...(known ?? []), ...answer.ok.rows]));
    setRest({ after: answer.ok.after, total: answer.ok.total, owners: answer.ok.owners, ready: answer.ok.ready });
  };
  useEffect(() => {
    remembered = { q, view, sure, owner, stale };
    // A late answer to earlier words is not shown.
    const ended = new AbortController();
    const timer = setTimeout(() => void fetchPage(null, ended.signal), rows === null ? 0 : 150);
    more.current?.abort();
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [q, view, sure, owner, stale, knowledge]);
  // One who was chosen stays to be seen, also where nothing of theirs is in this view.
  const owners = rest.owners.some(({ slug }) => slug === owner) || owner === "" ? rest.owners : [...rest.owners, { slug: owner, name: owner }];
  const plain = q.trim() === "" && view === "all" && sure === "any" && owner === "" && !stale;
  return (
    <div class="stack list-page">
      <p class="soft">{words.lead}</p>
      <div class="know-tools">
        <SearchField label={words.search} placeholder={words.search} value={q} onValue={setQ} />
        <ButtonLink href={pathOf({ name: "know", part: "new" })} kind="primary" icon="plus">{words.fresh}</ButtonLink>
      </div>
      <Segmented label={words.filter} value={view} onValue={setView} options={views.map((value) => ({ value, label: words.views[value] }))} />
      <div class="know-filters">
        <SelectField label={words.confidenceIs} value={sure} onValue={setSure} options={sures.map((value) => ({ value, label: value === "any" ? words.anyConfidence : words.confidence[value] }))} />
        <SelectField label={words.owner} value={owner} onValue={setOwner} options={[{ value: "", label: words.anyone }, ...owners.map(({ slug, name }) => ({ value: slug, label: name }))]} />
        <CheckBox label={words.stale} checked={stale} onChange={setStale} />
      </div>
      {problem !== null && <Trouble problem={problem} action={<Button onPress={() => void fetchPage(null)}>{general.tryAgain}</Button>} />}
      {rows === null && problem === null && <Slow>{general.slow.list}</Slow>}
      {rows !== null && <p class="note" role="status">{fill(words.rows, { n: rest.total })}{rest.ready ? "" : `. ${words.notReady}`}</p>}
      {rows?.length === 0 && (plain
        ? <Empty icon="lightbulb" title={words.none} action={<ButtonLink href={pathOf({ name: "know", part: "bring" })}>{words.bring}</ButtonLink>}>{words.noneMore}</Empty>
        : <Empty icon="search" title={words.noneFound}>{words.noneFoundMore}</Empty>)}
      {rows !== null && rows.length > 0 && <ul class="case-list">{rows.map((row) => <Row key={row.id} row={row} />)}</ul>}
      {rest.after !== null && <div><Button onPress={() => {
        more.current?.abort();
        more.current = new AbortController();
        void fetchPage(rest.after, more.current.signal);
      }}>{general.more}</Button></div>}
    </div>
  );
}

function Row({ row }: { readonly row: KnownRow }) {
  const found = [...new Set(row.why.map((one) => one.words).filter((one) => one !== ""))].slice(0, 4);
  return (
    <li class="case-row" data-row tabIndex={-1}>
      <div class="what">
        <div class="line"><a class="strong" href={pathOf({ name: "know", part: row.id })} data-open dir="auto">{row.title}</a><Chip>{words.confidence[row.confidence]}</Chip>{row.published && <span class="soft"><Icon name="share" size="s" /> {words.published}</span>}</div>
        <p class="note">{[fill(words.people, { n: row.people }), row.cost === null ? "" : fill(words.cost, { amount: money(row.cost) }), row.expected === null ? "" : fill(words.expectedShort, { amount: money(row.expected) }), row.stale > 0 ? fill(words.runOut, { n: row.stale }) : ""].filter((one) => one !== "").join(", ")}{row.openMarks > 0 && <b class={row.overdueMarks > 0 ? "mid harm-ink" : "mid"}>. {fill(words.doubted, { n: row.openMarks })}</b>}</p>
        {found.length > 0 && <p class="note faint">{words.found} {found.map((one) => `“${one}”`).join(", ")}</p>}
      </div>
      <div class="case-row-end note">{row.owner !== null && <span class="mid"><bdi>{row.owner.name}</bdi></span>}<span>{moment(row.changedAt, clock.value)}</span></div>
    </li>
  );
}
