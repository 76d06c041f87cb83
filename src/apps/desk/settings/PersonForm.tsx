/** What an administrator decides about a colleague: role, rights, topics, hours, checked credentials, suspension. */
import { useState } from "preact/hooks";
import { Button, CheckBox, IconButton, Segmented, TextField, toast } from "../../ui/index.ts";
import type { BodyOf } from "../../../protocol/routes.ts";
import { useApp } from "../app/context.ts";
import { CopyLine } from "./CopyLine.tsx";
import { NumberField } from "./fields.tsx";
import { Hours } from "./Hours.tsx";
import { SaveForm } from "./SaveForm.tsx";
import type { PartProps, Place } from "./Settings.tsx";
import { TopicChecks } from "./TopicChecks.tsx";
import { useSaved } from "./useSaved.ts";
import { fill, words } from "./words.ts";

const say = words.set;
type Body = BodyOf<"setPerson">;

export function PersonForm({ one: { profile, admin, status }, place, again }: PartProps & { readonly one: Place["people"][number] }) {
  const { call, me } = useApp();
  const [title, setTitle] = useState("");
  const { slug, role, credentials, topics, cap, schedule } = profile;
  const saved = useSaved<Body>({ role, admin, suspended: status === "suspended", credentials, topics, cap, schedule }, async (body) => {
    const answer = await call("setPerson", { params: { slug }, body });
    if ("ok" in answer) await again();
    return answer;
  });
  const { value, change, problemOf } = saved;
  const add = (): void => {
    if (title.trim() === "") return;
    change({ credentials: [...value.credentials, { title: title.trim(), verifiedBy: me.value.name, verifiedAt: new Date().toISOString() }] });
    setTitle("");
  };
  return (
    <div class="person-form">
      <SaveForm saved={saved} label={fill(say.edit, { name: profile.name })}>
        <div class="row-wrap"><Segmented label={say.role} value={value.role} onValue={(next) => change({ role: next })} options={[{ value: "expert", label: say.expert }, { value: "lead", label: say.lead }]} /><CheckBox label={say.admin} checked={value.admin} onChange={(next) => change({ admin: next })} /></div>
        <CheckBox label={say.suspend} hint={say.suspendHint} checked={value.suspended} onChange={(suspended) => change({ suspended })} />
        <TopicChecks place={place} value={value.topics} onValue={(next) => change({ topics: next })} />
        <NumberField label={say.atOnce} low={1} high={10} value={value.cap} onValue={(next) => change({ cap: next })} problem={problemOf("cap")} />
        <Hours value={value.schedule} onValue={(next) => change({ schedule: next })} problem={problemOf("shift")} />
        {status !== "suspended" && <NewPassword slug={slug} name={profile.name} />}
        <fieldset class="form-part"><legend class="label">{say.credentials}</legend>
          {value.credentials.map((each, i) => <p class="row" key={each.title}><span><bdi>{each.title}</bdi>{each.verifiedBy !== null && <span class="note"> {fill(say.checkedBy, { name: each.verifiedBy })}</span>}</span><IconButton icon="x" size="small" label={fill(say.dropCredential, { title: each.title })} onPress={() => change({ credentials: value.credentials.filter((_, at) => at !== i) })} /></p>)}
          <div class="form-two"><TextField label={say.credential} value={title} onValue={setTitle} maxLength={200} /><div class="row-end"><Button size="small" icon="plus" disabled={title.trim() === ""} onPress={add}>{say.addCredential}</Button></div></div>
        </fieldset>
      </SaveForm>
    </div>
  );
}

/** A one-time link to choose a new password, handed over by somebody who knows them; nothing about it goes by mail. */
function NewPassword({ slug, name }: { readonly slug: string; readonly name: string }) {
  const { call } = useApp();
  const [link, setLink] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    const answer = await call("passwordLink", { params: { slug } });
    if ("ok" in answer) setLink(answer.ok.link);
    else toast({ text: `${answer.problem.sentence} ${answer.problem.next}` });
  };
  if (link === null) return <div><Button size="small" icon="lock" onPress={() => void make()}>{say.passwordLink}</Button></div>;
  return <div class="stack-s"><p class="note">{fill(say.passwordLinkHand, { name })}</p><CopyLine label={say.passwordLink} text={link} /></div>;
}
