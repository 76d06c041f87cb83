/** C3, about it. Everything may be skipped but one way to reach the person; nothing is asked twice. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon, Segmented } from "../../ui/index.ts";
import type { About, Contact } from "../../../domain/asking/events.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useArrive } from "../parts/arrive.ts";
import { Bar } from "../parts/Bar.tsx";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { firstName } from "./talk.ts";
import { words } from "../words.ts";
import { ByWhen, type WhenAnswer } from "./ByWhen.tsx";
import { contactOf } from "./contact.ts";
import { useTalk } from "./talk.ts";
import { TopicChip } from "./TopicChip.tsx";
import { Tried } from "./Tried.tsx";

const w = words.about;
type Help = NonNullable<About["help"]> | "any";

export function AboutScreen({ expert }: { readonly expert: string | null }) {
  const talk = useTalk();
  const state = talk.open.state.value;
  const { about, contact, question } = state;
  const heading = useArrive<HTMLHeadingElement>(w.title);
  const [impact, setImpact] = useState(about.impact ?? "");
  const [when, setWhen] = useState<WhenAnswer>({ byWhen: about.byWhen, byWords: about.byWords });
  const [tried, setTried] = useState<readonly string[]>(about.tried);
  const [alone, setAlone] = useState(about.minutesAlone === null ? "" : String(about.minutesAlone % 60 === 0 ? about.minutesAlone / 60 : about.minutesAlone));
  const [unit, setUnit] = useState<"minutes" | "hours">(about.minutesAlone !== null && about.minutesAlone % 60 !== 0 ? "minutes" : "hours");
  const [help, setHelp] = useState<Help | null>(about.help);
  const [name, setName] = useState(about.name ?? "");
  const [callMe, setCallMe] = useState(about.callMe ?? "");
  const [reach, setReach] = useState(contact?.address ?? "");
  const [wrong, setWrong] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (expert !== null) void talk.doors.expert(expert).then((found) => "ok" in found && setWanted(firstName(found.ok.name)));
  }, [expert]);
  const reachField = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  useEffect(() => () => void (left.current = true), []);
  const mailCanGo = talk.view.value?.mailCanGo ?? talk.desk.value?.mailCanGo ?? false;

  const told = (): About => {
    const minutes = alone.trim() === "" ? null : Math.round(Number(alone.replace(",", ".")) * (unit === "hours" ? 60 : 1));
    return {
      impact: kept(impact), byWhen: when.byWhen, byWords: when.byWords, tried: [...tried],
      minutesAlone: minutes === null || !Number.isFinite(minutes) || minutes < 0 ? null : Math.min(minutes, 1_000_000),
      help: help === "any" ? null : help, name: kept(name), callMe: kept(callMe),
    };
  };
  const send = async (skipping: boolean): Promise<void> => {
    const found: Contact | null = contactOf(reach);
    if (found === null) {
      setWrong(reach.trim() === "" ? w.contactMissing : w.contactProblem);
      reachField.current?.focus();
      return;
    }
    setWrong(null);
    setBusy(true);
    // The first of the two words below already moves the situation on to choosing. This screen stays until both stand in the record: a press on the next
    // screen before that would be undone by the move at the end, and a refusal would be told to nobody.
    talk.go({ screen: "about", expert });
    const changed = skipping ? null : differing(told(), about);
    const refused = (found.address === contact?.address ? null : await talk.act({ type: "giveContact", contact: found })) ?? (changed === null ? null : await talk.act({ type: "tellAbout", about: changed }));
    setBusy(false);
    if (refused !== null) return setProblem(refused);
    // Whoever went elsewhere meanwhile is not fetched back.
    if (left.current) return;
    talk.go(expert === null ? { screen: "choose" } : { screen: "start", expert });
  };

  return (
    <>
      <Bar width="about" back={null}><div class="grow"><p class="label strong">{words.yours(state.topic?.title ?? null)}</p></div></Bar>
      <main id="main" tabIndex={-1} class="page about-page width-about">
        <header><h1 ref={heading} tabIndex={-1} class="title">{w.title}</h1><p class="soft">{w.lead}</p></header>
        <form class="about" noValidate onSubmit={(event) => { event.preventDefault(); void send(false); }}>
          {question === null ? null : <blockquote class="said voice voice-s" dir="auto" aria-label={w.youWrote}>{question.text}</blockquote>}
          <TopicChip />
          <div class="field"><label for="impact">{w.impact}</label><textarea class="input voice" id="impact" rows={2} dir="auto" maxLength={20_000} value={impact} onInput={(event) => setImpact(event.currentTarget.value)} /></div>
          <ByWhen answer={when} change={setWhen} now={talk.now.value} place={talk.place} />
          <Tried tried={tried} change={setTried} />
          <div class="field"><label for="alone">{w.alone}</label><div class="with-unit"><input class="input short" id="alone" inputMode="decimal" autocomplete="off" value={alone} onInput={(event) => setAlone(event.currentTarget.value)} /><Segmented label={w.alone} options={[{ value: "minutes", label: w.minutes }, { value: "hours", label: w.hours }]} value={unit} onValue={setUnit} /></div></div>
          <div class="field"><span class="label">{w.help}</span><Segmented label={w.help} options={[{ value: "show", label: w.show }, { value: "with", label: w.with }, { value: "for", label: w.for }, { value: "any", label: w.any }]} value={help} onValue={setHelp} /></div>
          <div class="two">
            <div class="field"><label for="name">{w.name}</label><input class="input" id="name" autocomplete="name" maxLength={400} dir="auto" value={name} onInput={(event) => setName(event.currentTarget.value)} /></div>
            <div class="field"><label for="call-me">{w.callMe}</label><input class="input" id="call-me" autocomplete="nickname" maxLength={400} dir="auto" placeholder={firstName(name)} value={callMe} onInput={(event) => setCallMe(event.currentTarget.value)} /></div>
          </div>
          <div class="field">
            <label for="reach">{w.contact}</label>
            <input ref={reachField} class="input" id="reach" type="text" inputMode="email" autocomplete="email" maxLength={254} required aria-describedby="reach-hint reach-problem" aria-invalid={wrong === null ? "false" : "true"} dir="ltr" value={reach} onInput={(event) => setReach(event.currentTarget.value)} />
            {wrong === null ? <span id="reach-problem" /> : <p class="problem" id="reach-problem" role="alert"><Icon name="info" />{wrong}</p>}
            <p class="hint" id="reach-hint">{mailCanGo ? w.contactHintMail : w.contactHintNoMail}</p>
          </div>
          {problem === null ? null : <ProblemCard problem={problem} />}
          <div class="row-wrap"><button class="button" data-kind="primary" type="submit" disabled={busy}>{wanted === null ? w.go : w.goWith(wanted)}</button><button class="button" data-kind="quiet" type="button" disabled={busy} onClick={() => void send(true)}>{w.skip}</button></div>
        </form>
      </main>
    </>
  );
}

const kept = (text: string): string | null => (text.trim() === "" ? null : text);

/** Only what was said differently from what the record holds; null when nothing was. */
function differing(told: About, before: Required<About>): About | null {
  const changed = Object.fromEntries(Object.entries(told).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof About])));
  return Object.keys(changed).length === 0 ? null : changed;
}
