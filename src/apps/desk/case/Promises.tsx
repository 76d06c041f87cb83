/** Every promise on the case: make one, say that a deed is done, move one and know what moving costs. */
import { useState } from "preact/hooks";
import { Button, clock, Dialog, Empty, Notice, PromiseLine, TextField } from "../../ui/index.ts";
import type { PromiseState } from "../../../domain/case/state.ts";
import { keptByAnswering } from "../../../domain/promises/answering.ts";
import { capital, instantOf, localValue, moment, shortIn } from "../app/time.ts";
import { personOf } from "../people/FaceOf.tsx";
import { fill, words } from "../words.ts";
import { faceOn, type CaseNow } from "./caseNow.ts";
import { give } from "./give.ts";
import { PromiseTerms, startingTerms } from "./PromiseTerms.tsx";

const say = words.side;

export function Promises({ now }: { readonly now: CaseNow }) {
  const { state, may } = now;
  const [moving, setMoving] = useState<PromiseState | null>(null);
  const [making, setMaking] = useState(false);
  // A next word that was ended by the next one says nothing any more.
  const shown = state.promises.filter(({ status, kind }) => status !== "cancelled" || kind === "deed").toReversed();
  const open = shown.filter(({ status }) => status === "open").toSorted((a, b) => (a.due < b.due ? -1 : 1));
  const settled = shown.filter(({ status }) => status !== "open").slice(0, 12);
  return (
    <div class="stack">
      {shown.length === 0 && <Empty icon="clock" title={say.noPromises}>{say.noPromisesMore}</Empty>}
      {[...open, ...settled].map((one) => <Row key={one.id} one={one} now={now} onMove={() => setMoving(one)} />)}
      {may.promise && !making && <div><Button size="small" icon="plus" onPress={() => setMaking(true)}>{say.makePromise}</Button></div>}
      {making && <Make now={now} onClose={() => setMaking(false)} />}
      {moving !== null && <Move now={now} one={moving} onClose={() => setMoving(null)} />}
    </div>
  );
}

function stateOf({ status, due, moved }: PromiseState, at: number): "us" | "late" | "kept" | "moved" {
  if (status === "open") return Date.parse(due) < at ? "late" : "us";
  if (status === "broken") return "late";
  return moved === "byUs" ? "moved" : "kept";
}

function Row({ one, now, onMove }: { readonly one: PromiseState; readonly now: CaseNow; readonly onMove: () => void }) {
  const { may, me, mine } = now;
  const at = clock.value;
  const own = one.by === me || mine;
  const settled = { open: "", kept: fill(say.kept, { time: one.settledAt === null ? "" : moment(one.settledAt, at) }), broken: one.doneLateAt === null ? say.broken : fill(say.brokenDone, { time: moment(one.doneLateAt, at) }), cancelled: say.cancelled }[one.status];
  const note = [settled, one.moved === "byUs" ? say.movedUs : one.moved === "agreed" ? say.movedAgreed : "", one.status === "open" && one.asked !== null ? fill(say.moveAsked, { name: now.name, time: moment(one.asked, at) }) : ""].filter(Boolean).join("; ");
  return (
    <div>
      <PromiseLine state={stateOf(one, at)} person={personOf(faceOn(now, one.by))} what={<bdi>{capital(one.what)}</bdi>} by={fill(words.case.by, { time: moment(one.due, at) })} {...(note === "" ? {} : { note })} {...(one.status === "open" ? { when: shortIn(one.due, at) } : {})} />
      <div class="button-group promise-acts">
        {one.kind === "deed" && own && may.keepPromise && !keptByAnswering(now.state, one.id) && (one.status === "open" || (one.status === "broken" && one.doneLateAt === null)) && <Button size="small" icon="check" onPress={() => void give(now.one, { type: "keepPromise", id: one.id })}>{say.keep}</Button>}
        {one.status === "open" && own && may.movePromise && Date.parse(one.due) > at && <Button size="small" kind="quiet" onPress={onMove}>{say.move}</Button>}
      </div>
    </div>
  );
}

function Make({ now: { one }, onClose }: { readonly now: CaseNow; readonly onClose: () => void }) {
  const [terms, setTerms] = useState(startingTerms);
  const [what, setWhat] = useState("");
  const said = what.trim() === "" && terms.kind === "nextWord" ? words.compose.nextWordWhat : what.trim();
  const make = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (said !== "" && terms.due !== null && (await give(one, { type: "promise", what: said, due: terms.due, kind: terms.kind }))) onClose();
  };
  return (
    <form class="stack-s make" onSubmit={(event) => void make(event)}>
      <TextField label={words.compose.promiseText} value={what} onValue={setWhat} placeholder={terms.kind === "nextWord" ? words.compose.nextWordWhat : ""} maxLength={400} autofocus />
      <PromiseTerms terms={terms} onTerms={setTerms} />
      <div class="button-group"><Button type="submit" kind="primary" size="small" disabled={said === "" || terms.due === null}>{words.compose.make}</Button><Button kind="quiet" size="small" onPress={onClose}>{words.cancel}</Button></div>
    </form>
  );
}

function Move({ now, one, onClose }: { readonly now: CaseNow; readonly one: PromiseState; readonly onClose: () => void }) {
  const [to, setTo] = useState(localValue(new Date(Math.max(Date.parse(one.due), Date.now()) + 3_600_000)));
  const due = instantOf(to);
  const move = async (type: "movePromise" | "askPromiseMove"): Promise<void> => {
    if (due !== null && (await give(now.one, { type, id: one.id, due }))) onClose();
  };
  return (
    <Dialog open title={say.moveTitle} onClose={onClose} actions={<><Button kind="quiet" onPress={onClose}>{words.cancel}</Button><Button disabled={due === null} onPress={() => void move("movePromise")}>{say.moveDo}</Button><Button kind="primary" disabled={due === null || due <= one.due} onPress={() => void move("askPromiseMove")}>{fill(say.moveAsk, { name: now.name })}</Button></>}>
      <p><bdi>{one.what}</bdi></p>
      <Notice icon="clock">{fill(say.moveWarn, { name: now.name })}</Notice>
      <TextField label={say.moveTo} type="datetime-local" value={to} onValue={setTo} autofocus />
    </Dialog>
  );
}
