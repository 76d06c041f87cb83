/**
 * The payments reader. What is due is worked out from the record's state (src/domain/pricing/due.ts), never remembered. First the record is asked to
 * take the fact; only when it has done so is the ledger brought in step with it. Were it the other way round, a person who comes back at the wrong
 * moment would leave a ledger that says paid beside a record that says stopped. A crash between the two is mended by reading again: commands and
 * ledger acts both take a repeat for what it is.
 */
import { createHash } from "node:crypto";
import { allHolds, paymentsDue, type PaymentDue } from "../../domain/pricing/due.ts";
import type { Command } from "../../domain/case/commands.ts";
import type { CaseState, HoldState } from "../../domain/case/state.ts";
import type { CaseId } from "../../record/entry.ts";
import type { Cases, Reader } from "../ports.ts";
import type { PaymentAdapter } from "./ledgerAdapter.ts";

export type PaymentParts = { readonly cases: Cases; readonly adapter: PaymentAdapter; readonly now: () => string; readonly log: (sentence: string) => void };

/** After which kinds of fact something can have become due, or the ledger can be behind. */
const moving: ReadonlySet<string> = new Set(["consented", "quoted", "stated", "closed", "reopened", "holdPlaced", "paid", "holdReleased", "refunded"]);

export function paymentReader(parts: PaymentParts): Reader {
  return {
    name: "payments",
    async read(batch) {
      const touched = new Set(batch.filter(({ entry }) => entry.header.stream === "S" && moving.has(entry.header.kind)).map(({ caseId }) => caseId));
      for (const caseId of touched) await settle(parts, caseId);
    },
  };
}

/** Records what is due on one case until nothing is, then brings the ledger in step. Bounded: each step makes one thing no longer due. */
async function settle(parts: PaymentParts, caseId: CaseId): Promise<void> {
  for (let step = 0; step < 10; step += 1) {
    const state = await parts.cases.state(caseId);
    const due = state === null ? undefined : paymentsDue(state)[0];
    if (state === null || due === undefined) break;
    const command = commandFor(state, due, parts.adapter.name);
    const told = await parts.cases.act({ caseId, principal: { kind: "software" }, clientId: `${command.type}-${command.hold}`, command });
    if (!("problem" in told)) continue;
    // The person has moved on between our look and our word; what is due then is another entry's business.
    parts.log(`the record refused ${command.type}: ${told.problem.code}`);
    break;
  }
  const state = await parts.cases.state(caseId);
  for (const hold of state === null ? [] : allHolds(state)) await inStep(parts, hold);
}

/** The next hold of a case has the same id however often we get here: it is made from the case, the quote agreed to, and how many holds came before. */
const holdId = (state: CaseState, quote: number): string => createHash("sha256").update(`byname/hold/v1\0${state.caseId}\0${quote}\0${allHolds(state).length}`).digest("hex").slice(0, 32);

function commandFor(state: CaseState, due: PaymentDue, adapter: string): Extract<Command, { readonly hold: string }> {
  switch (due.kind) {
    case "place": return { type: "placeHold", hold: holdId(state, due.quote), adapter };
    case "post": return { type: "recordPayment", hold: due.hold };
    case "release": return { type: "recordRelease", hold: due.hold };
    case "refund": return { type: "recordRefund", hold: due.hold, amount: due.amount };
  }
}

/** The ledger's transfers for a hold are those that its story in the record calls for; each act done before is passed over. */
async function inStep({ adapter, now, log }: PaymentParts, { id, amount, status, refunded }: HoldState): Promise<void> {
  const acts = [() => adapter.place(id, amount, now())];
  if (status === "posted") acts.push(() => adapter.post(id, amount, now()));
  if (status === "released") acts.push(() => adapter.release(id, now()));
  if (refunded !== null) acts.push(() => adapter.refund(id, refunded, now()));
  for (const act of acts) {
    const acted = await act();
    if (acted.kind === "refused") log(`the ledger differs from the record: ${acted.code}`);
  }
}
