/**
 * Double entry for the ledger-only payment adapter. Pure: a ledger is the list of its transfers, and every operation yields a longer list or a
 * reason why not. Rules:
 *   – integer minor units, one currency a transfer, never a fraction, never nought or less;
 *   – each transfer debits one account and credits another with the same amount, so Σ debits = Σ credits at every moment;
 *   – a hold is pending until it is posted, voided or expired: one of the three, at most once;
 *   – nothing is ever changed or removed; a mistake is mended by a further transfer.
 */

/** Notes of what was agreed (memo), what the person owes us or the processor holds for us, our revenue, what we paid back, fees, contested money. */
export const accounts = ["memoHolds", "memoContra", "clearing", "revenue", "refunds", "fees", "disputes"] as const;
export type Account = (typeof accounts)[number];

export type Transfer = {
  /** Unique: the same id cannot be entered twice, which makes every operation safe to repeat. */
  readonly id: string;
  readonly at: string;
  readonly kind: "hold" | "void" | "expire" | "release" | "pay" | "refund" | "fee" | "dispute" | "disputeWon";
  /** The hold it belongs to. */
  readonly hold: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly minor: number;
  readonly currency: string;
};
export type Ledger = readonly Transfer[];

export type LedgerRefusal = "badAmount" | "idTaken" | "noHold" | "holdSettled" | "notPosted" | "aboveHold" | "wrongCurrency" | "nothingContested";
export type Entered = { readonly kind: "entered"; readonly ledger: Ledger } | { readonly kind: "refused"; readonly code: LedgerRefusal };

export type HoldStanding = "none" | "pending" | "posted" | "voided" | "expired";
type When = { readonly id: string; readonly at: string };
type Sum = { readonly minor: number; readonly currency: string };

/** Notes an amount; nothing moves. Refusals: `badAmount`, `idTaken`, `holdSettled` (this hold exists already). */
export function placeHold(ledger: Ledger, hold: string, sum: Sum, when: When): Entered {
  if (standingOf(ledger, hold) !== "none") return refused("holdSettled");
  return enter(ledger, [{ ...when, kind: "hold", hold, debit: "memoHolds", credit: "memoContra", ...sum }]);
}

/** The person said yes: the note is undone and the amount, at most the hold's, becomes revenue. Refusals: `noHold`, `holdSettled`, `aboveHold`, `wrongCurrency`, `badAmount`, `idTaken`. */
export function post(ledger: Ledger, hold: string, sum: Sum, when: When): Entered {
  const held = pendingOf(ledger, hold);
  if (typeof held === "string") return refused(held);
  if (sum.currency !== held.currency) return refused("wrongCurrency");
  if (sum.minor > held.minor) return refused("aboveHold");
  return enter(ledger, [
    { ...when, id: `${when.id}:memo`, kind: "release", hold, debit: "memoContra", credit: "memoHolds", minor: held.minor, currency: held.currency },
    { ...when, kind: "pay", hold, debit: "clearing", credit: "revenue", ...sum },
  ]);
}

/** Lets a pending hold go. Refusals: `noHold`, `holdSettled`, `idTaken`. */
export function voidHold(ledger: Ledger, hold: string, when: When): Entered {
  return undo(ledger, hold, when, "void");
}

/** A pending hold whose time has passed. Refusals as `voidHold`. */
export function expire(ledger: Ledger, hold: string, when: When): Entered {
  return undo(ledger, hold, when, "expire");
}

/** Pays back up to what was posted and not yet paid back or contested. Refusals: `notPosted`, `aboveHold`, `wrongCurrency`, `badAmount`, `idTaken`. */
export function refund(ledger: Ledger, hold: string, sum: Sum, when: When): Entered {
  return onPosted(ledger, hold, sum, { ...when, kind: "refund", hold, debit: "refunds", credit: "clearing", ...sum });
}

/** What the processor kept. It lies on us, not on the person, and so is not bounded by the hold. Refusals: `notPosted`, `wrongCurrency`, `badAmount`, `idTaken`. */
export function fee(ledger: Ledger, hold: string, sum: Sum, when: When): Entered {
  const paid = paidOf(ledger, hold);
  if (paid === null) return refused("notPosted");
  if (paid.currency !== sum.currency) return refused("wrongCurrency");
  return enter(ledger, [{ ...when, kind: "fee", hold, debit: "fees", credit: "clearing", ...sum }]);
}

