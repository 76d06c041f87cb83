/**
 * The second step. Modes: off → (password) → shown: secret and backup codes → (a code that works) → on → (password) → off.
 * Until the code works nothing is switched on, so nobody locks themselves out with a secret they did not keep.
 */
import { useState } from "preact/hooks";
import { Button, Notice, TextField } from "../../ui/index.ts";
import { useApp } from "../app/context.ts";
import { type AuthAnswer, field, post } from "../signin/auth.ts";
import { CopyLine } from "./CopyLine.tsx";
import { words } from "./words.ts";

const say = words.account;
type Shown = { readonly uri: string; readonly codes: readonly string[] };

/** The secret inside an otpauth address. */
const secretOf = (uri: string): string => {
  try {
    return new URL(uri).searchParams.get("secret") ?? "";
  } catch {
    return "";
  }
};
const codesOf = (value: unknown): readonly string[] => (typeof value === "object" && value !== null && "backupCodes" in value && Array.isArray(value.backupCodes) ? value.backupCodes.filter((one): one is string => typeof one === "string") : []);
const why = (answer: Extract<AuthAnswer, { status: number }>, wrong: string): string => (answer.status === 0 || answer.status >= 500 ? say.away : answer.status === 401 || answer.status === 403 ? say.noPassword : wrong);

export function SecondStep() {
  const { call, me } = useApp();
  const on = me.value.hasTotp;
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [shown, setShown] = useState<Shown | null>(null);
  const [fresh, setFresh] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const ask = async (path: string, body: Readonly<Record<string, unknown>>, wrong: string): Promise<unknown> => {
    setBusy(true);
    const answer = await post(path, body);
    setBusy(false);
    setProblem("ok" in answer ? null : why(answer, wrong));
    return "ok" in answer ? (answer.ok ?? {}) : null;
  };
  const lookAgain = async (): Promise<void> => {
    const answer = await call("me", {});
    if ("ok" in answer) me.value = answer.ok;
  };
  const begin = async (): Promise<void> => {
    const reply = await ask("two-factor/enable", { password }, say.wrongPassword);
    const uri = field(reply, "totpURI");
    if (reply === null || uri === null) return;
    setPassword("");
    setShown({ uri, codes: codesOf(reply) });
  };
  const confirm = async (): Promise<void> => {
    if ((await ask("two-factor/verify-totp", { code: code.replace(/\s/g, "") }, say.wrongCode)) === null) return;
    setFresh(shown?.codes ?? []);
    setShown(null);
    setCode("");
    await lookAgain();
  };
  const end = async (): Promise<void> => {
    if ((await ask("two-factor/disable", { password }, say.wrongPassword)) === null) return;
    setPassword("");
    setFresh([]);
    await lookAgain();
  };
  const renew = async (): Promise<void> => {
    const reply = await ask("two-factor/generate-backup-codes", { password }, say.wrongPassword);
    if (reply === null) return;
    setPassword("");
    setFresh(codesOf(reply));
  };

  return (
    <section>
      <h2 class="heading">{say.totp}</h2>
      <p class="note">{say.totpLead}</p>
      {shown === null ? (
        <>
          <p class="mid">{on ? say.totpOn : say.totpOff}</p>
          <form class="form-part" onSubmit={(event) => {
            event.preventDefault();
            void (on ? end() : begin());
          }}>
            <input type="text" name="username" autocomplete="username" value={me.value.mail} readOnly hidden />
            <TextField label={say.password} type="password" autocomplete="current-password" value={password} onValue={setPassword} problem={problem} />
            <div class="button-group"><Button type="submit" busy={busy} disabled={password === ""}>{on ? say.switchOff : say.switchOn}</Button>{on && <Button kind="quiet" disabled={password === ""} onPress={() => void renew()}>{say.renew}</Button>}</div>
          </form>
        </>
      ) : (
        <form class="form-part" onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}>
          <p class="label">{say.secret}</p><CopyLine label={say.secret} text={secretOf(shown.uri)} />
          <p class="label">{say.link}</p><CopyLine label={say.link} text={shown.uri} />
          <Codes codes={shown.codes} />
          <TextField label={say.code} inputmode="numeric" autocomplete="one-time-code" maxLength={8} value={code} onValue={setCode} problem={problem} />
          <div class="button-group"><Button type="submit" kind="primary" busy={busy}>{say.confirm}</Button><Button kind="quiet" onPress={() => setShown(null)}>{say.leave}</Button></div>
        </form>
      )}
      {fresh.length > 0 && shown === null && <Codes codes={fresh} />}
    </section>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }) {
  return <Notice icon="lock"><div class="stack-s"><p>{say.backup}</p><CopyLine label={say.backup} text={codes.join("\n")} wrap={false} /></div></Notice>;
}
