/** One thing that it could be: why, what would show that it is not, what it cost so far, and the plan as moves to put in. */
import { useState } from "preact/hooks";
import { Button, clock, Icon, IconButton, TextField } from "../../ui/index.ts";
import type { PlannedMove, ProblemMatch } from "../../../protocol/knowledge.ts";
import { moment, money } from "../app/time.ts";
import type { CaseNow } from "../case/caseNow.ts";
import { give } from "../case/give.ts";
import { Trust } from "../know/Trust.tsx";
import { Working } from "../know/Working.tsx";
import { pathOf } from "../route.ts";
import { asOf, insert, stepFields } from "./insert.ts";
import { MarkWrong } from "./MarkWrong.tsx";
import { point, whyWords } from "./why.ts";
import { fill, words } from "./words.ts";

export type MatchProps = { readonly match: ProblemMatch; readonly rank: number; readonly now: CaseNow; readonly top: boolean };

export function Match({ match, rank, now, top }: MatchProps) {
  const { one, may, state } = now;
  const [dismissing, setDismissing] = useState(false);
  const [sharing, setSharing] = useState(false);
  const [wrong, setWrong] = useState(false);
  const link = state.thinking.links.findLast(({ problem }) => problem === match.id);
  const why = whyWords(match.why);
  const soFar = [fill(words.people, { n: match.soFar.people }), match.soFar.cases > 0 ? fill(words.yes, { yes: match.soFar.yes }) : "", match.soFar.minutes === null ? "" : fill(words.mostMinutes, { n: match.soFar.minutes }), match.soFar.cost === null || match.soFar.cost.minor === 0 ? "" : fill(words.cost, { amount: money(match.soFar.cost) })].filter((each) => each !== "");
  return (
    <article class="match" data-row tabIndex={-1} {...(top ? { "data-top": "" } : {})}>
      <div class="head"><a class={top ? "bare strong" : "bare"} href={pathOf({ name: "know", part: match.id })} dir="auto">{match.title}</a><span class="conf" role="img" aria-label={fill(words.sure, { n: Math.round(match.p * 100) })}><i style={{ "--p": match.p }} /><span class="num">{point(match.p)}</span></span></div>
      <dl class="why">
        {why.length > 0 && <div><dt>{words.because}</dt><dd>{why.join(", ")}</dd></div>}
        {match.not.length > 0 && <div><dt>{words.not}</dt><dd>{match.not.join("; ")}</dd></div>}
        <div><dt>{words.soFar}</dt><dd>{soFar.join(", ")}{match.confidence === "checked" ? "" : `; ${words.confidence[match.confidence]}`}</dd></div>
      </dl>
      {top && match.cause !== null && <details class="why"><summary>{words.cause}</summary><p class="lines" dir="auto">{match.cause}</p></details>}
      <Plan match={match} rank={rank} now={now} top={top} />
      {match.withheld > 0 && <p class="note">{fill(words.withheld, { n: match.withheld })}</p>}
      {link !== undefined && <p class="note"><Icon name="check" size="s" /> {fill(words.linked, { time: moment(link.time, clock.value) })}</p>}
      <div class="button-group match-acts">
        {may.linkProblem && link === undefined && <Button size="small" onPress={() => void give(one, { type: "linkProblem", problem: match.id, why: null })}>{words.link}</Button>}
        {may.unlinkProblem && link?.stream === "O" && <Button size="small" kind="quiet" onPress={() => void give(one, { type: "unlinkProblem", problem: match.id, why: null })}>{words.unlink}</Button>}
        {top && <Button size="small" kind="quiet" expanded={sharing} onPress={() => setSharing(!sharing)}>{words.share}</Button>}
        {top && <Button size="small" kind="quiet" icon="flag" onPress={() => setWrong(true)}>{words.wrong}</Button>}
        {may.dismissSuggestion && <IconButton icon="x" size="small" label={words.dismiss} expanded={dismissing} onPress={() => setDismissing(!dismissing)} />}
      </div>
      {sharing && <Share match={match} rank={rank} now={now} />}
      {dismissing && <Dismiss match={match} rank={rank} now={now} onClose={() => setDismissing(false)} />}
      {wrong && <MarkWrong match={match} onClose={() => setWrong(false)} />}
    </article>
  );
}

const suggestionOf = (kind: "problem" | "move" | "fact", match: ProblemMatch, item: string | null, rank: number) => ({ kind, problem: match.id, item, rank, sure: Math.round(match.p * 100) }) as const;

