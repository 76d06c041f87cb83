/** What an idle connection costs the server: greeted, subscribed to a case and up to date, saying nothing. */
import { askCase, type Line, openLine, type OwnCase } from "../line.ts";
import { settled } from "../memoryOf.ts";
import { notRun, type Row } from "../report.ts";

const wanted = 10_000;
const cases = 500;
const atOnce = 50;

export const sockets: Row = {
  name: "sockets", about: `${wanted} idle sockets, each subscribed to a case`,
  run: async (place) => {
    const byname = await place.byname();
    const own: OwnCase[] = [];
    for (let n = 0; n < cases; n++) own.push(await askCase(byname.origin));
    const before = await settled(byname.pid);
    if (before === null) return notRun("the memory of another process is read from /proc, which this system lacks");
    const lines: Line[] = [];
    let refused = "";
    const opening = Array.from({ length: atOnce }, async (_, first) => {
      for (let n = first; n < wanted && refused === ""; n += atOnce) {
        const one = own[n % own.length];
        if (one !== undefined) await openLine(byname.origin, [one]).then((line) => lines.push(line), (error: unknown) => (refused = String(error)));
      }
    });
    await Promise.all(opening);
    const after = await settled(byname.pid);
    const count = lines.length;
    for (const line of lines) line.close();
    if (after === null || count === 0) return notRun(refused);
    const notes = count < wanted ? [`${count} sockets only (${refused}); raise the limit of open files (ulimit -n) above ${wanted + 500} for server and bench`] : [];
    return { figures: [{ what: `resident memory for each of ${count}`, measured: (after - before) / count / 1_024, unit: "KB", floor: null, budget: 40, aim: 15 }], notes };
  },
};
