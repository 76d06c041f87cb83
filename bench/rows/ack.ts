/**
 * How long a single sender waits for the acknowledgement when nothing else goes on. The floor is what cannot be had cheaper: one committed insert over
 * the same kind of connection, and one echo over a bare socket in another process. All three take turns, so that each meets the same weather.
 */
import { fork } from "node:child_process";
import { join } from "node:path";
import { benchDatabase } from "../cluster.ts";
import { askCase, openLine } from "../line.ts";
import { median, type Row } from "../report.ts";
import { openSocket } from "../socket.ts";

const times = 1_500;
const words = "A message of ordinary length, as one person writes it to another on an ordinary day.";

type Echo = { once(): Promise<number>; close(): void };

async function echo(): Promise<Echo> {
  const child = fork(join(import.meta.dirname, "..", "echo.ts"));
  const port = await new Promise<number>((resolve) => child.once("message", (message) => resolve(Number(message))));
  let heard: () => void = () => undefined;
  const socket = await openSocket(`http://127.0.0.1:${port}`, {}, () => heard(), () => undefined);
  return {
    once: () =>
      new Promise((resolve) => {
        const from = performance.now();
        heard = () => resolve(performance.now() - from);
        socket.send(words);
      }),
    close: () => {
      socket.close();
      child.kill();
    },
  };
}

export const ack: Row = {
  name: "ack", about: `one sender waits for the acknowledgement, ${times} times`,
  run: async (place) => {
    const byname = await place.byname();
    const database = await benchDatabase(byname);
    const bare = await echo();
    const own = await askCase(byname.origin);
    const line = await openLine(byname.origin, [own]);
    const insert = async (): Promise<number> => {
      const from = performance.now();
      await database.query({ name: "insert", text: "insert into message (body) values ($1)", values: [words] });
      return performance.now() - from;
    };
    const [ours, inserts, echoes]: [number[], number[], number[]] = [[], [], []];
    for (let n = 0; n < times + 50; n++) {
      // The first ones warm everything up and do not count.
      const took = [await insert(), await bare.once(), await line.say(own.caseId, words)] as const;
      if (n < 50) continue;
      inserts.push(took[0]);
      echoes.push(took[1]);
      ours.push(took[2]);
    }
    line.close();
    bare.close();
    await database.end();
    const floor = { what: `committed insert ${median(inserts).toFixed(2)} + bare echo ${median(echoes).toFixed(2)} =`, measured: median(inserts) + median(echoes) };
    return { figures: [{ what: "acknowledged, p50", measured: median(ours), unit: "ms", floor, budget: 2, aim: 1.3 }], notes: [] };
  },
};
