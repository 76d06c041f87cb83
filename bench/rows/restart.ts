/**
 * A server that holds 100,000 precedents is stopped and started again: how soon it is there, answers somebody who types, and has all that it had learned.
 * The precedents are wordings of known problems, brought in by the command that anybody would use.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify, isDeepStrictEqual } from "node:util";
import type { KnowledgeStatus } from "../../src/protocol/knowledge.ts";
import { lagPrecisionMs } from "../../src/server/edge/meter.ts";
import { freePort, type Running, samplePassword, startByname } from "../../test/world/running.ts";
import { signIn, until } from "../../test/world/sides.ts";
import { labels, sentences, world } from "../reasoning/scale.ts";
import type { Row } from "../report.ts";

/** With `--few` a twentieth, which is done in two minutes: the whole takes some five, most of it learning. */
const problems = process.argv.includes("--few") ? 25 : 500;
const wordings = 200;
const administrator = "maria@northgate.example";
const root = join(import.meta.dirname, "..", "..");
const quiet = { BYNAME_LIMITS: "off" };
/** What somebody types meanwhile, and how long they wait for a first answer before the bench gives up (milliseconds). */
const typed = "where is the card that I ordered";
const patience = 60_000;
/** A fast typist. */
const keystroke = 100;

/** Problems made of the data sets' own, each worded so often; the wordings of one begin with sentences of one label. */
function file(): string {
  const made = world(20_261_123, sentences());
  const byLabel = [...Map.groupBy([...labels()].filter(([text]) => text.length > 15 && text.length < 150), ([, label]) => label).values()].filter((some) => some.length > 20);
  return Array.from({ length: problems }, (_, n) => {
    const some = byLabel[n % byLabel.length] ?? [];
    const texts = Array.from({ length: wordings }, (_, i) => `${some[(i * 7 + n) % some.length]?.[0] ?? ""} ${made.text(n * wordings + i).slice(-60)}`);
    return JSON.stringify({ question: texts[0], answer: `Answer number ${n} to ${texts[1] ?? ""}`, title: `Known problem ${n}`, also: texts.slice(1), share: true });
  }).join("\n");
}

