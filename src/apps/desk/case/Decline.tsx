/** Saying no: a reason, words if one has them, and somebody who may fit. The person sees it and chooses again. */
import { useEffect, useState } from "preact/hooks";
import { Button, Dialog, RadioGroup, SelectField, TextAreaField } from "../../ui/index.ts";
import type { OutsideCommand } from "../../../domain/case/commands.ts";
import type { ExpertCard } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import { fill, words } from "../words.ts";
import { giveOnce } from "./give.ts";
import { Trouble } from "../app/Trouble.tsx";

const say = words.offer;
type Reason = Extract<OutsideCommand, { type: "decline" }>["reason"];
export type DeclineProps = { readonly caseId: string; readonly person: string; /** Somebody is to be named. */ readonly suggest: boolean; readonly onClose: () => void; readonly onDone: () => void };

export function DeclineDialog({ caseId, person, suggest, onClose, onDone }: DeclineProps) {
  const { call, me } = useApp();
  const [reason, setReason] = useState<Reason>("notMyField");
  const [own, setOwn] = useState("");
  const [who, setWho] = useState("");
  const [cards, setCards] = useState<readonly ExpertCard[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    void call("colleagues", {}).then((answer) => {
      if (!("ok" in answer)) return;
      const others = answer.ok.cards.filter(({ slug }) => slug !== me.value.slug);
      setCards(others);
      if (suggest) setWho(others.find(({ canTake }) => canTake)?.slug ?? others[0]?.slug ?? "");
    });
  }, []);
  const decline = async (): Promise<void> => {
    setBusy(true);
    const answer = await giveOnce(call, caseId, { type: "decline", reason, words: own.trim() === "" ? null : own.trim(), suggests: who === "" ? null : who });
    setBusy(false);
    if ("ok" in answer) onDone();
    else setProblem(answer.problem);
  };
  return (
    <Dialog open title={fill(say.declineTitle, { name: person })} onClose={onClose} actions={<><Button kind="quiet" onPress={onClose}>{words.cancel}</Button><Button kind="primary" busy={busy} onPress={() => void decline()}>{say.decline}</Button></>}>
      <p class="soft">{say.declineWhat}</p>
      {problem !== null && <Trouble problem={problem} />}
      <RadioGroup legend={say.reason} value={reason} onValue={setReason} options={[{ value: "notMyField", label: say.reasonField }, { value: "noTime", label: say.noTime }, { value: "offDuty", label: say.offDuty }, { value: "other", label: say.other }]} />
      <SelectField label={say.suggestWho} value={who} onValue={setWho} options={[{ value: "", label: say.nobody }, ...cards.map(({ slug, name }) => ({ value: slug, label: name }))]} />
      <TextAreaField label={say.own} value={own} onValue={setOwn} rows={2} voice maxLength={2_000} />
    </Dialog>
  );
}
