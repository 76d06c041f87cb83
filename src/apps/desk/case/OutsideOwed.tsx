/** An answer that is owed: the person told of a contact elsewhere, and nobody of us has said yet whether it was so. */
import { Button, clock, format, Notice } from "../../ui/index.ts";
import { marksOf } from "../../../domain/citing/place.ts";
import { moment, reading } from "../app/time.ts";
import { go } from "../route.ts";
import { fill, words } from "../words.ts";
import type { CaseNow } from "./caseNow.ts";

const say = words.cites;

export function OutsideOwed({ now: { state, one, may, name } }: { readonly now: CaseNow }) {
  const owed = may.answerOutside ? state.outside.find(({ answers, withdrawnAt }) => answers.length === 0 && withdrawnAt === null) : undefined;
  if (owed === undefined) return null;
  const promise = state.promises.find(({ id }) => id === owed.promise);
  const open = (): void => {
    const headers = one.entries().map(({ header }) => header);
    const told = headers.find(({ stream, seq }) => stream === "S" && seq === owed.seq);
    const mark = told === undefined ? null : (marksOf(headers).get(told) ?? null);
    go({ name: "case", case: state.caseId, record: { day: format.dayKey(new Date(owed.time), reading), mark } });
  };
  return <Notice icon="phone"><div class="row-wrap"><p class="grow">{fill(promise?.status === "broken" ? say.owedLate : say.owed, { name, time: promise === undefined ? "" : moment(promise.due, clock.value) })}</p><Button size="small" onPress={open}>{say.answer}</Button></div></Notice>;
}