/** The person's bank took money back. Refusals as `refund`. */
export function dispute(ledger: Ledger, hold: string, sum: Sum, when: When): Entered {
  return onPosted(ledger, hold, sum, { ...when, kind: "dispute", hold, debit: "disputes", credit: "clearing", ...sum });
}

/** A contested amount came back to us. Refusals: `nothingContested`, `wrongCurrency`, `badAmount`, `idTaken`. */
export function disputeWon(ledger: Ledger, hold: string, sum: Sum, when: When): Entered {
  const paid = paidOf(ledger, hold);
  if (paid === null || total(ledger, hold, "dispute") - total(ledger, hold, "disputeWon") < sum.minor) return refused("nothingContested");
  if (paid.currency !== sum.currency) return refused("wrongCurrency");
  return enter(ledger, [{ ...when, kind: "disputeWon", hold, debit: "clearing", credit: "disputes", ...sum }]);
}

/** Where a hold stands. */
export function standingOf(ledger: Ledger, hold: string): HoldStanding {
  let standing: HoldStanding = "none";
  for (const { hold: of, kind } of ledger) {
    if (of !== hold) continue;
    if (kind === "hold") standing = "pending";
    else if (kind === "pay") standing = "posted";
    else if (kind === "void") standing = "voided";
    else if (kind === "expire") standing = "expired";
  }
  return standing;
}

/** Debits less credits of one account in one currency. */
export function balance(ledger: Ledger, account: Account, currency: string): number {
  return ledger.reduce((sum, each) => (each.currency !== currency ? sum : sum + (each.debit === account ? each.minor : 0) - (each.credit === account ? each.minor : 0)), 0);
}

/** Posted and not paid back or contested, in minor units. */
export function keptOfHold(ledger: Ledger, hold: string): number {
  return total(ledger, hold, "pay") - total(ledger, hold, "refund") - total(ledger, hold, "dispute") + total(ledger, hold, "disputeWon");
}

const refused = (code: LedgerRefusal): Entered => ({ kind: "refused", code });

const total = (ledger: Ledger, hold: string, kind: Transfer["kind"]): number => ledger.reduce((sum, each) => (each.hold === hold && each.kind === kind ? sum + each.minor : sum), 0);

/** All or nothing: every transfer of one operation is entered, or none. */
function enter(ledger: Ledger, transfers: readonly Transfer[]): Entered {
  const ids = new Set(ledger.map((each) => each.id));
  for (const transfer of transfers) {
    if (!Number.isSafeInteger(transfer.minor) || transfer.minor <= 0 || !/^[A-Z]{3}$/.test(transfer.currency)) return refused("badAmount");
    if (ids.has(transfer.id)) return refused("idTaken");
    ids.add(transfer.id);
  }
  return { kind: "entered", ledger: [...ledger, ...transfers] };
}

function pendingOf(ledger: Ledger, hold: string): Transfer | "noHold" | "holdSettled" {
  const held = ledger.find((each) => each.hold === hold && each.kind === "hold");
  if (held === undefined) return "noHold";
  return standingOf(ledger, hold) === "pending" ? held : "holdSettled";
}

const paidOf = (ledger: Ledger, hold: string): Transfer | null => ledger.find((each) => each.hold === hold && each.kind === "pay") ?? null;

function undo(ledger: Ledger, hold: string, when: When, kind: "void" | "expire"): Entered {
  const held = pendingOf(ledger, hold);
  if (typeof held === "string") return refused(held);
  return enter(ledger, [{ ...when, kind, hold, debit: "memoContra", credit: "memoHolds", minor: held.minor, currency: held.currency }]);
}

function onPosted(ledger: Ledger, hold: string, sum: Sum, transfer: Transfer): Entered {
  const paid = paidOf(ledger, hold);
  if (paid === null) return refused("notPosted");
  if (paid.currency !== sum.currency) return refused("wrongCurrency");
  if (sum.minor > keptOfHold(ledger, hold)) return refused("aboveHold");
  return enter(ledger, [transfer]);
}
