/**
 * Away: a reader notes who ought to hear of each new entry; a tick a little later writes a letter to those who have still not looked, and tells
 * the record once it has gone. At least once: a crash between writing a letter and forgetting the note may write it again, never lose it.
 */
import type { Pool } from "pg";
import type { Outbox } from "../../channels/mail/outbox.ts";
import { factKinds, type FactType } from "../../domain/case/facts.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { CaseId, Who } from "../../record/entry.ts";
import type { Cases, Reader } from "../ports.ts";
import { composeToPerson, composeToStaff } from "./compose.ts";
import { wantedBy } from "./wanted.ts";

export type AwayParts = {
  readonly pool: Pool;
  readonly cases: Cases;
  readonly outbox: Outbox;
  readonly origin: () => string;
  readonly organisation: () => string;
  /** Has this participant the case in front of them at this moment? */
  readonly looking: (caseId: CaseId, who: Who) => boolean;
  /** The last S seq that this participant has read. */
  readonly readUpTo: (caseId: CaseId, who: Who) => Promise<number>;
  /** A one-use link to this case that also proves the address it is sent to. */
  readonly mailLink: (caseId: CaseId, address: string) => Promise<string>;
  /** Was something of this time played by the sample desk, whose past nobody waits for? */
  readonly played: (time: string) => boolean;
  readonly log: (sentence: string) => void;
};

type Row = { readonly case_id: string; readonly who: string; readonly from_seq: string; readonly upto_seq: string };
const known: ReadonlySet<string> = new Set(factKinds.map((kind) => kind.type));
const isFact = (kind: string): kind is FactType => known.has(kind);

type Note = { readonly caseId: string; readonly who: string; readonly seq: number; readonly time: string; /** seconds */ readonly grace: number };

/** All of a batch in one go: each wait for the disk is one that somebody's message may have to wait behind. */
async function note(pool: AwayParts["pool"], notes: readonly Note[]): Promise<void> {
  if (notes.length === 0) return;
  await pool.query(
    `insert into mail_wanted (case_id, who, from_seq, upto_seq, due_at)
     select n.case_id, n.who, min(n.seq), max(n.seq), min(n.at + make_interval(secs => n.grace))
       from unnest($1::uuid[], $2::text[], $3::bigint[], $4::timestamptz[], $5::float8[]) as n (case_id, who, seq, at, grace) group by n.case_id, n.who
     on conflict (case_id, who) do update set upto_seq = greatest(mail_wanted.upto_seq, excluded.upto_seq), due_at = least(mail_wanted.due_at, excluded.due_at)`,
    [notes.map((one) => one.caseId), notes.map((one) => one.who), notes.map((one) => one.seq), notes.map((one) => one.time), notes.map((one) => one.grace)],
  );
}

/** The reader half. Idempotent: noting the same entry twice changes nothing. */
export function awayReader(parts: AwayParts): Reader {
  return {
    name: "away",
    async read(batch) {
      const all: Note[] = [];
      const states = new Map<CaseId, CaseState | null>();
      for (const { caseId, entry } of batch) {
        const { kind, stream, seq, time, who } = entry.header;
        if (stream !== "S" || !isFact(kind) || parts.played(time)) continue;
        const state = states.has(caseId) ? (states.get(caseId) ?? null) : await parts.cases.state(caseId);
        states.set(caseId, state);
        if (state === null) continue;
        for (const wanted of wantedBy(kind, who, state)) {
          // Nobody is told of what they did themselves; but only a letter can prove that the address somebody gave is theirs.
          if (wanted.who !== who || kind === "contactGiven") all.push({ caseId, who: wanted.who, seq, time, grace: wanted.grace });
        }
      }
      await note(parts.pool, all);
    },
  };
}

/** The tick half: called every few seconds. Returns how many letters were written. */
export async function tellThoseAway(parts: AwayParts): Promise<number> {
  const { rows } = await parts.pool.query<Row>("select replace(case_id::text, '-', '') as case_id, who, from_seq, upto_seq from mail_wanted where due_at <= now() order by due_at limit 100");
  let written = 0;
  for (const row of rows) {
    const state = await parts.cases.state(row.case_id);
    if (state !== null && (await mustTell(parts, row, state))) written += 1;
    await parts.pool.query("delete from mail_wanted where case_id = $1 and who = $2 and upto_seq = $3", [row.case_id, row.who, row.upto_seq]);
  }
  await parts.outbox.flush();
  await recordGone(parts);
  return written;
}

async function mustTell(parts: AwayParts, row: Row, state: CaseState): Promise<boolean> {
  const from = Number(row.from_seq);
  const upto = Number(row.upto_seq);
  // The kinds alone: somebody away for an hour may have missed thousands of entries, and the letter needs none of their bodies.
  const found = await parts.pool.query<{ kind: string }>("select distinct kind from entry where case_id = $1 and stream = 'S' and seq between $2 and $3", [row.case_id, from, upto]);
  const kinds = new Set(found.rows.map(({ kind }) => kind));
  // The letter that proves an address goes to whoever has just typed it, and so is looking.
  const proves = kinds.has("contactGiven") && state.contact?.verified === false;
  const looked = parts.looking(row.case_id, row.who) || (await parts.readUpTo(row.case_id, row.who)) >= upto;
  return (proves || !looked) && tell(parts, row, state, kinds);
}

async function tell(parts: AwayParts, row: Row, state: CaseState, kinds: ReadonlySet<string>): Promise<boolean> {
  const from = Number(row.from_seq);
  const upto = Number(row.upto_seq);
  const about = state.messages.filter((message) => message.stream === "S" && message.seq >= from && message.seq <= upto && message.who !== row.who).map((message) => message.seq);
  const common = { state, organisation: parts.organisation(), from, upto, kinds };
  const participant = state.people[row.who];
  if (participant?.expert != null) {
    const { rows } = await parts.pool.query<{ mail: string }>("select mail from staff_account where slug = $1 and status = 'active'", [participant.expert]);
    const to = rows[0]?.mail;
    if (to === undefined) return false;
    return parts.outbox.put({ ...composeToStaff({ ...common, link: `${parts.origin()}/desk/case/${row.case_id}` }, row.who), to, caseId: row.case_id, who: row.who, about }, true);
  }
  const { contact } = state;
  if (contact === null || contact.channel !== "mail") return false;
  const link = await parts.mailLink(row.case_id, contact.address);
  return parts.outbox.put({ ...composeToPerson({ ...common, link }), to: contact.address, caseId: row.case_id, who: row.who, about }, contact.verified);
}

/** Facts first, effects after, and then the fact that the effect has happened. */
async function recordGone(parts: AwayParts): Promise<void> {
  for (const gone of await parts.outbox.untold()) {
    const told = await parts.cases.act({ caseId: gone.caseId, principal: { kind: "software" }, clientId: `told-${gone.id}`, command: { type: "recordTold", to: gone.who, about: [...gone.about] } });
    if ("problem" in told) parts.log(`the record did not take that a letter went: ${told.problem.code}`);
    await parts.outbox.markTold(gone.id);
  }
}
