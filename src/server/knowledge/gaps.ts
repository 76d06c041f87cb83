/**
 * Questions that reminded us of nothing, gathered for the desk. A group shows words that at least two people used; whole questions are shown only to whom
 * their cases are open anyway, for nobody said that their words may help others.
 */
import type { Pool } from "pg";
import type { GapView } from "../../protocol/knowledge.ts";
import { gatherGaps, mostQuestions } from "../../reasoning/cycle/gaps.ts";
import { redact } from "../../reasoning/cycle/redact/redact.ts";
import type { CaseId } from "../../record/entry.ts";
import type { LiveDirectory } from "../directory/directory.ts";
import type { Mind } from "./mind.ts";
import { todayAt } from "./presenting.ts";

export type Gaps = {
  /** The gaps of the desks that this member of staff answers at, dearest first. */
  of(slug: string, now: string): Promise<GapView[]>;
  /** A known problem came or changed: what matched nothing may match now. */
  changed(): void;
  /** Words of this case are gone. */
  forget(caseId: CaseId): void;
};
export type GapParts = {
  readonly pool: Pool; readonly directory: Pick<LiveDirectory, "desksOf" | "desk" | "desks" | "topics">; readonly mind: Mind;
  /** May this member of staff open this case? */
  readonly mayOpen: (slug: string, caseId: CaseId) => Promise<boolean>;
};

const fewDays = 90;
const mostExamples = 3;
const mostShown = 50;
/** Of each group so many are tried for an example that the reader may see. */
const mostTried = 12;
const turnMs = 8;

type Row = { readonly case_id: string; readonly desk: string; readonly at: Date; readonly person_key: string; readonly minutes: number | null; readonly question: string; readonly person: string };

export function openGaps({ pool, directory, mind, mayOpen }: GapParts): Gaps {
  let gathered = gatherGaps();
  /** Redacted words of the questions that are gathered now, by desk. */
  const byDesk = new Map<string, Map<CaseId, string>>();
  let stale = true;

  /** Takes in what is new of a desk and lets go of what has been answered since. */
  const refresh = async (desk: string, now: string): Promise<void> => {
    if (stale) {
      gathered = gatherGaps();
      byDesk.clear();
      stale = false;
    }
    const texts = byDesk.get(desk) ?? new Map<CaseId, string>();
    byDesk.set(desk, texts);
    const { rows } = await pool.query<Row>(
      `select replace(q.case_id::text, '-', '') as case_id, q.desk, q.asked_at as at, q.person_key, q.minutes, r.question, r.person
         from question_met q join case_row r on r.case_id = q.case_id
        where q.desk = $1 and not q.met and q.asked_at > $2::timestamptz - make_interval(days => $3) and not exists (select from known_case k where k.case_id = q.case_id)
        order by q.asked_at desc limit $4`, [desk, now, fewDays, mostQuestions]);
    const there = new Set(rows.map(({ case_id }) => case_id));
    for (const id of [...texts.keys()]) if (!there.has(id) && gathered.remove(id)) texts.delete(id);
    const answered: string[] = [];
    let from = performance.now();
    for (const row of rows) {
      if (texts.has(row.case_id)) continue;
      // The rest of a text that was cut short is not needed to see what it is about.
      const { text } = redact(row.question, { names: [row.person] });
      if (mind.ask({ text: row.question }, 5).met) answered.push(row.case_id);
      else {
        texts.set(row.case_id, text);
        gathered.add({ id: row.case_id, text, at: row.at.toISOString(), desk: row.desk, person: row.person_key, minutes: row.minutes });
      }
      if (performance.now() - from < turnMs) continue;
      await new Promise((resolve) => setImmediate(resolve));
      from = performance.now();
    }
    if (answered.length > 0) await pool.query("update question_met set met = true where case_id = any($1::uuid[])", [answered]);
  };

  const examplesFor = async (slug: string, desk: string, ids: readonly string[]): Promise<string[]> => {
    const found: string[] = [];
    for (const id of ids.slice(0, mostTried)) {
      if (found.length === mostExamples) break;
      const text = byDesk.get(desk)?.get(id);
      if (text !== undefined && (await mayOpen(slug, id))) found.push(text);
    }
    return found;
  };

  let queue: Promise<unknown> = Promise.resolve();
  const serial = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = queue.then(work, work);
    queue = mine.catch(() => undefined);
    return mine;
  };

  return {
    changed: () => void (stale = true),
    forget: (caseId) => {
      gathered.remove(caseId);
      for (const texts of byDesk.values()) texts.delete(caseId);
    },
    of: (slug, now) => serial(async () => {
      const found: GapView[] = [];
      for (const desk of directory.desksOf(slug)) {
        await refresh(desk, now);
        const minutes = directory.topics(desk).map((topic) => topic.minutes);
        const expected = minutes.length === 0 ? 15 : minutes.reduce((sum, each) => sum + each, 0) / minutes.length;
        // A key is a case's id, which is shown to nobody; its place in the list of the moment would not last, so its first half stands for it.
        for (const { key, ids, ...gap } of gathered.list(desk, { rate: todayAt(directory, desk).rate, minutes: expected }).slice(0, mostShown))
          found.push({ ...gap, key: key.slice(0, 16), words: [...gap.words], examples: await examplesFor(slug, desk, ids) });
      }
      return found.toSorted((a, b) => (b.cost?.minor ?? 0) - (a.cost?.minor ?? 0));
    }),
  };
}
