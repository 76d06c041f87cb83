/** The first run, through the one-time link: whose desk it is (or the sample), who one is, and open. */
import { useEffect, useState } from "preact/hooks";
import { api, browserSurroundings } from "../../../client/index.ts";
import type { BodyOf } from "../../../protocol/routes.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { Button, ButtonLink, Icon, TextField, Wordmark } from "../../ui/index.ts";
import { here } from "../route.ts";
import { ownZone, ZoneField } from "../settings/fields.tsx";
import { words } from "../settings/words.ts";
import { enter } from "./auth.ts";
import { Gate } from "./Gate.tsx";
import { SetupLook } from "./SetupLook.tsx";
import { Trouble } from "../app/Trouble.tsx";

const say = words.setup;
type Body = BodyOf<"beginSetup">;

export function Setup() {
  const token = here.value.name === "setup" ? here.value.token : "";
  const call = api(browserSurroundings());
  const [value, setValue] = useState<Body>({ token, organisation: "", zone: ownZone(), name: "", mail: "", password: "", sample: false });
  const [step, setStep] = useState<0 | 1>(0);
  const [ready, setReady] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    void call("setup", {}).then((answer) => "ok" in answer && setReady(answer.ok.ready));
  }, []);
  const change = (part: Partial<Body>): void => setValue((before) => ({ ...before, ...part }));
  const needed = (text: string): string | null => (tried && text.trim() === "" ? say.needed : null);
  const mailFits = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.mail.trim());
  const to = (next: 0 | 1): void => {
    setTried(false);
    setStep(next);
  };
  const on = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (step === 0) {
      if (value.sample || value.organisation.trim() !== "") to(1);
      return;
    }
    if (busy || value.name.trim() === "" || !mailFits || value.password.length < 10) return;
    setBusy(true);
    // The sample brings an organisation of its own; the name is then not asked and not used.
    const body = { ...value, organisation: value.sample ? value.organisation || "Sample" : value.organisation.trim(), name: value.name.trim(), mail: value.mail.trim() };
    const answer = await call("beginSetup", { body });
    if ("ok" in answer) await enter(body.mail, body.password);
    setBusy(false);
    setProblem("ok" in answer ? null : answer.problem);
    // The page was written before there was anything to say about this place: it is fetched anew.
    if ("ok" in answer) location.assign(value.sample ? "/desk/" : "/desk/settings/desks");
  };
  if (ready) return <Gate title={say.done} lead={say.doneLead}><ButtonLink href="/desk/" kind="primary">{say.signIn}</ButtonLink></Gate>;
  return (
    <div class="setup">
      <nav class="steps-pane" aria-label={say.nav}>
        <div><Wordmark /></div>
        <ol>{say.steps.map((name, i) => <li key={name} {...(i < step ? { "data-done": "" } : {})} aria-current={i === step ? "step" : undefined}><span class="n">{i < step ? <Icon name="check" /> : i + 1}</span><span>{name}</span></li>)}</ol>
        <p class="note">{say.note}</p>
      </nav>
      <main id="main" class="work">
        <form class="work-form" onSubmit={(event) => void on(event)}>
          <div class="work-in">
            <header class="stack-s"><h1 class="title">{step === 0 ? say.deskTitle : say.youTitle}</h1><p class="lead">{step === 0 ? say.deskLead : say.youLead}</p></header>
            {step === 0 ? (
              <>
                <div class="answers-two" role="group" aria-label={say.deskTitle}>{([false, true] as const).map((sample) => <button type="button" class="answer" key={String(sample)} aria-pressed={value.sample === sample} onClick={() => change({ sample })}><b>{sample ? say.sample : say.real}</b><span>{sample ? say.sampleHint : say.realHint}</span></button>)}</div>
                {!value.sample && <TextField label={say.organisation} value={value.organisation} onValue={(organisation) => change({ organisation })} problem={needed(value.organisation)} maxLength={400} autocomplete="organization" autofocus />}
                <ZoneField label={say.zone} value={value.zone} onValue={(zone) => change({ zone })} />
              </>
            ) : (
              <>
                <TextField label={say.name} value={value.name} onValue={(name) => change({ name })} problem={problem?.code === "nameTaken" ? problem.sentence : needed(value.name)} autocomplete="name" maxLength={400} autofocus />
                <TextField label={say.mail} type="email" value={value.mail} onValue={(mail) => change({ mail })} problem={tried && !mailFits ? say.mailWrong : null} autocomplete="username" maxLength={254} />
                <TextField label={say.password} hint={say.hint} type="password" value={value.password} onValue={(password) => change({ password })} problem={tried && value.password.length < 10 ? words.account.tooShort : null} autocomplete="new-password" maxLength={200} />
              </>
            )}
            {problem !== null && problem.code !== "nameTaken" && <Trouble problem={problem} />}
          </div>
          <div class="foot">
            {step === 1 && <Button kind="quiet" onPress={() => to(0)}>{say.back}</Button>}
            {busy && <span class="note" role="status">{say.opening}</span>}
            <Button type="submit" kind="primary" class="push" busy={busy}>{step === 0 ? say.next : say.open}</Button>
          </div>
        </form>
      </main>
      <SetupLook name={value.name} />
    </div>
  );
}
