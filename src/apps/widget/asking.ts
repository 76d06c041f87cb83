/** What the ask box knows and does: words, topic, pictures, and the one act of asking. No markup here. */
import { computed, signal } from "@preact/signals";
import { api, type Answer } from "../../client/api.ts";
import { draft } from "../../client/drafts.ts";
import { keptCases } from "../../client/keep.ts";
import { ask as askServer } from "../../client/person.ts";
import type { Surroundings } from "../../client/surroundings.ts";
import type { Problem } from "../../protocol/wire.ts";
import type { DeskView, MyCase } from "../../protocol/views.ts";
import { hostPage } from "../ui/frame.ts";
import { say } from "../ui/messages.ts";
import { words } from "./words.ts";

/** A topic guessed from the words, or named by the person (then it is sent with the question). `slug` null: not sure. */
export type Topic = { readonly slug: string | null; readonly title: string; readonly how: "guess" | "person" };
export type Trouble = Pick<Problem, "sentence" | "next" | "reference">;

const mostFiles = 10;
const mostBytes = 25 * 1024 * 1024;
/** Fewer letters than this say too little to guess from. */
const enough = 12;

export function asking(surroundings: Surroundings, desk: string, known: DeskView | null) {
  const call = api(surroundings);
  const kept = draft(surroundings, `ask/${desk}`);
  const view = signal<DeskView | null>(known);
  const unknownDesk = signal(false);
  const text = signal("");
  const topic = signal<Topic | null>(null);
  const files = signal<readonly File[]>([]);
  const busy = signal<"no" | "asking" | "leaving">("no");
  const trouble = signal<Trouble | null>(null);
  const before = signal<readonly (MyCase & { readonly capability: string })[]>([]);
  const nobodyHere = computed(() => view.value !== null && (!view.value.open || view.value.here.length === 0));

  let guessSoon: (() => void) | null = null;
  let guessed = "";

  const guess = async (): Promise<void> => {
    const said = text.value.trim().slice(0, 4_000);
    if (said.length < enough || said === guessed || topic.value?.how === "person") return;
    guessed = said;
    const answer = await call("guessTopic", { params: { desk }, body: { text: said } });
    // Words typed meanwhile have their own guess coming; a topic named meanwhile stays.
    if (!("ok" in answer) || guessed !== said || topic.peek()?.how === "person") return;
    const { guess: found } = answer.ok;
    topic.value = found === null ? null : { slug: found.topic, title: found.title, how: "guess" };
  };

  const write = (next: string): void => {
    text.value = next;
    trouble.value = null;
    kept.save(next);
    guessSoon?.();
    guessSoon = surroundings.after(350, () => void guess());
    if (next.trim() === "" && topic.value?.how === "guess") topic.value = null;
  };

  const addFiles = (more: readonly File[]): void => {
    const large = more.find(({ size }) => size > mostBytes);
    if (large !== undefined) trouble.value = { sentence: say(words.tooLarge, { name: large.name }), next: "", reference: null };
    const all = [...files.value, ...more.filter(({ size }) => size <= mostBytes)];
    if (all.length > mostFiles) trouble.value = { sentence: words.tooMany, next: "", reference: null };
    files.value = all.slice(0, mostFiles);
  };

  /** One id per question, kept with the draft: asking again after a lost answer, or a reload, asks nothing twice. */
  const questionId = async (): Promise<string> => {
    const place = `ask/${desk}/id`;
    const old = await surroundings.keep.get("drafts", place);
    const id = typeof old === "string" ? old : surroundings.newId();
    await surroundings.keep.put("drafts", place, id);
    return id;
  };

  /** Lays chosen pictures into a first message. They are extra: that one did not go must not lose the question. */
  const sendFiles = async (caseId: string, capability: string): Promise<void> => {
    const sent = [];
    for (const file of files.value) {
      const answer: Answer<{ entry: number; name: string; media: string; bytes: number; width: number | null; height: number | null }> = await call("upload", { params: { case: caseId }, capability, file });
      if ("ok" in answer) sent.push(answer.ok);
    }
    if (sent.length > 0) await call("command", { params: { case: caseId }, capability, body: { id: surroundings.newId(), command: { type: "say", text: "", replyTo: null, files: sent } } });
  };

  /** @returns the key to the new case, or null when it could not be asked; the words stay. */
  const ask = async (leaveWith: string | null): Promise<string | null> => {
    if (busy.value !== "no") return null;
    if (text.value.trim() === "") {
      trouble.value = { sentence: words.empty, next: "", reference: null };
      return null;
    }
    busy.value = leaveWith === null ? "asking" : "leaving";
    trouble.value = null;
    const page = hostPage.value;
    const answer = await askServer(surroundings, {
      clientId: await questionId(), text: text.value, desk, zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC",
      lang: (page?.lang || document.documentElement.lang || navigator.language).slice(0, 35),
      page: page === null ? null : { title: page.title, url: page.url }, topic: topic.value?.how === "person" ? topic.value.slug : null,
    });
    if ("problem" in answer) {
      busy.value = "no";
      trouble.value = answer.problem;
      return null;
    }
    const { case: caseId, capability } = answer.ok;
    kept.clear();
    await surroundings.keep.drop("drafts", `ask/${desk}/id`);
    await sendFiles(caseId, capability);
    // With a price the person must agree first; then this is refused and the next screen asks them.
    if (leaveWith !== null) await call("command", { params: { case: caseId }, capability, body: { id: surroundings.newId(), command: { type: "leaveWith", expert: leaveWith, price: null, consent: false } } });
    return capability;
  };

  const begin = async (): Promise<void> => {
    const old = await kept.load();
    // What is being typed now goes before what was left here earlier.
    if (text.value === "" && old !== "") write(old);
    if (view.value === null) {
      const answer = await call("desk", { params: { desk } });
      if ("ok" in answer) view.value = answer.ok;
      else unknownDesk.value = true;
    }
    const keys = await keptCases(surroundings.keep);
    if (keys.length === 0) return;
    const answer = await call("mine", { body: { capabilities: keys.slice(0, 100).map(({ capability }) => capability) } });
    if (!("ok" in answer)) return;
    before.value = answer.ok.cases.filter(({ situation }) => situation !== "closed").flatMap((one) => {
      const key = keys.find(({ caseId }) => caseId === one.case);
      return key === undefined ? [] : [{ ...one, capability: key.capability }];
    });
  };

  return {
    surroundings, desk, view, unknownDesk, text, topic, files, busy, trouble, before, nobodyHere, write, addFiles, ask, begin,
    dropFile: (file: File): void => void (files.value = files.value.filter((one) => one !== file)),
    chooseTopic: (next: Topic): void => void (topic.value = next),
  };
}
export type Asking = ReturnType<typeof asking>;
