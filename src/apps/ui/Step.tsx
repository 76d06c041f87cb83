/** One step to do, as both sides see it: what to do, what should then be seen, what could go wrong and how to go back. Answered, it folds to a line. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";
import { withLinks } from "./Log.tsx";

export type StepMark = "open" | "done" | "else" | "stuck" | "skipped";
export type StepWords = { readonly step: (n: number) => string; readonly expect: string; readonly before: string; readonly undo: string };
export type StepParts = { readonly number: number; readonly text: string; readonly expected: string | null; readonly warning: string | null; readonly back: string | null };
/** Icons for how a step went; a state is never told by its colour. */
export const stepIcons: Readonly<Record<Exclude<StepMark, "open">, IconName>> = { done: "check", else: "branch", stuck: "help", skipped: "minus" };
const states: Readonly<Record<StepMark, string>> = { open: "now", done: "done", else: "other", stuck: "stuck", skipped: "skipped" };

/** The whole of it. `track`: how the steps so far went, this one last; `foot`: its answers. */
export function StepWhole({ step, track, words, foot, id }: { readonly step: StepParts; readonly track: readonly StepMark[]; readonly words: StepWords; readonly foot?: ComponentChildren; readonly id: string }) {
  return (
    <section class="step" id={id} aria-label={words.step(step.number)}>
      <div class="step-head"><span class="strong step-name">{words.step(step.number)}</span><span class="step-track" aria-hidden="true">{track.map((mark, i) => <i key={i} data-is={mark === "open" ? "now" : mark === "done" ? "done" : "odd"} />)}</span></div>
      <div class="step-body"><Body step={step} words={words} /></div>
      {foot}
    </section>
  );
}

export function Body({ step: { text, expected, warning, back }, words }: { readonly step: Omit<StepParts, "number">; readonly words: StepWords }) {
  return (
    <>
      <p class="step-do" dir="auto">{withLinks(text)}</p>
      {expected !== null && <p class="expect"><Icon name="eye" /><span><b class="mid">{words.expect}</b> <span dir="auto">{expected}</span></span></p>}
      {(warning !== null || back !== null) && (
        <dl class="safety">{warning !== null && <div><dt>{words.before}</dt><dd dir="auto">{warning}</dd></div>}{back !== null && <div><dt>{words.undo}</dt><dd dir="auto">{back}</dd></div>}</dl>
      )}
    </>
  );
}

/** Folded: how it went, the words that came with it, and what was said of that. The whole stays one press away. */
export function StepFolded({ step, mark, said, quote, time, words, open, children, id, refTo }: { readonly step: StepParts; readonly mark: Exclude<StepMark, "open">; /** How it went, in a word or two. */ readonly said: string; readonly quote: string | null; readonly time: ComponentChildren; readonly words: StepWords; /** What opens the whole. */ readonly open: string; readonly children?: ComponentChildren; readonly id: string; readonly refTo?: { current: HTMLElement | null } }) {
  return (
    <section class="step" id={id} data-state={states[mark]} aria-label={words.step(step.number)} tabIndex={-1} ref={refTo ?? null}>
      <div class="step-line"><Icon name={stepIcons[mark]} />
        <div class="step-folded">
          <p><span class="mid">{words.step(step.number)}.</span> <span dir="auto">{firstLine(step.text)}</span></p>
          <p class="note">{said}</p>
          {quote !== null && <p class="voice" dir="auto">“{quote}”</p>}
          {children}
          <details class="note"><summary>{open}</summary><div class="step-again"><Body step={step} words={words} /></div></details>
        </div>
        {time}
      </div>
    </section>
  );
}

/** What stands for a step in a list: its first line, cut where it is long. */
export function firstLine(text: string): string {
  const line = text.trim().split(/\r?\n/u)[0] ?? "";
  return line.length <= 120 ? line : `${line.slice(0, 119).trimEnd()}…`;
}
