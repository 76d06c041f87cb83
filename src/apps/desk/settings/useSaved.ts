/** A form that saves as one goes: when a field is left and something changed. It says what is true: not saved yet, saving, saved at, or why not. */
import { useRef, useState } from "preact/hooks";
import type { Answer } from "../../../client/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { format } from "../../ui/index.ts";
import { reading } from "../app/time.ts";
import { fill, words } from "./words.ts";

export type Saved<T> = {
  readonly value: T; readonly change: (part: Partial<T>) => void; readonly save: () => void;
  readonly problem: Problem | null; readonly state: string; readonly dirty: boolean;
  /** Why this field was refused, if it was it. */
  readonly problemOf: (field: string) => string | null;
};

/** `begin`: as it stands on the server. `send` saves it whole. `wrong`: what can be told without asking, by field. */
export function useSaved<T extends object>(begin: T, send: (value: T) => Promise<Answer<unknown>>, wrong: (value: T) => Readonly<Record<string, string>> = () => ({})): Saved<T> {
  const [value, setValue] = useState(begin);
  const [kept, setKept] = useState(() => JSON.stringify(begin));
  const [at, setAt] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tried, setTried] = useState(false);
  const newest = useRef(value);
  newest.current = value;
  const dirty = JSON.stringify(value) !== kept;
  const faults = wrong(value);

  const save = async (): Promise<void> => {
    const sent = newest.current;
    const text = JSON.stringify(sent);
    setTried(true);
    if (busy || text === kept || Object.keys(wrong(sent)).length > 0) return;
    setBusy(true);
    const answer = await send(sent);
    setBusy(false);
    setProblem("ok" in answer ? null : answer.problem);
    if (!("ok" in answer)) return;
    setKept(text);
    setAt(Date.now());
  };
  const where = problem === null ? "" : String(problem.facts["where"] ?? "");
  return {
    value, dirty, problem,
    change: (part) => setValue((before) => ({ ...before, ...part })),
    save: () => void save(),
    state: busy ? words.state.saving : problem !== null ? words.state.failed : dirty ? words.state.dirty : at === null ? words.state.same : fill(words.state.saved, { time: format.hour(new Date(at), reading) }),
    problemOf: (field) => (tried ? faults[field] : undefined) ?? (new RegExp(`(^|[.\\s;])${field}\\b`).test(where) ? fill(words.fix, { what: where.replace(/^body\./, "") }) : null),
  };
}
