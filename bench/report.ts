/** What a row of the bench reports, and how it is printed. A verdict is a sentence for a reader: nothing here ever fails a build. */
import type { Running } from "../test/world/running.ts";

/** One measured figure beside its budget. `floor` is what the same machine needs, in the same run, for the least that could do the job. */
export type Figure = {
  readonly what: string;
  readonly measured: number;
  readonly unit: "bytes" | "kB" | "MB" | "KB" | "s" | "ms" | "/s";
  /** The cheapest thing of the kind, measured in the same run; null where the budget is absolute. */
  readonly floor: { readonly what: string; readonly measured: number } | null;
  /** In units when there is no floor, as a multiple of the floor when there is one. For rates, larger is better. */
  readonly budget: number; readonly aim: number;
};

/** A row may also say that it could not be measured here, and how it could. */
export type Outcome = { readonly figures: readonly Figure[]; readonly notes: readonly string[] };
export type Row = { readonly name: string; readonly about: string; readonly run: (place: Place) => Promise<Outcome> };

/** The running program that rows share: started when the first row asks for it, stopped at the end. */
export type Place = { byname(): Promise<Running> };

export const notRun = (why: string): Outcome => ({ figures: [], notes: [`not run: ${why}`] });

/** The smallest value that at least this share of them does not exceed (nearest rank). `share` from 0 to 1; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** What the figure is held against: itself, or its multiple of the floor. */
export const held = ({ measured, floor }: Figure): number => (floor === null ? measured : measured / floor.measured);

export function verdict(figure: Figure): "aim" | "budget" | "over" {
  const value = held(figure);
  const within = (limit: number): boolean => (figure.unit === "/s" ? value >= limit : value <= limit);
  return within(figure.aim) ? "aim" : within(figure.budget) ? "budget" : "over";
}

const words = { aim: "reaches the aim", budget: "within budget", over: "OVER BUDGET" } as const;

/** One line for each figure. */
export function line(figure: Figure): string {
  const { what, measured, unit, floor, budget, aim } = figure;
  const beside = floor === null ? "" : `; floor: ${floor.what} ${digits(floor.measured)} ${unit}, ratio ${held(figure).toFixed(2)}`;
  const times = floor === null ? ` ${unit}` : " ×";
  return `  ${what}: ${digits(measured)} ${unit}${beside} (budget ${budget}${times}, aim ${aim}${times}) — ${words[verdict(figure)]}`;
}
