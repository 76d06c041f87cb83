/** Coming in: password or passkey, then a code where one was switched on. */
import { useEffect, useState } from "preact/hooks";
import { Button, ErrorNote, Notice, TextField } from "../../ui/index.ts";
import { browserSurroundings, api } from "../../../client/index.ts";
import { words } from "../words.ts";
import { enter, type Entered } from "./auth.ts";
import { Code } from "./Code.tsx";
import { Gate } from "./Gate.tsx";
import { enterByPasskey, passkeysWork } from "./passkey.ts";

const { signIn: say } = words;
export type SignInProps = { readonly onIn: () => void; /** Why somebody who was in is here again. */ readonly ended?: boolean };

/** What to say of a refusal; null when it is none. */
export function reasonOf({ kind }: Entered, wrong: string): string | null {
  switch (kind) {
    case "in": case "code": return null;
    case "wrong": return wrong;
    case "tooFast": return say.tooFast;
    case "away": return say.away;
  }
}

export function SignIn({ onIn, ended = false }: SignInProps) {
  const [mail, setMail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<"password" | "passkey" | null>(null);
  const [code, setCode] = useState(false);
  const [ready, setReady] = useState(true);
  useEffect(() => {
    void api(browserSurroundings())("setup", {}).then((answer) => "ok" in answer && setReady(answer.ok.ready));
  }, []);

  const byPassword = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy !== null) return;
    setBusy("password");
    const entered = await enter(mail, password);
    setBusy(null);
    setProblem(reasonOf(entered, say.wrong));
    if (entered.kind === "in") onIn();
    if (entered.kind === "code") setCode(true);
  };
  const byPasskey = async (): Promise<void> => {
    setBusy("passkey");
    const entered = await enterByPasskey();
    setBusy(null);
    setProblem(entered ? null : say.noPasskey);
    if (entered) onIn();
  };

  if (code) return <Code onIn={onIn} onBack={() => setCode(false)} />;
  return (
    <Gate title={say.title} lead={say.lead} foot={<a href="/">{say.askPage}</a>}>
      {ended && <Notice icon="info">{say.ended}</Notice>}
      {!ready && <ErrorNote sentence={say.notSetUp} next={say.notSetUpNext} />}
      <form class="stack" onSubmit={(event) => void byPassword(event)}>
        <TextField label={say.mail} type="email" name="username" autocomplete="username webauthn" value={mail} onValue={setMail} required autofocus />
        <TextField label={say.password} type="password" name="password" autocomplete="current-password" value={password} onValue={setPassword} required problem={problem} hint={say.forgot} />
        <Button type="submit" kind="primary" size="wide" busy={busy === "password"}>{say.enter}</Button>
      </form>
      {passkeysWork() ? <Button size="wide" icon="lock" busy={busy === "passkey"} onPress={() => void byPasskey()}>{say.passkey}</Button> : <p class="note">{say.noPasskeys}</p>}
    </Gate>
  );
}
