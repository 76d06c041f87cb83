/** What a visitor has to fetch, in bytes after gzip. */
import { budgets, sizes as measure } from "../../scripts/sizes.ts";
import type { Figure, Row } from "../report.ts";

const kB = (what: string, bytes: number, { most, aim }: { readonly most: number; readonly aim: number }): Figure => ({ what, measured: bytes / 1_000, unit: "kB", floor: null, budget: most / 1_000, aim: aim / 1_000 });

export const sizes: Row = {
  name: "sizes", about: "what a visitor fetches, gzip",
  run: async () => {
    const { loader, ask, desk } = measure();
    const figures = [kB("loader", loader, budgets.loader), kB("until the first message can be typed, scripts and styles", ask, budgets.ask)];
    return desk === null ? { figures, notes: ["the desk was not built"] } : { figures: [...figures, kB("desk, scripts of the first load", desk, budgets.desk)], notes: [] };
  },
};
