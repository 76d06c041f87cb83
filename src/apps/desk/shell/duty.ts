/** Going off duty and coming back, with the sentence that says what it means. */
import { toast } from "../../ui/index.ts";
import type { App } from "../app/context.ts";
import { words } from "../words.ts";

export async function setDuty({ call, me, today }: App, offDuty: boolean): Promise<void> {
  const answer = await call("duty", { body: { offDuty } });
  if ("problem" in answer) return toast({ text: `${answer.problem.sentence} ${answer.problem.next}` });
  me.value = answer.ok;
  today.refresh();
  toast({ text: offDuty ? words.presence.wentOff : words.presence.wentOn });
}
