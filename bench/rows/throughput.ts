/**
 * Durable messages a second: each is a command over a socket, decided, chained, committed, acknowledged and heard by its writer. The floor is pgbench on
 * the same cluster: the same disk, the same two processors, eight clients, one row and one commit each. Floor and measure take turns, so that both meet
 * the same weather, short ones and many, because that weather changes within seconds; the medians are compared.
 */
import { join } from "node:path";
import { pgbench, benchDatabase, runPgbench } from "../cluster.ts";
import { askCase, type Line, openLine, type OwnCase } from "../line.ts";
import { median, notRun, type Row } from "../report.ts";

const writers = 96;
const seconds = 2;
const turns = 9;
/** Until the server's code on this path is compiled; a rate that is to be kept up is not that of its first seconds. */
const warmUpSeconds = 8;
const script = join(import.meta.dirname, "insert.sql");

type Writer = { readonly line: Line; readonly own: OwnCase };

/** Everybody writes, one message at a time each, for some seconds; resolves with messages a second. */
async function rate(people: readonly Writer[], lasting: number): Promise<number> {
  const from = performance.now();
  const until = from + lasting * 1_000;
  let acknowledged = 0;
  await Promise.all(
    people.map(async ({ line, own }) => {
      while (performance.now() < until) {
        await line.say(own.caseId, `A message of ordinary length, as one person writes it to another on an ordinary day: ${acknowledged}`);
        acknowledged += 1;
      }
    }),
  );
  return acknowledged / ((performance.now() - from) / 1_000);
}

export const throughput: Row = {
  name: "throughput", about: `durable messages a second by ${writers} writers, against pgbench with 8 clients`,
  run: async (place) => {
    const program = pgbench();
    if (program === null) return notRun("pgbench is missing; Debian has it in the package postgresql-15 (any version does)");
    const byname = await place.byname();
    await (await benchDatabase(byname)).end();
    const people: Writer[] = [];
    for (let n = 0; n < writers; n++) {
      const own = await askCase(byname.origin);
      people.push({ own, line: await openLine(byname.origin, [own]) });
    }
    await rate(people, warmUpSeconds);
    const [ours, floors]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < turns; turn++) {
      floors.push(await runPgbench(program, byname, { clients: 8, seconds, script }));
      ours.push(await rate(people, seconds));
    }
    for (const { line } of people) line.close();
    return { figures: [{ what: "durable messages", measured: median(ours), unit: "/s", floor: { what: "pgbench inserts", measured: median(floors) }, budget: 0.5, aim: 1 }], notes: [] };
  },
};
