/** The queue page among 100,000 cases: the worst of the views that a desk opens, first pages and pages from the middle. */
import { queuePage } from "../queuePage.ts";
import type { Row } from "../report.ts";

export const queue: Row = {
  name: "queue", about: "a page of 50 among 100,000 cases",
  run: async () => {
    const pages = await queuePage();
    const slowest = pages.toSorted((a, b) => b.p99 - a.p99)[0];
    if (slowest === undefined) throw new Error("no page was measured");
    return { figures: [{ what: `slowest of ${pages.length} views, p99 (${slowest.name}; its p50 ${slowest.p50.toFixed(2)} ms)`, measured: slowest.p99, unit: "ms", floor: null, budget: 30, aim: 10 }], notes: [] };
  },
};
