/**
 * How long after a message was sent the other side hears it, at 200 messages a second spread over many conversations. Each conversation has a writer and
 * a listener on sockets of their own; sends keep to the clock and do not wait for each other, so a slow moment is seen in every message it delays.
 */
import { askCase, type Line, openLine, type OwnCase } from "../line.ts";
import { quantile, type Row } from "../report.ts";

const conversations = 50;
const perSecond = 200;
const seconds = 15;

type Pair = { readonly own: OwnCase; readonly writer: Line; readonly listener: Line };

export const delivery: Row = {
  name: "delivery", about: `from one side's send to the other side's ear at ${perSecond} messages a second`,
  run: async (place) => {
    const { origin } = await place.byname();
    const sent = new Map<string, number>();
    const taken: number[] = [];
    const pairs: Pair[] = [];
    for (let n = 0; n < conversations; n++) {
      const own = await askCase(origin);
      const pair = { own, writer: await openLine(origin, [own]), listener: await openLine(origin, [own]) };
      pair.listener.onEntries((frame) => {
        for (const [mark] of frame.matchAll(/mark \d+ end/g)) {
          const from = sent.get(mark);
          if (from !== undefined) taken.push(performance.now() - from);
          sent.delete(mark);
        }
      });
      pairs.push(pair);
    }
    const acknowledged: Promise<number>[] = [];
    const began = performance.now();
    const warm = perSecond * 2;
    for (let n = 0; n < perSecond * seconds + warm; n++) {
      const due = began + (n * 1_000) / perSecond;
      const wait = due - performance.now();
      if (wait > 1) await new Promise((wake) => setTimeout(wake, wait));
      const pair = pairs[n % pairs.length];
      if (pair === undefined) continue;
      if (n === warm) taken.length = 0;
      // Counted from when it was due: a generator that falls behind must not flatter the server.
      sent.set(`mark ${n} end`, due);
      acknowledged.push(pair.writer.say(pair.own.caseId, `An ordinary sentence, mark ${n} end`));
    }
    await Promise.all(acknowledged);
    await new Promise((wake) => setTimeout(wake, 500));
    for (const { writer, listener } of pairs) {
      writer.close();
      listener.close();
    }
    const notes = [`p50 ${quantile(taken, 0.5).toFixed(1)} ms, p90 ${quantile(taken, 0.9).toFixed(1)} ms, worst ${quantile(taken, 1).toFixed(1)} ms; ${taken.length} heard, ${sent.size} not heard`];
    return { figures: [{ what: "delivered, p99", measured: quantile(taken, 0.99), unit: "ms", floor: null, budget: 50, aim: 20 }], notes };
  },
};
