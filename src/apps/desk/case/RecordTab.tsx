/** The record by date, every entry of it, and whether this copy agrees with our signed marks. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { Button, clock, format, Icon, Notice, SearchField } from "../../ui/index.ts";
import type { Recorded } from "../../../domain/fact.ts";
import { useApp } from "../app/context.ts";
import { reading } from "../app/time.ts";
import { go } from "../route.ts";
import { fill, words } from "../words.ts";
import { type CaseNow } from "./caseNow.ts";
import { factsOf } from "./facts.ts";
import { TakeRecord } from "./TakeRecord.tsx";
import { happened, wordsOf } from "./happened.ts";

const say = words.side;
type Verdict = { readonly kind: "checking" } | { readonly kind: "whole"; readonly n: number; readonly c: number } | { readonly kind: "broken"; readonly why: string } | { readonly kind: "unknown"; readonly why: string };

/** The newest of it; all of it stands in the record by date, which draws only what is looked at. */
const mostShown = 100;

export function RecordTab({ now }: { readonly now: CaseNow }) {
  const { state, one } = now;
  const [typed, setTyped] = useState("");
  const at = clock.value;
  const facts = useMemo(() => factsOf(one.entries()), [state]);
  const wanted = typed.trim().toLocaleLowerCase();
  const lines = (wanted === "" ? facts.slice(-mostShown) : facts).map((fact) => ({ fact, line: happened(fact, state, at), quote: wordsOf(fact) })).filter(({ line, quote }) => wanted === "" || `${line} ${quote ?? ""}`.toLocaleLowerCase().includes(wanted));
  const days = Map.groupBy(lines, ({ fact }) => format.dayKey(new Date(fact.time), reading));
  return (
    <div class="stack">
      <Check now={now} />
      <TakeRecord caseId={state.caseId} />
      <div><Button size="small" icon="calendar" onPress={() => go({ name: "case", case: state.caseId, record: "all" })}>{words.cites.allByDate}</Button></div>
      <SearchField label={say.search} placeholder={say.search} value={typed} onValue={setTyped} />
      {lines.length === 0 && <p class="note" role="status">{facts.length === 0 ? say.emptyRecord : say.nothingFound}</p>}
      {[...days].toReversed().map(([day, some]) => (
        <section class="record-part" key={day}>
          <h3>{format.day(new Date(some[0]?.fact.time ?? day), new Date(at), reading)}</h3>
          <ol>{some.map(({ fact, line, quote }) => (
            <li class="entry" key={`${fact.stream}${fact.seq}`} data-state={markOf(fact)}>
              <time dateTime={fact.time} title={format.inFull(new Date(fact.time), reading)}>{format.hour(new Date(fact.time), reading)}</time>
              <div><span>{line}</span>{fact.stream === "O" && <span class="note"> {say.inNotes}</span>}{quote !== null && <p class="voice voice-s" dir="auto">{quote}</p>}</div>
            </li>
          ))}</ol>
        </section>
      ))}
    </div>
  );
}

/** Colour only for a broken promise and for their yes. */
function markOf({ type, data }: Recorded): "harm" | "yes" | undefined {
  if (type === "promiseBroken") return "harm";
  return type === "stated" && typeof data === "object" && data !== null && "answer" in data && data.answer === "yes" ? "yes" : undefined;
}

/** The verifier brings curve arithmetic with it, so it is fetched when it is asked for. */
function Check({ now: { one, state } }: { readonly now: CaseNow }) {
  const { call } = useApp();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const check = async (): Promise<void> => {
    setVerdict({ kind: "checking" });
    const answer = await call("checkpoints", { params: { case: state.caseId } });
    if ("problem" in answer) return setVerdict({ kind: "unknown", why: answer.problem.sentence });
    const { checkCopyHere } = await import("../../../client/checking.ts");
    const { verdict: said, faults, counts, covered } = await checkCopyHere({ caseId: state.caseId, side: "staff", entries: one.entries(), ...answer.ok });
    setVerdict(said === "PASS" ? { kind: "whole", n: counts.intact + counts.withheld + counts.erased, c: covered } : { kind: "broken", why: faults[0]?.reason ?? "" });
  };
  useEffect(() => setVerdict(null), [state.seen.S, state.seen.O]);
  if (verdict === null) return <p class="row-wrap note"><Icon name="seal" /><span>{say.chain}</span><Button size="small" onPress={() => void check()}>{say.check}</Button></p>;
  switch (verdict.kind) {
    case "checking": return <p class="note" role="status">{say.verifying}</p>;
    case "whole": return <Notice icon="seal"><p role="status">{fill(say.intact, { n: verdict.n, c: verdict.c })}</p></Notice>;
    case "broken": return <Notice icon="warning" state="harm"><p role="alert">{fill(say.brokenAt, { why: verdict.why })}</p></Notice>;
    case "unknown": return <Notice icon="info"><p role="status">{fill(say.notChecked, { why: verdict.why })}</p></Notice>;
  }
}