/** Reads what only staff may. */
const asked = (byname: Running, cookie: string) => async (path: string): Promise<unknown> => {
  const answer = await fetch(`${byname.origin}${path}`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
};
async function statusOf(byname: Running, cookie: string): Promise<KnowledgeStatus> {
  return (await asked(byname, cookie)("/api/admin/knowledge")) as KnowledgeStatus;
}

/** What an expert is shown on ten cases: names with their probabilities and reasons, precedents, the next question. */
async function thoughts(byname: Running, cookie: string): Promise<readonly unknown[]> {
  const ask = asked(byname, cookie);
  const { rows } = (await ask("/api/staff/cases?view=all")) as { readonly rows: readonly { readonly case: string }[] };
  const found: unknown[] = [];
  for (const one of rows.slice(0, 10)) found.push(await ask(`/api/cases/${one.case}/thinking`).catch((thrown: unknown) => String(thrown)));
  return found;
}

type Started = { readonly readyLine: number; readonly lexical: number; readonly whole: number; readonly latest: number; readonly status: KnowledgeStatus; readonly thoughts: readonly unknown[] };

/** Times are seconds after the command. `latest`: how late the server's own timer was at most since the ready line, in milliseconds. @param cookie of somebody who signed in before */
async function started(dataDir: string, cookie: string): Promise<Started> {
  const port = await freePort();
  const from = performance.now();
  const since = (): number => (performance.now() - from) / 1_000;
  const starting = startByname({ dataDir, port, env: quiet });
  let lexical = 0;
  const words = JSON.stringify({ text: typed, topic: null, tried: [], dismissed: [] });
  // Somebody types already: asked from the first moment on until there is an answer from what is held.
  const typing = (async () => {
    while (lexical === 0) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/desks/printers/suggestions`, { method: "POST", headers: { "content-type": "application/json" }, body: words }).then(async (one) => (one.ok ? ((await one.json()) as { suggestions: unknown[] }).suggestions : []), () => []);
      if (answer.length > 0) lexical = since();
      else if (since() * 1_000 > patience) throw new Error(`nothing was suggested to “${typed}”`);
      else await new Promise((wake) => setTimeout(wake, keystroke));
    }
  })();
  // Looked at below; without this, giving up before the ready line would end the bench.
  typing.catch(() => undefined);
  const byname = await starting;
  const readyLine = since();
  // What is told is the time between two looks at the clock, so that a server at rest tells the time that lies between them.
  const lateness = async (): Promise<number> => Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(await (await fetch(`${byname.origin}/metrics`, { headers: { cookie } })).text())?.[1] ?? Number.NaN) * 1_000 - lagPrecisionMs;
  try {
    // It begins anew each time that it is read: what loading the program took is over, and what the first staff to come loads.
    await lateness();
    await lateness();
    await typing;
    let status = await statusOf(byname, cookie);
    for (; !status.ready; status = await statusOf(byname, cookie)) await new Promise((wake) => setTimeout(wake, 20));
    const whole = since();
    return { readyLine, lexical, whole, latest: await lateness(), status, thoughts: await thoughts(byname, cookie) };
  } finally {
    await byname.stop();
  }
}

/** Publishes what is found by the words that are typed later, so that the box has something to show. */
async function published(byname: Running, cookie: string): Promise<void> {
  const { rows } = (await asked(byname, cookie)(`/api/staff/known?q=${encodeURIComponent(typed)}`)) as { readonly rows: readonly { readonly id: string; readonly title: string }[] };
  for (const { id } of rows) for (const command of [{ type: "ready" }, { type: "check", until: null }, { type: "publish", published: { title: "We know this", words: "We know about this and are at work on it.", plan: null } }]) {
    const answer = await fetch(`${byname.origin}/api/staff/known/${id}/commands`, { method: "POST", headers: { cookie, origin: byname.origin, "content-type": "application/json" }, body: JSON.stringify({ id: crypto.randomUUID(), command }) });
    // What came in may be ready already.
    if (!answer.ok && command.type !== "ready") throw new Error(`${command.type} answered ${answer.status}: ${await answer.text()}`);
  }
}

async function prepared(dataDir: string): Promise<{ readonly cookie: string; readonly before: readonly unknown[] }> {
  await (await startByname({ dataDir, sample: true, env: quiet })).stop();
  const path = join(dataDir, "known.jsonl");
  writeFileSync(path, file());
  await promisify(execFile)(process.execPath, [join(root, "bin", "byname.mjs"), "knowledge", "import", path, "--data", dataDir], { cwd: root });
  const byname = await startByname({ dataDir, env: quiet });
  try {
    const cookie = await signIn(byname.origin, administrator, samplePassword);
    const read = async (): Promise<boolean> => (await statusOf(byname, cookie)).ready;
    await until("the record to be read", read, 1_800_000);
    await published(byname, cookie);
    await until("learning to rest", async () => !(await statusOf(byname, cookie)).learning, 3_600_000);
    return { cookie, before: await thoughts(byname, cookie) };
  } finally {
    await byname.stop();
  }
}

export const restart: Row = {
  name: "restart", about: `a server that holds ${(problems * wordings).toLocaleString("en")} precedents is stopped and started again`,
  run: async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "byname-bench-"));
    try {
      const { cookie, before } = await prepared(dataDir);
      const size = statSync(join(dataDir, "knowledge.snapshot")).size / 1e6;
      const { readyLine, lexical, whole, latest, status, thoughts: after } = await started(dataDir, cookie);
      const same = isDeepStrictEqual(before, after);
      return {
        figures: [
          { what: "from the command to the ready line", measured: readyLine, unit: "s", floor: null, budget: 2, aim: 1 },
          { what: "until somebody who types is answered, after the ready line", measured: Math.max(0, lexical - readyLine), unit: "s", floor: null, budget: 1, aim: 0.5 },
          { what: "until all that was learned is there, from the command", measured: whole, unit: "s", floor: null, budget: 5, aim: 2.5 },
          { what: "the latest that a timer of the server was meanwhile", measured: latest, unit: "ms", floor: null, budget: 50, aim: 20 },
        ],
        notes: [`snapshot of ${size.toFixed(0)} MB, restored: ${status.snapshot.restored}, still learning: ${status.learning}; what experts are shown on ${before.length} cases is ${same ? "the very same as before" : "NOT the same as before"}`],
      };
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
