import { useState } from "preact/hooks";
import { Button, CheckBox, TextField, toast } from "../../ui/index.ts";
import { useApp } from "../app/context.ts";
import { post } from "../signin/auth.ts";
import { words } from "./words.ts";

const say = words.account;

/** Changing one's password, and with it ending every other session if wished. */
export function Password() {
  const { me } = useApp();
  const [now, setNow] = useState("");
  const [next, setNext] = useState("");
  const [others, setOthers] = useState(true);
  const [problem, setProblem] = useState<{ readonly field: "now" | "next"; readonly text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const change = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (next.length < 10) return setProblem({ field: "next", text: say.tooShort });
    setBusy(true);
    const answer = await post("change-password", { currentPassword: now, newPassword: next, revokeOtherSessions: others });
    setBusy(false);
    if (!("ok" in answer)) return setProblem({ field: "now", text: answer.status === 0 || answer.status >= 500 ? say.away : say.wrongPassword });
    setProblem(null);
    setNow("");
    setNext("");
    toast({ text: say.changed });
  };
  return (
    <section>
      <h2 class="heading">{say.change}</h2>
      <form class="form-part" onSubmit={(event) => void change(event)}>
        <input type="text" name="username" autocomplete="username" value={me.value.mail} readOnly hidden />
        <div class="form-two">
          <TextField label={say.now} type="password" autocomplete="current-password" value={now} onValue={setNow} problem={problem?.field === "now" ? problem.text : null} />
          <TextField label={say.next} hint={say.nextHint} type="password" autocomplete="new-password" value={next} onValue={setNext} problem={problem?.field === "next" ? problem.text : null} maxLength={200} />
        </div>
        <CheckBox label={say.others} checked={others} onChange={setOthers} />
        <div><Button type="submit" busy={busy} disabled={now === "" || next === ""}>{say.change}</Button></div>
      </form>
    </section>
  );
}
