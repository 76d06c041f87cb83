/**
 * Kill -9 under load. Writers keep a journal of their own: what they tried to say, and what they were told had been kept, at which place, with which
 * leaf. Afterwards the record is read afresh and held against the journals (the checker's rules A1 to A3 of the test programme).
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { api, ask, personSide, type OpenCase } from "../../src/client/index.ts";
import { fromWire } from "../../src/client/wire.ts";
import { verifyStream } from "../../src/record/verify.ts";
import { emptyHeads } from "../../src/record/chain.ts";
import type { WireEntry } from "../../src/protocol/wire.ts";
import { freePort, startByname, type Running } from "./running.ts";
import { nodeSurroundings, until } from "./sides.ts";

export type KillPlan = { readonly server: number; readonly postgres: number; readonly writers: number; /** milliseconds of load before each kill */ readonly pause: number };
export type KillResult = { readonly attempted: number; readonly acked: number; readonly server: readonly number[]; readonly postgres: readonly number[]; readonly lost: number; readonly doubled: number; readonly disordered: number; readonly moved: number; readonly strange: number; readonly broken: number };

type Acked = { readonly text: string; readonly seq: number; readonly leaf: string };
type Writer = { readonly caseId: string; readonly capability: string; readonly tried: string[]; readonly acked: Acked[]; readonly open: OpenCase; stop(): Promise<void> };

const desk = "printers";
const sleep = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

export async function killUnderLoad({ server, postgres, writers, pause }: KillPlan): Promise<KillResult> {
  const dataDir = mkdtempSync(join(tmpdir(), "byname-kill-"));
  const start = { dataDir, port: await freePort(), sample: true, env: { BYNAME_LIMITS: "off" } };
  let byname = await startByname(start);
  try {
    const writing = await Promise.all(Array.from({ length: writers }, (_, index) => startWriter(byname, index)));
    const [serverTimes, postgresTimes]: [number[], number[]] = [[], []];
    for (let round = 0; round < Math.max(server, postgres); round += 1) {
      if (round < server) {
        await sleep(pause);
        await byname.kill();
        const from = performance.now();
        byname = await startByname(start);
        serverTimes.push(performance.now() - from);
      }
      if (round < postgres) {
        await sleep(pause);
        postgresTimes.push(await killPostgres(dataDir, writing));
      }
    }
    await sleep(pause);
    await Promise.all(writing.map((writer) => writer.stop()));
    const checked = await Promise.all(writing.map((writer) => check(byname, writer)));
    const sum = (of: (one: Checked) => number): number => checked.reduce((total, one) => total + of(one), 0);
    return {
      attempted: writing.reduce((total, { tried }) => total + tried.length, 0), acked: writing.reduce((total, { acked }) => total + acked.length, 0), server: serverTimes, postgres: postgresTimes,
      lost: sum((one) => one.lost), doubled: sum((one) => one.doubled), disordered: sum((one) => one.disordered), moved: sum((one) => one.moved), strange: sum((one) => one.strange), broken: sum((one) => one.broken),
    };
  } catch (error) {
    console.error(byname.output());
    throw error;
  } finally {
    await byname.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A person of their own who goes on writing, whatever happens to the line. */
async function startWriter(byname: Running, index: number): Promise<Writer> {
  // Clients come back after a wait that chance stretches up to 20 s, so that a crowd does not return at one moment. Twelve are no crowd: with the dice
  // held low they are back within a second, load flows at every kill, and what is measured is the server's recovery rather than the clients' manners.
  const surroundings = { ...nodeSurroundings(byname.origin), chance: () => 0.04 };
  const asked = await ask(surroundings, { clientId: surroundings.newId(), text: `Writer ${index} asks`, lang: "en", zone: "UTC", desk, page: null, topic: null });
  if ("problem" in asked) throw new Error(`ask: ${asked.problem.code}: ${asked.problem.sentence}`);
  const { case: caseId, capability } = asked.ok;
  const person = personSide(surroundings);
  const open = person.open(caseId, capability);
  const [tried, acked]: [string[], Acked[]] = [[], []];
  let going = true;
  const loop = (async () => {
    for (let count = 0; going; count += 1) {
      const text = `${index}:${count}`;
      tried.push(text);
      const settled = await open.send({ type: "say", text, replyTo: null, files: [] });
      if ("problem" in settled) throw new Error(`say: ${settled.problem.code}: ${settled.problem.sentence}`);
      const said = settled.ok.entries.find(({ header }) => header.kind === "message");
      if (said === undefined) throw new Error("an acknowledgement without its entry");
      acked.push({ text, seq: said.header.seq, leaf: said.leaf });
      await sleep(4);
    }
  })();
  return {
    caseId, capability, tried, acked, open,
    stop: async () => {
      going = false;
      await loop;
      open.close();
      person.close();
    },
  };
}

/** Ends every process of the cluster at once; resolves with the milliseconds until every writer was acknowledged again. */
async function killPostgres(dataDir: string, writing: readonly Writer[]): Promise<number> {
  const main = postmasterOf(dataDir);
  for (const pid of [...childrenOf(main), main]) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It was gone before we came.
    }
  }
  const from = performance.now();
  const before = writing.map(({ acked }) => acked.length);
  await until("every writer to be acknowledged again", () => writing.every(({ acked }, index) => acked.length > (before[index] ?? 0) + 1), 60_000);
  return performance.now() - from;
}

