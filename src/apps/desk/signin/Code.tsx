/** The second step: a code from the authenticator, or one that was kept for the day it is lost. */
import { useState } from "preact/hooks";
import { Button, TextField } from "../../ui/index.ts";
import { words } from "../words.ts";
import { enterCode } from "./auth.ts";
import { Gate } from "./Gate.tsx";
import { reasonOf } from "./SignIn.tsx";

const { signIn: say } = words;

export function Code({ onIn, onBack }: { readonly onIn: () => void; readonly onBack: () => void }) {
  const [how, setHow] = useState<"totp" | "backup">("totp");
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const entered = await enterCode(code, how);
    setBusy(false);
    setProblem(reasonOf(entered, say.codeWrong));
    if (entered.kind === "in") onIn();
  };
  return (
    <Gate title={say.codeTitle} lead={how === "totp" ? say.codeLead : say.backupLead}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        {how === "totp"
          ? <TextField key="totp" label={say.code} inputmode="numeric" autocomplete="one-time-code" maxLength={8} value={code} onValue={setCode} problem={problem} autofocus />
          : <TextField key="backup" label={say.backupCode} autocomplete="off" maxLength={40} value={code} onValue={setCode} problem={problem} autofocus />}
        <Button type="submit" kind="primary" size="wide" busy={busy}>{say.enter}</Button>
      </form>
      <div class="button-group">
        {how === "totp" && <Button kind="quiet" onPress={() => {
          setHow("backup");
          setCode("");
        }}>{say.backup}</Button>}
        <Button kind="quiet" onPress={onBack}>{say.again}</Button>
      </div>
    </Gate>
  );
}
