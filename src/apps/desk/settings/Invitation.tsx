/** Asking somebody to join. The one-time link is shown once, to be handed over by whoever knows them. */
import { useState } from "preact/hooks";
import { Button, CheckBox, Notice, Segmented, TextField } from "../../ui/index.ts";
import type { BodyOf } from "../../../protocol/routes.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import { CopyLine } from "./CopyLine.tsx";
import { NumberField } from "./fields.tsx";
import { Hours } from "./Hours.tsx";
import type { PartProps } from "./Settings.tsx";
import { TopicChecks } from "./TopicChecks.tsx";
import { fill, words } from "./words.ts";
import { Trouble } from "../app/Trouble.tsx";

const say = words.set;
type Body = BodyOf<"invite">;

export function Invitation({ place, again, onClose }: PartProps & { readonly onClose: () => void }) {
  const { call } = useApp();
  const [value, setValue] = useState<Body>({ name: "", mail: "", role: "expert", admin: false, topics: [], hours: { zone: place.organisation.zone, shifts: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 540, to: 1020 })), closed: [] }, cap: 2, portrait: null });
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Body>): void => setValue((before) => ({ ...before, ...part }));
  const where = String(problem?.facts["where"] ?? "");
  const mailFits = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.mail.trim());
  const make = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy || value.name.trim() === "" || !mailFits) return;
    setBusy(true);
    const answer = await call("invite", { body: { ...value, name: value.name.trim(), mail: value.mail.trim() } });
    setBusy(false);
    setProblem("ok" in answer ? null : answer.problem);
    if (!("ok" in answer)) return;
    setLink(answer.ok.link);
    await again();
  };
  if (link !== null) return <Notice icon="user-plus"><div class="stack-s"><p>{fill(say.invited, { name: value.name })}</p><CopyLine text={link} label={say.invite} /><p class="note">{say.inviteAgain}</p><div><Button size="small" onPress={onClose}>{say.done}</Button></div></div></Notice>;
  return (
    <form class="form" aria-label={say.invite} onSubmit={(event) => void make(event)}>
      <h2 class="heading">{say.invite}</h2>
      <div class="form-two">
        <TextField label={say.inviteName} value={value.name} onValue={(name) => change({ name })} problem={tried && value.name.trim() === "" ? words.required : problem?.code === "nameTaken" ? problem.sentence : null} maxLength={400} autofocus />
        <TextField label={say.inviteMail} type="email" value={value.mail} onValue={(mail) => change({ mail })} problem={tried && !mailFits ? words.setup.mailWrong : /\bmail\b/.test(where) ? fill(words.fix, { what: where }) : null} maxLength={254} />
      </div>
      <div class="row-wrap"><Segmented label={say.role} value={value.role} onValue={(role) => change({ role })} options={[{ value: "expert", label: say.expert }, { value: "lead", label: say.lead }]} /><CheckBox label={say.admin} checked={value.admin} onChange={(admin) => change({ admin })} /></div>
      <TopicChecks place={place} value={value.topics} onValue={(topics) => change({ topics })} />
      <NumberField label={say.atOnce} low={1} high={10} value={value.cap} onValue={(cap) => change({ cap })} />
      <Hours value={value.hours} onValue={(hours) => change({ hours })} />
      {problem !== null && <Trouble problem={problem} />}
      <div class="form-foot"><Button type="submit" kind="primary" busy={busy}>{say.inviteDo}</Button><Button kind="quiet" onPress={onClose}>{say.done}</Button></div>
    </form>
  );
}
