import { useEffect, useState } from "preact/hooks";
import { Button, TextField } from "../../ui/index.ts";
import { useApp } from "../app/context.ts";
import { moment } from "../app/time.ts";
import { field, get, post, rows } from "../signin/auth.ts";
import { addPasskey, passkeysWork } from "../signin/passkey.ts";
import { fill, words } from "./words.ts";

const say = words.account;
type Kept = { readonly id: string; readonly name: string; readonly since: string | null };

/** One's passkeys: adding one, naming it, taking one out. */
export function Passkeys() {
  const { call, me } = useApp();
  const [kept, setKept] = useState<readonly Kept[]>([]);
  const [name, setName] = useState<string>(say.defaultName);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async (): Promise<void> => {
    const answer = await get("passkey/list-user-passkeys");
    if ("ok" in answer) setKept(rows(answer.ok).map((row) => ({ id: field(row, "id") ?? "", name: field(row, "name") ?? say.defaultName, since: field(row, "createdAt") })));
    void call("me", {}).then((mine) => "ok" in mine && void (me.value = mine.ok));
  };
  useEffect(() => void look(), []);
  const add = async (): Promise<void> => {
    setBusy(true);
    const answer = await addPasskey(name.trim() || say.defaultName);
    setBusy(false);
    setProblem(answer !== null && "ok" in answer ? null : say.failed);
    await look();
  };
  return (
    <section>
      <h2 class="heading">{say.passkeys}</h2>
      <p class="note">{say.passkeysLead}</p>
      {kept.length === 0 && <p>{say.none}</p>}
      <ul>{kept.map((one) => <li class="row account-row" key={one.id}><span class="mid"><bdi>{one.name}</bdi></span>{one.since !== null && <span class="note">{fill(say.made, { time: moment(one.since, Date.now()) })}</span>}<Button size="small" kind="quiet" class="push" onPress={() => void post("passkey/delete-passkey", { id: one.id }).then(look)}>{say.remove}</Button></li>)}</ul>
      {passkeysWork() ? <div class="form-two"><TextField label={say.named} value={name} onValue={setName} problem={problem} maxLength={60} /><div class="row-end"><Button busy={busy} icon="lock" onPress={() => void add()}>{say.add}</Button></div></div> : <p class="note">{say.cannot}</p>}
    </section>
  );
}
