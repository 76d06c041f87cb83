/** Taking up an invitation: whom it is for, a password of one's own, and in. */
import { useEffect, useState } from "preact/hooks";
import { api, browserSurroundings } from "../../../client/index.ts";
import type { ReplyOf } from "../../../protocol/routes.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { Button, ButtonLink, ErrorNote, Slow, TextField, toast } from "../../ui/index.ts";
import { go, here } from "../route.ts";
import { fill, words } from "../settings/words.ts";
import { words as general } from "../words.ts";
import { enter } from "./auth.ts";
import { Gate } from "./Gate.tsx";

const say = words.invite;

export function Invite() {
  const token = here.value.name === "invite" ? here.value.token : "";
  const call = api(browserSurroundings());
  const [whom, setWhom] = useState<ReplyOf<"invitation"> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [password, setPassword] = useState("");
  const [short, setShort] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void call("invitation", { body: { token } }).then((answer) => {
      if ("ok" in answer) setWhom(answer.ok);
      else setProblem(answer.problem);
    });
  }, [token]);
  const join = async (event: Event): Promise<void> => {
    event.preventDefault();
    setShort(password.length < 10);
    if (password.length < 10 || busy) return;
    setBusy(true);
    const answer = await call("acceptInvite", { body: { token, password } });
    const entered = "ok" in answer ? await enter(answer.ok.mail, password) : null;
    setBusy(false);
    if ("problem" in answer) return setProblem(answer.problem);
    if (entered?.kind === "in") toast({ text: say.in });
    go({ name: "profile" }, true);
  };
  if (problem !== null) {
    const gone = ["linkExpired", "badInput"].includes(problem.code);
    return <Gate title={general.signIn.title} lead={general.signIn.lead}><ErrorNote ours={!gone} sentence={gone ? say.gone : problem.sentence} next={gone ? say.goneNext : problem.next} reference={problem.reference} action={<ButtonLink href="/desk/">{general.signIn.enter}</ButtonLink>} /></Gate>;
  }
  if (whom === null) return <main id="main" class="gate"><div class="gate-in"><Slow>{general.slow.screen}</Slow></div></main>;
  return (
    <Gate title={fill(say.title, { name: whom.name })} lead={fill(say.lead, { organisation: whom.organisation, mail: whom.mail })}>
      <form class="stack" onSubmit={(event) => void join(event)}>
        <input type="text" name="username" autocomplete="username" value={whom.mail} readOnly hidden />
        <TextField label={say.password} hint={say.hint} type="password" autocomplete="new-password" value={password} onValue={setPassword} problem={short ? words.account.tooShort : null} maxLength={200} autofocus />
        <Button type="submit" kind="primary" size="wide" busy={busy}>{say.join}</Button>
      </form>
    </Gate>
  );
}