/** Lays a move into the composer: what the person does as a step, what we do ourselves as a promise, everything else as words. */
export function putIn(now: CaseNow, match: ProblemMatch, move: PlannedMove, rank: number): void {
  const text = move.text.trim() === "" ? move.title : move.text;
  insert.value = { caseId: now.state.caseId, as: asOf(move.kind), ...stepFields(move.step), source: { kind: "move", problem: match.id, move: move.id, title: move.title, way: move.way, suggestion: suggestionOf("move", match, move.id, rank), text: move.kind === "deed" ? move.title : text } };
}
export const nextMove = ({ plan }: ProblemMatch): PlannedMove | undefined => plan.moves.find(({ status }) => status === "open");

function Plan({ match, rank, now, top }: MatchProps) {
  const { plan } = match;
  const next = nextMove(match);
  const shown = top ? plan.moves : plan.moves.slice(0, 1);
  if (plan.moves.length === 0) return top ? <p class="note">{words.none}</p> : null;
  return (
    <>
      <ol class="moves" aria-label={words.plan}>
        {shown.map((move) => (
          <li key={move.id} data-row tabIndex={-1}>
            {move.status === "worked" || move.status === "made" ? <Icon name="check" /> : move.status === "failed" ? <Icon name="x" /> : move === next ? <Icon name="arrow-right" /> : <span />}
            <span dir="auto">{move.title}<span class="note move-more">{move.worked + move.failed === 0 ? words.rateNone : fill(words.rate, { worked: move.worked, n: move.worked + move.failed })}{move.authority === null ? "" : `; ${fill(move.authority.who === null ? words.authorityNobody : words.authority, { name: move.authority.who?.name ?? "", what: move.authority.what })}`}</span></span>
            {move.status === "open" ? now.may.say && <button type="button" class="link-button" data-open onClick={() => putIn(now, match, move, rank)}>{words.putInAs[move.kind]}</button> : <span class="note">{words[move.status]}</span>}
          </li>
        ))}
      </ol>
      {top && plan.dropped.map((one) => <p class="note faint" key={one.id}>{fill(words.dropped, { title: one.title, why: one.why })}</p>)}
      {top && plan.cost !== null && <Working plan={plan.cost} />}
      {top && <Trust trust={match.trust} />}
    </>
  );
}

/** What may be said aloud, fact by fact; what may not is marked so, that nobody lets it slip. */
function Share({ match, rank, now }: Omit<MatchProps, "top">) {
  const said = match.facts.filter(({ share, standing }) => share && standing === "good");
  const kept = match.facts.filter(({ share }) => !share);
  const texts = (["cause", "workaround", "guide"] as const).flatMap((field) => {
    const text = match[field];
    return text === null ? [] : [{ field, text, share: match.sharing.includes(field) }];
  });
  const put = (kind: "fact" | "problem", item: string | null, text: string): void => void (insert.value = { caseId: now.state.caseId, as: "message", source: { kind: "words", suggestion: suggestionOf(kind, match, item, rank), text } });
  return (
    <div class="stack-s share-list">
      {said.length === 0 && !texts.some(({ share }) => share) && <p class="note">{words.noShare}</p>}
      {said.map((fact) => <div class="row-top" key={fact.id}><p class="grow lines" dir="auto">{fact.text}</p>{now.may.say && <Button size="small" onPress={() => put("fact", fact.id, fact.text)}>{words.putIn}</Button>}</div>)}
      {texts.filter(({ share }) => share).map(({ field, text }) => <div class="row-top" key={field}><p class="grow lines" dir="auto"><b class="mid">{words[field]}:</b> {text}</p>{now.may.say && <Button size="small" onPress={() => put("problem", null, text)}>{words.putIn}</Button>}</div>)}
      {texts.filter(({ share }) => !share).map(({ field, text }) => <p class="note" key={field}><Icon name="lock" size="s" /> {words.internal}: <span dir="auto">{words[field]}: {text}</span></p>)}
      {kept.map((fact) => <p class="note" key={fact.id}><Icon name="lock" size="s" /> {words.internal}: <span dir="auto">{fact.text}</span></p>)}
    </div>
  );
}

function Dismiss({ match, rank, now, onClose }: Omit<MatchProps, "top"> & { readonly onClose: () => void }) {
  const [why, setWhy] = useState("");
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (await give(now.one, { type: "dismissSuggestion", suggestion: suggestionOf("problem", match, null, rank), why: why.trim() === "" ? null : why.trim() })) onClose();
  };
  return (
    <form class="stack-s" onSubmit={(event) => void send(event)} onKeyDown={(event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      onClose();
    }}>
      <TextField label={words.dismissWhy} value={why} onValue={setWhy} maxLength={400} autofocus />
      <div class="button-group"><Button type="submit" size="small" kind="primary">{words.dismissDo}</Button></div>
    </form>
  );
}
