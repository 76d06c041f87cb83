/**
 * The payments reader. It does what the record says is due and tells the record that it was done. What is due is worked out from the state
 * (src/domain/pricing/due.ts), never remembered, so a crash anywhere is mended by reading again: the adapter's acts and the record's commands
 * both take a repeat for what it is.
 */
import { createHash } from "node:crypto";
import { allHolds, paymentsDue, type PaymentDue } from "../../domain/pricing/due.ts";
import type { Command } from "../../domain/case/commands.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { CaseId } from "../../record/entry.ts";
import type { Cases, Reader } from "../ports.ts";
import type { Acted, PaymentAdapter } from "./ledgerAdapter.ts";

export type PaymentParts = { readonly cases: Cases; readonly adapter: PaymentAdapter; readonly now: () => string; readonly log: (sentence: string) => void };

/** After which kinds of fact something can have become due. */
const moving: ReadonlySet<string> = new Set(["consented", "quoted", "stated", "closed", "reopened", "holdPlaced", "paid", "holdReleased"]);

export function paymentReader(parts: PaymentParts): Reader {
  return {
    name: "payments",
    async read(batch) {
      const touched = new Set(batch.filter(({ entry }) => entry.header.stream === "S" && moving.has(entry.header.kind)).map(({ caseId }) => caseId));
      for (const caseId of touched) await settle(parts, caseId);
    },
  };
}

/** Does what is due on one case until nothing is. Bounded: each step makes one thing no longer due. */
async function settle(parts: PaymentParts, caseId: CaseId): Promise<void> {
  for (let step = 0; step < 10; step += 1) {
    const state = await parts.cases.state(caseId);
    const due = state === null ? undefined : paymentsDue(state)[0];
    if (state === null || due === undefined) return;
    const command = await carryOut(parts, state, due);
    if (command === null) return;
    const told = await parts.cases.act({ caseId, principal: { kind: "software" }, clientId: `${command.type}-${"hold" in command ? command.hold : caseId}`, command });
    if ("problem" in told) {
      parts.log(`the record refused ${command.type}: ${told.problem.code}`);
      return;
    }
  }
}

/** The next hold of a case has the same id however often we get here: it is made from the case, the quote agreed to, and how many holds came before. */
const holdId = (state: CaseState, quote: number): string => createHash("sha256").update(`byname/hold/v1\0${state.caseId}\0${quote}\0${allHolds(state).length}`).digest("hex").slice(0, 32);

async function carryOut({ adapter, now, log }: PaymentParts, state: CaseState, due: PaymentDue): Promise<Command | null> {
  const passed = (acted: Acted, command: Command): Command | null => {
    if (acted.kind === "done") return command;
    log(`the ledger refused to ${due.kind}: ${acted.code}`);
    return null;
  };
  switch (due.kind) {
    case "place": {
      const hold = holdId(state, due.quote);
      return passed(await adapter.place(hold, due.amount, now()), { type: "placeHold", hold, adapter: adapter.name });
    }
    case "post":
      return passed(await adapter.post(due.hold, due.amount, now()), { type: "recordPayment", hold: due.hold });
    case "release":
      return passed(await adapter.release(due.hold, now()), { type: "recordRelease", hold: due.hold });
    case "refund":
      return passed(await adapter.refund(due.hold, due.amount, now()), { type: "recordRefund", hold: due.hold, amount: due.amount });
  }
}
