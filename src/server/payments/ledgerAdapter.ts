/**
 * The ledger-only payment adapter: it notes what was agreed and what is owed, in double entry, and moves no money. An adapter for a card
 * processor has the same four acts. Every act carries an id of its own, so that repeating it after a crash changes nothing.
 */
import type { Pool, PoolClient } from "pg";
import { placeHold, post, refund, voidHold, type Entered, type Ledger, type LedgerRefusal, type Transfer } from "../../domain/pricing/ledger.ts";
import type { Money } from "../../domain/words.ts";
import { inTransaction } from "../../storage/transaction.ts";

export type Acted = { readonly kind: "done" } | { readonly kind: "refused"; readonly code: LedgerRefusal };
export type PaymentAdapter = {
  readonly name: string;
  place(hold: string, amount: Money, at: string): Promise<Acted>;
  post(hold: string, amount: Money, at: string): Promise<Acted>;
  release(hold: string, at: string): Promise<Acted>;
  refund(hold: string, amount: Money, at: string): Promise<Acted>;
};

export function ledgerAdapter(pool: Pool): PaymentAdapter {
  const act = (hold: string, id: string, change: (ledger: Ledger) => Entered): Promise<Acted> => inOneTransaction(pool, hold, id, change);
  return {
    name: "ledger",
    place: (hold, amount, at) => act(hold, `${hold}:place`, (ledger) => placeHold(ledger, hold, amount, { id: `${hold}:place`, at })),
    post: (hold, amount, at) => act(hold, `${hold}:post`, (ledger) => post(ledger, hold, amount, { id: `${hold}:post`, at })),
    release: (hold, at) => act(hold, `${hold}:void`, (ledger) => voidHold(ledger, hold, { id: `${hold}:void`, at })),
    refund: (hold, amount, at) => act(hold, `${hold}:refund`, (ledger) => refund(ledger, hold, amount, { id: `${hold}:refund`, at })),
  };
}

function inOneTransaction(pool: Pool, hold: string, id: string, change: (ledger: Ledger) => Entered): Promise<Acted> {
  return inTransaction(pool, async (client) => {
    // One act on a hold at a time, on all nodes; the lock goes with the transaction.
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 7))", [hold]);
    const ledger = await read(client, hold);
    if (ledger.some((transfer) => transfer.id === id)) return { kind: "done" };
    const entered = change(ledger);
    if (entered.kind === "refused") return entered;
    for (const transfer of entered.ledger.slice(ledger.length)) await write(client, transfer);
    return { kind: "done" };
  });
}

async function read(client: PoolClient, hold: string): Promise<Ledger> {
  const { rows } = await client.query<Transfer & { minor: string; at: Date }>("select id, at, kind, hold, debit, credit, minor, currency from ledger where hold = $1 order by entered", [hold]);
  return rows.map((row) => ({ ...row, minor: Number(row.minor), at: row.at.toISOString() }));
}

async function write(client: PoolClient, { id, at, kind, hold, debit, credit, minor, currency }: Transfer): Promise<void> {
  await client.query("insert into ledger (id, at, kind, hold, debit, credit, minor, currency) values ($1, $2, $3, $4, $5, $6, $7, $8)", [id, at, kind, hold, debit, credit, minor, currency]);
}
