/** `/known`: known problems by words, then what one of them holds that could be said. Picking lays it into the composer. */
import { useEffect, useState } from "preact/hooks";
import type { KnownRow, KnownView } from "../../../protocol/knowledge.ts";
import { useApp } from "../app/context.ts";
import type { CaseNow } from "../case/caseNow.ts";
import { moveIcons } from "../know/Moves.tsx";
import type { IconName } from "../../ui/index.ts";
import { asOf, type Insert, insert, stepFields, type Source } from "./insert.ts";
import { words } from "./words.ts";

export type Option = { readonly key: string; readonly icon: IconName; readonly label: string; readonly hint: string; readonly pick: () => void };

export function useKnownPick(on: boolean, query: string, { state }: CaseNow): readonly Option[] | null {
  const { call } = useApp();
  const [rows, setRows] = useState<readonly KnownRow[]>([]);
  const [opened, setOpened] = useState<{ readonly view: KnownView; readonly rank: number } | null>(null);
  const q = query.trim();
  useEffect(() => {
    setOpened(null);
    if (!on) return setRows([]);
    const ended = new AbortController();
    const timer = setTimeout(() => {
      void call("knownList", { query: q === "" ? {} : { q }, signal: ended.signal }).then((answer) => {
        if (!ended.signal.aborted && "ok" in answer) setRows(answer.ok.rows.filter(({ confidence }) => confidence !== "retired").slice(0, 8));
      });
    }, 120);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [on, q]);
  if (!on) return null;
  if (opened === null) return rows.map((row, i) => ({ key: row.id, icon: "lightbulb", label: row.title, hint: "", pick: () => void call("knownOne", { params: { id: row.id } }).then((answer) => "ok" in answer && setOpened({ view: answer.ok, rank: i + 1 })) }));

  const { view, rank } = opened;
  // What somebody said is wrong is offered to nobody until it was looked into, here too.
  const doubted = (field: string, item: string | null): boolean => view.marks.some(({ status, about }) => status === "open" && (about.field === "all" || (about.field === field && about.id === item)));
  const put = (kind: "move" | "fact" | "problem", item: string | null, text: string, title: string, as: Insert["as"], step: Pick<Insert, "step"> = {}): void => {
    const suggestion = { kind, problem: view.id, item, rank, sure: 0 } as const;
    const source: Source = kind === "move" && item !== null ? { kind, problem: view.id, move: item, title, way: state.about.help, suggestion, text } : { kind: "words", suggestion, text };
    insert.value = { caseId: state.caseId, as, ...step, source };
  };
  return [
    ...view.moves.filter(({ id }) => !doubted("move", id)).map((move): Option => ({ key: move.id, icon: moveIcons[move.kind], label: move.title, hint: words.knownMove, pick: () => put("move", move.id, move.kind === "deed" ? move.title : (sayingFor(move.say, state.about.help) ?? move.title), move.title, asOf(move.kind), stepFields(move.step)) })),
    ...(view.workaround !== null && view.sharing.includes("workaround") && !doubted("workaround", null) ? [{ key: "workaround", icon: "share" as const, label: view.workaround, hint: words.knownFact, pick: () => put("problem", null, view.workaround ?? "", view.title, "message") }] : []),
    ...view.facts.filter(({ share, standing }) => share && standing === "good").map((fact): Option => ({ key: fact.id, icon: "share", label: fact.text, hint: words.knownFact, pick: () => put("fact", fact.id, fact.text, fact.text, "message") })),
  ];
}

/** The wording for how this person wants to be helped; the nearest other where there is none. */
export function sayingFor(say: { readonly show: string | null; readonly with: string | null; readonly for: string | null }, way: "show" | "with" | "for" | null): string | null {
  return (way === null ? null : say[way]) ?? say.with ?? say.show ?? say.for;
}
