/** The page that checks records: a file in, a verdict out, everything on this device. No framework, so that a sceptic can read what is served. */
import "./page.css";
import { verifyArchiveWith } from "../../record/archive/check.ts";
import { compareArchives, comparedInWords } from "../../record/archive/compare.ts";
import type { Archive } from "../../record/archive/open.ts";
import { inWords, type Said } from "../../record/archive/words.ts";
import { webCheck } from "../webCheck.ts";

type Outcome = { readonly name: string; readonly archive: Archive | null; readonly said: Said | null; readonly refused: string | null; readonly took: number };

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: readonly (Node | string)[]): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.append(...children);
  return made;
};
const byId = (id: string): HTMLElement => document.getElementById(id) ?? document.body;

/** A seal, or a sign of warning. */
function mark(verdict: "PASS" | "FAIL" | "NONE"): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const d of verdict === "PASS" ? ["M12 3l2.4 1.8 3-.2.9 2.9 2.5 1.7-1 2.8 1 2.8-2.5 1.7-.9 2.9-3-.2L12 21l-2.4-1.8-3 .2-.9-2.9-2.5-1.7 1-2.8-1-2.8 2.5-1.7.9-2.9 3 .2z", "M8.5 12.2l2.4 2.4 4.6-4.8"] : ["M12 4l9 16H3z", "M12 10v4.5", "M12 17.4v.1"]) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

async function checked(name: string, bytes: Uint8Array): Promise<Outcome> {
  const began = performance.now();
  const found = await verifyArchiveWith(bytes, webCheck());
  if (found.kind === "refused") return { name, archive: null, said: null, refused: found.reason, took: 0 };
  return { name, archive: found.archive ?? null, said: inWords(found.verdict), refused: null, took: performance.now() - began };
}

function shown({ name, said, refused, took }: Outcome): HTMLElement {
  const box = element("article", "result", element("h2", "", name));
  const verdict = element("div", "verdict");
  verdict.dataset["verdict"] = said?.verdict ?? "NONE";
  verdict.append(mark(said?.verdict ?? "NONE"), element("p", "", said?.headline ?? refused ?? ""));
  box.append(verdict);
  if (said === null) return box;
  if (said.faults.length > 0) box.append(element("ul", "faults", ...said.faults.map(({ where, what }) => element("li", "", element("b", "", where), what))));
  box.append(element("dl", "counts", ...said.counts.map(({ name: count, n, means }) => element("div", "", element("dt", "", `${n.toLocaleString("en")} ${count}`), element("dd", "", means)))));
  box.append(element("div", "notes prose", ...said.notes.map((note) => element("p", "note", note)), element("p", "note", `Checked on this device in ${(took / 1000).toFixed(1)} s.`)));
  return box;
}

async function take(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const [doing, results] = [byId("doing"), byId("results")];
  results.replaceChildren();
  const outcomes: Outcome[] = [];
  for (const file of files) {
    doing.classList.remove("said");
    doing.textContent = `Checking ${file.name} …`;
    // The words must be on the screen before the sums begin.
    await new Promise((resolve) => setTimeout(resolve, 30));
    const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
    const outcome = bytes === null ? { name: file.name, archive: null, said: null, refused: "This file cannot be read. A folder must be packed into a zip first.", took: 0 } : await checked(file.name, bytes);
    outcomes.push(outcome);
    results.append(shown(outcome));
  }
  const [a, b] = outcomes.map(({ archive }) => archive);
  if (a !== null && b !== null && a !== undefined && b !== undefined) results.prepend(element("p", "lead", comparedInWords(compareArchives(a, b), outcomes.slice(0, 2).every(({ said }) => said?.verdict === "PASS"))));
  doing.textContent = outcomes.map(({ said, refused }) => said?.headline ?? refused ?? "").join(" ");
  document.title = `${outcomes[0]?.said?.verdict ?? "Not a record"}: check a record`;
  doing.classList.add("said");
  results.focus();
}

const [drop, input] = [byId("drop"), byId("file")];
input.addEventListener("change", () => {
  if (input instanceof HTMLInputElement) void take([...(input.files ?? [])]);
});
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", () => drop.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  void take([...(event.dataTransfer?.files ?? [])]);
});

/** For tests that ask this very page about many records at once. */
declare global {
  interface Window { bynameVerify?: (bytes: Uint8Array) => Promise<string> }
}
window.bynameVerify = async (bytes) => {
  const found = await verifyArchiveWith(bytes, webCheck());
  return JSON.stringify(found.kind === "refused" ? found : found.verdict);
};
