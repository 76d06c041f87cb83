/**
 * The reader that works out of each case what it says about known problems: what it was linked to, which moves worked, which answers came. It proposes a
 * precedent where the person allows it and said yes, and notes which questions reminded the engine of nothing. Running it again changes nothing.
 */
import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { CaseState } from "../../domain/case/state.ts";
import type { KnownState } from "../../domain/knowledge/state.ts";
import { movesOf } from "../../domain/steps/standing.ts";
import { proposalWanted } from "../../domain/thinking/precedent.ts";
import type { CaseId } from "../../record/entry.ts";
import { questionKey } from "../../reasoning/cycle/question.ts";
import { inTransaction } from "../../storage/transaction.ts";
import type { Cases, Reader } from "../ports.ts";
import { personKey } from "../views/figures.ts";
import { goodAt } from "./howWell.ts";
import { workMinutes } from "./workMinutes.ts";

export type CaseReaderParts = {
  readonly pool: Pool;
  /** A known problem as it stands now. */
  readonly known: (problem: string) => KnownState | null; readonly cases: Pick<Cases, "act" | "state">;
  /** The currency of a desk's amounts. */
  readonly currencyOf: (desk: string) => string;
  /** Did the question remind the engine of anything? Waits until the engine is there. */
  readonly met: (state: CaseState) => Promise<boolean>;
  /** The redacted words to be put before the expert. */
  readonly propose: (state: CaseState) => Parameters<Cases["act"]>[0]["command"];
};

/** Kinds after which a case says something else about known problems. */
const telling: ReadonlySet<string> = new Set([
  "asked", "suggestion.taken", "suggestion.changed", "suggestion.dismissed", "problem.linked", "problem.unlinked", "move.made", "step.reported", "messageTakenBack", "move.worked", "move.failed", "thinking.answered", "closed", "reopened", "refunded", "contactVerified", "learning.set",
]);

export function knowledgeCaseReader({ pool, known, cases, currencyOf, met, propose }: CaseReaderParts): Reader {
  return {
    name: "knowledge",
    async read(batch) {
      const moved = new Map<CaseId, boolean>();
      for (const { caseId, entry } of batch) if (telling.has(entry.header.kind)) moved.set(caseId, (moved.get(caseId) ?? false) || entry.header.kind === "asked");
      for (const [caseId, asked] of moved) {
        const state = await cases.state(caseId);
        if (state === null || state.question === null) continue;
        await inTransaction(pool, (client) => keep(client, state, currencyOf, known));
        if (asked || state.situation.name === "closed") await noteQuestion(pool, state, asked ? await met(state) : null);
        // The id names the closing that it is about, so a batch that comes twice proposes once.
        if (proposalWanted(state) && "since" in state.situation) await cases.act({ caseId, principal: { kind: "software" }, clientId: `precedent-${state.situation.since}-${state.seen.S}`, command: propose(state) });
      }
    },
  };
}

/** `met` null: said before; now only what it took is brought up. */
async function noteQuestion(pool: Pool, state: CaseState, met: boolean | null): Promise<void> {
  const { caseId, question } = state;
  await pool.query({
    name: "question-met",
    text: `insert into question_met as q (case_id, desk, asked_at, met, person_key, minutes) values ($1, $2, $3, coalesce($4, false), $5, $6)
           on conflict (case_id) do update set met = coalesce($4, q.met), person_key = excluded.person_key, minutes = excluded.minutes`,
    values: [caseId, question?.desk, question?.time, met, personKey(state), workMinutes(state)],
  });
}

/** Known problems that this case was linked to, whoever said so, oldest first. */
const linksOf = ({ thinking }: CaseState): readonly string[] => [...new Set(thinking.links.map(({ problem }) => problem))];

async function keep(client: PoolClient, state: CaseState, currencyOf: CaseReaderParts["currencyOf"], known: CaseReaderParts["known"]): Promise<void> {
  const { caseId, question, situation, thinking } = state;
  const seen = state.seen.S + state.seen.O + state.seen.C;
  const closed = situation.name === "closed";
  const links = linksOf(state);
  const moves = (problem: string) => movesOf(state).filter((one) => one.problem === problem && one.move !== null).map(({ move, outcome }) => ({ move, worked: outcome === null ? null : outcome === "worked" }));
  const given = [state.hold, ...state.earlierHolds].reduce((sum, hold) => sum + (hold?.refunded?.minor ?? 0), 0);
  await client.query("delete from known_case where case_id = $1 and seen <= $2 and problem <> all($3::uuid[])", [caseId, seen, links]);
  for (const problem of links) {
    await client.query({
      name: "known-case",
      text: `insert into known_case (problem, case_id, seen, desk, person_key, at, closed, said_yes, minutes, remedy, currency, moves) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             on conflict (problem, case_id) do update set (seen, person_key, closed, said_yes, minutes, remedy, moves) =
               (excluded.seen, excluded.person_key, excluded.closed, excluded.said_yes, excluded.minutes, excluded.remedy, excluded.moves) where known_case.seen <= excluded.seen`,
      values: [problem, caseId, seen, question?.desk ?? "", personKey(state), question?.time, closed, closed && situation.as === "helped", closed ? workMinutes(state) : null, given, currencyOf(question?.desk ?? ""), JSON.stringify(moves(problem))],
    });
  }
  for (const { stream, seq, time, suggestion, how } of thinking.suggestions) {
    if (suggestion.problem === null) continue;
    await client.query({ name: "suggestion-used", text: `insert into suggestion_used as u (case_id, stream, seq, problem, how, at, kind, item, good) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (case_id, stream, seq) do update set (kind, item, good) = (excluded.kind, excluded.item, coalesce(u.good, excluded.good)) where u.good is null`, values: [caseId, stream, seq, suggestion.problem, how, time, suggestion.kind, suggestion.item, stream === "O" ? goodAt(known(suggestion.problem), suggestion, time) : null] });
  }
  if (thinking.answers.length === 0) return;
  await client.query("delete from thinking_answer where case_id = $1", [caseId]);
  for (const { text, answer } of new Map(thinking.answers.map((one) => [questionKey(one.text), one])).values()) {
    // The words of an answer may be the person's own; only whether two are the same is ever asked.
    await client.query("insert into thinking_answer (case_id, key, problem, answer) values ($1, $2, $3, $4) on conflict do nothing", [caseId, questionKey(text), links.at(-1) ?? null, answer === null ? null : answerHash(answer)]);
  }
}

export const answerHash = (answer: string): Buffer => createHash("sha256").update(answer.trim().toLowerCase()).digest();
