/**
 * A promise coming due nags whoever made it: in the desk by a line across the top of every screen (src/apps/desk), and by one letter when their desk is
 * not open at all. Once a promise; a promise that was made only just before is not nagged about.
 */
import type { Pool } from "pg";
import type { Outbox } from "../../channels/mail/outbox.ts";
import { letterToStaff } from "../../channels/mail/letters.ts";
import type { CaseId } from "../../record/entry.ts";
import type { Cases } from "../ports.ts";

export type NagParts = {
  readonly pool: Pool;
  readonly cases: Pick<Cases, "state">;
  readonly outbox: Pick<Outbox, "put">;
  readonly origin: () => string;
  readonly organisation: () => string;
  /** Is this expert's desk open? Then the desk itself nags. */
  readonly here: (slug: string) => boolean;
  readonly now: () => string;
};

/** How long before a promise is due its maker hears of it, and how old it must be then, in minutes. */
export const nagMinutes = 10;

type Due = { readonly case_id: CaseId; readonly id: string; readonly promiser: string; readonly what: string; readonly mail: string; readonly name: string };

/** Writes the letters that are due now; returns how many. */
export async function nag(parts: NagParts): Promise<number> {
  const { rows } = await parts.pool.query<Due>(
    `select replace(p.case_id::text, '-', '') as case_id, p.id, p.promiser, p.what, a.mail, f.name
     from case_promise p join staff_account a on a.slug = p.promiser join profile_now f on f.slug = p.promiser
     where p.status = 'open' and a.status = 'active' and p.due > $1::timestamptz and p.due <= $1::timestamptz + make_interval(mins => $2) and p.due - p.made_at > make_interval(mins => $2)
       and not exists (select from mail_nag n where n.case_id = p.case_id and n.promise = p.id)
     order by p.due limit 50`,
    [parts.now(), nagMinutes],
  );
  let written = 0;
  for (const row of rows) {
    if (parts.here(row.promiser)) continue;
    const state = await parts.cases.state(row.case_id);
    if (state === null) continue;
    const claimed = await parts.pool.query("insert into mail_nag (case_id, promise) values ($1, $2) on conflict do nothing", [row.case_id, row.id]);
    if (claimed.rowCount !== 1) continue;
    const letter = letterToStaff({ organisation: parts.organisation(), name: row.name, person: state.about.callMe ?? state.about.name, news: "promiseSoon", words: [row.what], link: `${parts.origin()}/desk/case/${row.case_id}` });
    if (await parts.outbox.put({ ...letter, to: row.mail, caseId: null, who: null, about: [] }, true)) written += 1;
  }
  return written;
}
