/** Giving a command to a case: through its open line, or by one call where it is not open. */
import type { OutsideCommand } from "../../../domain/case/commands.ts";
import type { Ack } from "../../../protocol/wire.ts";
import type { Answer, Api, OpenCase, Settled } from "../../../client/index.ts";
import { randomId } from "../../../client/surroundings.ts";
import { toast } from "../../ui/index.ts";

export const giveOnce = (call: Api, caseId: string, command: OutsideCommand): Promise<Answer<Ack>> => call("command", { params: { case: caseId }, body: { id: randomId(), command } });

/** Gives it and says why not, if not. True when it is in the record. */
export async function give(one: Pick<OpenCase, "send">, command: OutsideCommand): Promise<boolean> {
  const settled: Settled = await one.send(command);
  if ("problem" in settled) toast({ text: `${settled.problem.sentence} ${settled.problem.next}`, lasts: 8 });
  return "ok" in settled;
}
