/** The conversation as it is drawn: days, runs of words, quiet lines, what is on its way. */
import type { LogRow } from "../../../client/index.ts";
import { logRows } from "../../../client/index.ts";
import { dayKeys } from "../../../client/timeline/days.ts";
import type { Recorded } from "../../../domain/fact.ts";
import { format } from "../../ui/index.ts";
import { reading } from "../app/time.ts";
import type { CaseNow } from "./caseNow.ts";
import { factsOf } from "./facts.ts";
import { inTalk } from "./happened.ts";

export type LogItem = { readonly kind: "day"; readonly key: string; readonly at: string } | { readonly kind: "line"; readonly key: string; readonly fact: Recorded } | { readonly kind: "row"; readonly key: string; readonly row: LogRow };

/** A next word is promised at every message; such lines would drown the talk, and the promise stands above it anyway. */
function worthALine({ type, data, who }: Recorded): boolean {
  if (!Object.hasOwn(inTalk, type)) return false;
  // What was asked for is summed up by the answer.
  if (type === "noteDisclosed") return typeof data === "object" && data !== null && "request" in data && data.request === null;
  return type !== "promiseMade" || (who !== "p0" && typeof data === "object" && data !== null && "kind" in data && data.kind === "deed");
}

export function logOf({ state, one, me }: CaseNow): readonly LogItem[] {
  const rows = logRows(state, one.pending.value, me);
  const lines = factsOf(one.entries()).filter(worthALine);
  const items: LogItem[] = [];
  const keyOf = dayKeys((instant) => format.dayKey(new Date(instant), reading));
  let day = state.question === null ? "" : keyOf(state.question.time);
  const put = (at: string, item: LogItem): void => {
    const key = keyOf(at);
    if (key !== day) items.push({ kind: "day", key: `day-${key}`, at });
    day = key;
    items.push(item);
  };
  let next = 0;
  const linesBefore = (time: string): void => {
    for (let fact = lines[next]; fact !== undefined && fact.time <= time; fact = lines[++next]) put(fact.time, { kind: "line", key: `line-${fact.stream}${fact.seq}`, fact });
  };
  for (const row of rows) {
    if (row.kind === "run") {
      linesBefore(row.time);
      put(row.time, { kind: "row", key: row.key, row });
    } else {
      linesBefore("9");
      items.push({ kind: "row", key: row.key, row });
    }
  }
  linesBefore("9");
  return items;
}
