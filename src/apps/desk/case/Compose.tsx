/** Where one writes to the person; `/` offers what else can be said: a promise, the goal, a point, a note, the question whether it is put right. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Composer, Icon, IconButton, Keys, toast } from "../../ui/index.ts";
import type { OutsideCommand } from "../../../domain/case/commands.ts";
import type { Cite } from "../../../domain/citing/events.ts";
import { mod } from "../keys/mod.ts";
import { insert, messageOf, noteUse, type Source } from "../thinking/insert.ts";
import { useKnownPick } from "../thinking/knownPick.ts";
import { fill, words } from "../words.ts";
import { askRight } from "./askRight.ts";
import { nameOn, type CaseNow } from "./caseNow.ts";
import { Cites } from "./cites.tsx";
import { give } from "./give.ts";
import { laidOn } from "./laid.ts";
import { NoteHint } from "./NoteHint.tsx";
import { type Terms, PromiseTerms, startingTerms } from "./PromiseTerms.tsx";
import { noStepTerms, stepPartsOf, StepTerms } from "./StepTerms.tsx";
import type { Aim } from "./Talk.tsx";
import { useUploads } from "./uploads.tsx";
import { offered, spoken, type Verb, verbs } from "./verbs.ts";
import { type MenuChoice, VerbMenu } from "./VerbMenu.tsx";
import { words as think } from "../thinking/words.ts";

const say = words.compose;

export function Compose({ now, aim, onAim }: { readonly now: CaseNow; readonly aim: Aim; readonly onAim: (aim: Aim) => void }) {
  const { one, name, may, state } = now;
  const [text, setText] = useState("");
  const [chosen, setVerb] = useState<Verb | null>(null);
  // Where nothing can be said to the person any more, what is written is a note.
  const noteOnly = !may.say && may.note && aim?.kind !== "change";
  const verb = chosen ?? (noteOnly ? (verbs.find(({ name: each }) => each === "note") ?? null) : null);
  const [terms, setTerms] = useState<Terms>(startingTerms);
  const [stepTerms, setStepTerms] = useState(noStepTerms);
  const [sources, setSources] = useState<readonly Source[]>([]);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const uploads = useUploads(state.caseId);
  const laid = laidOn(state.caseId);
  const draft = useRef(one.draft("say"));
  const picks = useKnownPick(verb?.name === "known", text, now);
  const choices: readonly MenuChoice[] | null = picks ?? (verb === null && aim?.kind !== "change" ? (offered(text, may)?.map((one) => ({ key: one.name, icon: one.icon, label: `/${one.name}`, hint: one.hint, pick: () => pick(one) })) ?? null) : null);

  useEffect(() => {
    draft.current = one.draft("say");
    void draft.current.load().then((kept) => setText((typed) => (typed === "" ? kept : typed)));
  }, [one]);
  useEffect(() => {
    if (aim === null) return;
    if (aim.kind === "change") setText(aim.message.text);
    setVerb(null);
    field.current?.focus();
  }, [aim]);
  // What the panel proposes comes here to be changed; it is added to words that are already begun, and nothing goes out by itself.
  useEffect(() => {
    const given = insert.value;
    if (given === null || given.caseId !== state.caseId) return;
    insert.value = null;
    const led = given.as === "message" ? null : (verbs.find(({ name: each, may: allowed }) => each === given.as && allowed(may)) ?? null);
    onAim(null);
    setVerb(led);
    if (led?.name === "promise") setTerms({ ...startingTerms(), kind: "deed" });
    if (led?.name === "step") setStepTerms({ ...noStepTerms, ...given.step });
    const begun = verb === null && led === null && text.trim() !== "" && !text.startsWith("/");
    const laidIn = begun ? `${text.trimEnd()}\n\n${given.source.text}` : given.source.text;
    setText(laidIn);
    if (led === null) draft.current.save(laidIn);
    setSources(begun ? [...sources, given.source] : [given.source]);
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    }, 0);
  }, [insert.value]);

  const plain = verb === null && aim?.kind !== "change";
  const type = (value: string): void => {
    const found = plain ? spoken(value, may) : null;
    if (found !== null) return pick(found.verb, found.rest);
    setText(value);
    setAt(0);
    if (value.trim() === "") setSources([]);
    if (!plain) return;
    draft.current.save(value.startsWith("/") ? "" : value);
    if (may.say) one.writing(value !== "" && !value.startsWith("/"));
  };
  const pick = (next: Verb, rest = ""): void => {
    onAim(null);
    if (next.name === "ask-right") {
      setText("");
      return askRight(now);
    }
    setVerb(next);
    setText((typed) => (rest !== "" || typed.startsWith("/") ? rest : typed));
    if (next.name === "promise") setTerms(startingTerms());
    if (next.name === "step") setStepTerms(noStepTerms);
    field.current?.focus();
  };
  const leave = (): void => {
    setVerb(null);
    if (aim?.kind === "change") setText("");
    onAim(null);
    field.current?.focus();
  };

  const ready = text.trim() !== "" || (plain && uploads.files.length + laid.value.length > 0) || (verb?.name === "promise" && terms.kind === "nextWord");
  const send = async (): Promise<void> => {
    const said = text.trim();
    if (choices !== null) return choices[at]?.pick();
    const used = sources;
    const command = commandOf(verb, aim, said, terms, uploads.files, laid.value, stepPartsOf(stepTerms));
    if (command === null) return;
    // The field is free at once; if it is refused, words of messages and notes stay in the log, and other words come back here.
    setText("");
    one.writing(false);
    if (plain) draft.current.clear();
    uploads.clear();
    if (command.type === "say") laid.value = [];
    setVerb(null);
    setSources([]);
    onAim(null);
    field.current?.focus();
    const note = async (message: number | null): Promise<void> => {
      for (const source of used) await noteUse(one, source, said, message);
    };
    if (command.type === "say") void one.send(command).then((settled) => ("ok" in settled ? note(messageOf(settled.ok)) : undefined));
    else if (command.type === "note") void one.send(command);
    else if (command.type === "sendStep") {
      const settled = await one.send(command);
      if ("ok" in settled) return void note(messageOf(settled.ok));
      toast({ text: `${settled.problem.sentence} ${settled.problem.next}`, lasts: 8 });
      setText(said);
      setVerb(verb);
      setSources(used);
    } else if (await give(one, command)) void note(null);
    else {
      setText(said);
      setVerb(verb);
      setSources(used);
    }
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === "Escape" && (chosen !== null || aim !== null || choices !== null)) {
      event.preventDefault();
      if (choices !== null) setText("");
      return leave();
    }
    if (choices === null || choices.length === 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt((to + choices.length) % choices.length);
    } else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) {
      const chosen = choices[at];
      if (chosen === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      chosen.pick();
    }
  };
  const label = verb === null ? fill(say.label, { name }) : verb.label;
  const placeholder = verb?.name === "promise" ? (terms.kind === "nextWord" ? say.nextWordWhat : say.promiseText) : verb?.name === "step" ? say.stepText : verb?.name === "goal" ? say.goalText : verb?.name === "issue" ? say.issueText : verb?.name === "known" ? say.knownText : verb?.name === "note" ? fill(say.notePlaceholder, { name }) : fill(say.placeholder, { name });
  const sendWord = verb === null ? say.send : { step: say.sendStep, promise: say.make, goal: say.setGoal, issue: say.raise, note: say.keepNote, known: say.known, "ask-right": say.ask }[verb.name];
  return (
    <div class="compose" onKeyDownCapture={keys} ref={(element) => element?.addEventListener("byname-verbs", () => setText((typed) => (typed === "" ? "/" : typed)), { once: true })}>
      {choices !== null && <VerbMenu choices={choices} at={at} none={verb?.name === "known" ? think.knownNone : say.noVerb} />}
      <Composer label={label} placeholder={placeholder} value={text} onValue={type} onSend={() => void send()} words={{ send: say.send, attach: say.attach, camera: say.camera }} ready={ready && !uploads.busy} refTo={field}
        maxLength={verb === null || verb.name === "note" || verb.name === "step" ? 20_000 : 400} sendAs={<>{sendWord} <Keys>{fill(say.sendKey, { mod })}</Keys></>} onBlur={() => one.writing(false)}
        {...((plain || verb?.name === "step") && may.say ? { onFiles: uploads.add } : {})}
        // Asking whether it is put right stands over the talk already; among the tools it would be cut off where the desk is narrow.
        tools={<div class="verbs">{verbs.filter((each) => each.may(may) && each.name !== "ask-right").map((each) => <Button key={each.name} kind="quiet" size="small" icon={each.icon} pressed={verb?.name === each.name} onPress={() => (verb?.name === each.name ? leave() : pick(each))}>{each.label}</Button>)}<span class="note hide-small verbs-all"><Keys>/</Keys> {say.all}</span></div>}>
        {verb !== null && <div class="lint"><Icon name={verb.icon} /><div class="stack-s"><span>{verb.hint}</span>{verb.name === "note" && <NoteHint text={text} name={name} />}{verb.name === "promise" && <PromiseTerms terms={terms} onTerms={setTerms} />}{verb.name === "step" && <StepTerms terms={stepTerms} onTerms={setStepTerms} />}</div>{!noteOnly && <IconButton icon="x" size="small" label={say.leave} onPress={leave} />}</div>}
        {sources.length > 0 && verb?.name !== "known" && <div class="lint"><Icon name="lightbulb" /><span>{fill(say.fromKnown, { title: sources.map((one) => (one.kind === "move" ? one.title : one.text.slice(0, 60))).join("; ") })}</span><IconButton icon="x" size="small" label={say.dropFrom} onPress={() => setSources([])} /></div>}
        {aim !== null && <div class="lint"><Icon name={aim.kind === "reply" ? "undo" : "pencil"} /><span class="clip-2">{aim.kind === "change" ? words.case.changing : fill(words.case.answering, { name: nameOn(state, aim.message.who), text: aim.message.text.slice(0, 160) })}</span><IconButton icon="x" size="small" label={words.cancel} onPress={leave} /></div>}
        {plain && may.say && <Cites now={now} text={text} />}
        {uploads.shown}
      </Composer>
    </div>
  );
}

/** The command that these words make; null when something is still missing. */
function commandOf(verb: Verb | null, aim: Aim, text: string, terms: Terms, files: Extract<OutsideCommand, { type: "say" }>["files"], cites: readonly Cite[], step: ReturnType<typeof stepPartsOf>): OutsideCommand | null {
  if (aim?.kind === "change") return text === "" ? null : { type: "edit", message: aim.message.seq, stream: aim.message.stream, text };
  switch (verb?.name) {
    case undefined: return text === "" && files.length + cites.length === 0 ? null : { type: "say", text, replyTo: aim?.message.seq ?? null, files, ...(cites.length === 0 ? {} : { cites: [...cites] }) };
    case "step": return text === "" ? null : { type: "sendStep", text, files, ...step };
    case "promise": {
      const what = text === "" && terms.kind === "nextWord" ? say.nextWordWhat : text;
      return what === "" || terms.due === null ? null : { type: "promise", what, due: terms.due, kind: terms.kind };
    }
    case "goal": return text === "" ? null : { type: "setGoal", text };
    case "issue": return text === "" ? null : { type: "raiseIssue", text };
    case "note": return text === "" ? null : { type: "note", text };
    case "known": return null;
    case "ask-right": return { type: "askStatement" };
  }
}
