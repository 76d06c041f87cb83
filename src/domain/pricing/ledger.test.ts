import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sameDraws, seeded } from "../../../test/world/walk.ts";
import { accounts, balance, dispute, disputeWon, expire, fee, keptOfHold, placeHold, post, refund, standingOf, voidHold, type Entered, type Ledger } from "./ledger.ts";

const at = "2026-11-20T12:00:00.000Z";
const eur = (minor: number) => ({ minor, currency: "EUR" });
const ok = (entered: Entered): Ledger => {
  assert.ok(entered.kind === "entered", entered.kind === "refused" ? entered.code : "");
  return entered.ledger;
};
const code = (entered: Entered): string => (entered.kind === "refused" ? entered.code : "entered");
let count = 0;
const when = () => ({ id: `t${(count += 1)}`, at });
const held = ok(placeHold([], "h", eur(2_900), when()));
const paid = ok(post(held, "h", eur(2_900), when()));

test("PC20 a hold moves nothing; posting it moves exactly its amount to revenue and undoes the note", () => {
  assert.equal(balance(held, "revenue", "EUR"), 0);
  assert.equal(balance(held, "clearing", "EUR"), 0);
  assert.equal(balance(held, "memoHolds", "EUR"), 2_900);
  assert.deepEqual(["memoHolds", "memoContra", "clearing", "revenue"].map((account) => balance(paid, account as (typeof accounts)[number], "EUR")), [0, 0, 2_900, -2_900]);
});

test("PC21 a hold ends once: after post, void or expire every other end is refused", () => {
  for (const end of [paid, ok(voidHold(held, "h", when())), ok(expire(held, "h", when()))]) {
    assert.deepEqual([post(end, "h", eur(1), when()), voidHold(end, "h", when()), expire(end, "h", when()), placeHold(end, "h", eur(1), when())].map(code), ["holdSettled", "holdSettled", "holdSettled", "holdSettled"]);
  }
  assert.deepEqual([post([], "h", eur(1), when()), voidHold([], "h", when())].map(code), ["noHold", "noHold"]);
});

test("PC22 never above the hold, never a fraction, nought, less, or another currency", () => {
  assert.deepEqual([2_901, 0, -1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 2].map((minor) => code(post(held, "h", eur(minor), when()))), ["aboveHold", "badAmount", "badAmount", "badAmount", "badAmount", "aboveHold"]);
  assert.equal(code(post(held, "h", { minor: 100, currency: "USD" }, when())), "wrongCurrency");
  assert.deepEqual([placeHold([], "x", eur(0), when()), placeHold([], "x", { minor: 5, currency: "eur" }, when())].map(code), ["badAmount", "badAmount"]);
});

test("PC23 paying back is possible only of what was paid, in parts up to the whole", () => {
  assert.equal(code(refund(held, "h", eur(1), when())), "notPosted");
  const part = ok(refund(paid, "h", eur(900), when()));
  assert.equal(code(refund(part, "h", eur(2_001), when())), "aboveHold");
  const whole = ok(refund(part, "h", eur(2_000), when()));
  assert.equal(keptOfHold(whole, "h"), 0);
  assert.equal(code(refund(whole, "h", eur(1), when())), "aboveHold");
});

test("PC23 contested money can come back once, and a fee lies on us", () => {
  assert.equal(code(disputeWon(paid, "h", eur(1), when())), "nothingContested");
  const contested = ok(dispute(paid, "h", eur(2_900), when()));
  assert.equal(keptOfHold(contested, "h"), 0);
  const won = ok(disputeWon(contested, "h", eur(2_900), when()));
  assert.equal(keptOfHold(won, "h"), 2_900);
  assert.equal(code(disputeWon(won, "h", eur(1), when())), "nothingContested");
  const charged = ok(fee(won, "h", eur(59), when()));
  assert.equal(balance(charged, "fees", "EUR"), 59);
  assert.equal(keptOfHold(charged, "h"), 2_900);
});

test("PC24 the same id is entered once, so an operation can be repeated safely", () => {
  const again = { id: "once", at };
  const first = ok(placeHold([], "h", eur(5), again));
  assert.equal(code(placeHold(first, "i", eur(5), again)), "idTaken");
  const part = ok(refund(paid, "h", eur(900), { id: "r1", at }));
  assert.equal(code(refund(part, "h", eur(900), { id: "r1", at })), "idTaken");
});

const operation = fc.record({ what: fc.constantFrom("hold", "post", "void", "expire", "refund", "fee", "dispute", "won"), hold: fc.constantFrom("a", "b", "c"), minor: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -5, max: 3_000 }) }, { weight: 1, arbitrary: fc.double() }), currency: fc.constantFrom("EUR", "EUR", "EUR", "USD"), id: fc.nat(400).map((n) => `id${n}`) });
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

function run(ledger: Ledger, { what, hold, minor, currency, id }: Operation): Entered {
  const sum = { minor, currency };
  const moment = { id, at };
  switch (what) {
    case "hold": return placeHold(ledger, hold, sum, moment);
    case "post": return post(ledger, hold, sum, moment);
    case "void": return voidHold(ledger, hold, moment);
    case "expire": return expire(ledger, hold, moment);
    case "refund": return refund(ledger, hold, sum, moment);
    case "fee": return fee(ledger, hold, sum, moment);
    case "dispute": return dispute(ledger, hold, sum, moment);
    default: return disputeWon(ledger, hold, sum, moment);
  }
}

test("PC25 over any history: debits equal credits, nothing entered ever changes, each hold ends at most once, and never more is kept than was held", () => {
  /** How many operations were entered, each looked at. */
  const entered = (operations: readonly Operation[]): number => {
    let ledger: Ledger = [];
    let count = 0;
    for (const each of operations) {
      const result = run(ledger, each);
      if (result.kind === "refused") continue;
      assert.deepEqual(result.ledger.slice(0, ledger.length), ledger);
      assert.ok(result.ledger.length > ledger.length);
      ledger = Object.freeze(result.ledger);
      count += 1;
      for (const currency of ["EUR", "USD"]) {
        const all = accounts.map((account) => balance(ledger, account, currency));
        assert.equal(all.reduce((sum, one) => sum + one, 0), 0);
        assert.ok(balance(ledger, "memoHolds", currency) >= 0 && balance(ledger, "revenue", currency) <= 0);
      }
      for (const hold of ["a", "b", "c"]) {
        const kinds = ledger.filter((transfer) => transfer.hold === hold).map((transfer) => transfer.kind);
        assert.ok(kinds.filter((kind) => kind === "pay" || kind === "void" || kind === "expire").length <= 1);
        const noted = ledger.find((transfer) => transfer.hold === hold && transfer.kind === "hold")?.minor ?? 0;
        assert.ok(keptOfHold(ledger, hold) >= 0 && keptOfHold(ledger, hold) <= noted);
        assert.equal(standingOf(ledger, hold) === "none", kinds.length === 0);
      }
      assert.ok(ledger.every((transfer) => Number.isSafeInteger(transfer.minor) && transfer.minor > 0 && transfer.debit !== transfer.credit));
      assert.equal(new Set(ledger.map((transfer) => transfer.id)).size, ledger.length);
    }
    return count;
  };
  const histories = fc.array(operation, { minLength: 30, maxLength: 60 });
  fc.assert(fc.property(histories, (operations) => void entered(operations)), { numRuns: 200, ...seeded });
  const all = sameDraws(histories, 100).reduce((sum, operations) => sum + entered(operations), 0);
  assert.ok(all > 170, `only ${all} operations were entered; the walk proves little`);
});
