/** The person's side: their cases in this browser, each opened by its key. */
import type { CaseId } from "../record/entry.ts";
import type { BodyOf, ReplyOf } from "../protocol/routes.ts";
import { type Answer, type Api, api } from "./api.ts";
import { type OpenCase, openCase } from "./case.ts";
import { connection, type Line } from "./connection.ts";
import { rememberCase } from "./keep.ts";
import { saysSo } from "./signing.ts";
import type { Surroundings } from "./surroundings.ts";

export type PersonSide = {
  readonly call: Api;
  readonly line: Line;
  /** Opens a case by its key and remembers the key on this device. */
  open(caseId: CaseId, capability: string): OpenCase;
  close(): void;
};

export function personSide(surroundings: Surroundings): PersonSide {
  const line = connection(surroundings, { staff: false });
  return {
    call: api(surroundings), line,
    open: (caseId, capability) => {
      void rememberCase(surroundings.keep, { caseId, capability, since: new Date(surroundings.now()).toISOString() });
      return openCase({ caseId, capability }, line, surroundings);
    },
    close: line.close,
  };
}

/** Asks, and keeps the key to the new case. Give the same `clientId` when trying again: then it is asked once. */
export async function ask(surroundings: Surroundings, question: BodyOf<"ask">): Promise<Answer<ReplyOf<"ask">>> {
  const answer = await api(surroundings)("ask", { body: question });
  if ("ok" in answer) {
    const { case: caseId, ack } = answer.ok;
    // The question is signed like everything after it, once the case is open and this browser has a key.
    const own = ack.entries.filter((entry) => entry.header.who === "p1" && saysSo(question, entry)).map(({ header: { stream, seq, commit } }) => ({ stream, seq, commit }));
    if (own.length > 0) await surroundings.keep.put("unsigned", `${caseId}/${question.clientId}`, { cid: question.clientId, tries: 0, entries: own });
    await rememberCase(surroundings.keep, { caseId: answer.ok.case, capability: answer.ok.capability, since: new Date(surroundings.now()).toISOString() });
  }
  return answer;
}