function postmasterOf(folder: string): number {
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (name.name !== "postmaster.pid") continue;
    return Number(readFileSync(join(name.parentPath, name.name), "utf8").split("\n")[0]);
  }
  throw new Error("no postmaster.pid under the data folder");
}

function childrenOf(parent: number): readonly number[] {
  if (!existsSync("/proc")) return [];
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return Number(readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) . /, "").split(" ")[0]) === parent;
    } catch {
      return false;
    }
  });
}

type Checked = { readonly lost: number; readonly doubled: number; readonly disordered: number; readonly moved: number; readonly strange: number; readonly broken: number };

/** Reads one case afresh and holds it against its writer's journal. */
async function check(byname: Running, { caseId, capability, tried, acked }: Writer): Promise<Checked> {
  const entries = await readAll(byname, caseId, capability);
  const said = entries.filter(({ header }) => header.kind === "message").map((entry) => ({ text: textOf(entry), seq: entry.header.seq, leaf: entry.leaf }));
  const times = new Map<string, number>();
  for (const { text } of said) times.set(text, (times.get(text) ?? 0) + 1);
  const places = new Map(said.map((one) => [one.text, one]));
  const numbers = said.map(({ text }) => Number(text.split(":")[1]));
  return {
    lost: acked.filter(({ text }) => !times.has(text)).length,
    doubled: [...times.values()].filter((count) => count > 1).length,
    disordered: numbers.filter((number, index) => index > 0 && number <= (numbers[index - 1] ?? -1)).length,
    moved: acked.filter(({ text, seq, leaf }) => places.has(text) && (places.get(text)?.seq !== seq || places.get(text)?.leaf !== leaf)).length,
    strange: said.filter(({ text }) => !tried.includes(text)).length,
    broken: verifyStream({ caseId, stream: "S", entries: entries.map(fromWire) }).fault === null ? 0 : 1,
  };
}

const textOf = ({ body }: WireEntry): string => String((JSON.parse(body ?? "{}") as { readonly text?: unknown }).text);

async function readAll(byname: Running, caseId: string, capability: string): Promise<readonly WireEntry[]> {
  const call = api(nodeSurroundings(byname.origin));
  const zero = emptyHeads(caseId);
  const found: WireEntry[] = [];
  for (;;) {
    const last = found.at(-1);
    const S = last === undefined ? zero.S : { seq: last.header.seq, link: last.link };
    const page = await call("entries", { params: { case: caseId }, capability, body: { stand: { S, C: zero.C }, wait: 0 } });
    if ("problem" in page) throw new Error(`entries: ${page.problem.code}: ${page.problem.sentence}`);
    const more = page.ok.entries.filter(({ header }) => header.stream === "S");
    found.push(...more);
    if (!page.ok.more || more.length === 0) return found;
  }
}
