/** Figures for whoever runs this: Prometheus text, with routes as patterns (never addresses) and no names. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export type Meter = {
  answered(route: string, method: string, status: number, ms: number): void;
  committed(entries: number): void;
  /** How many sockets are open now. */
  sockets(count: () => number): void;
  text(): Promise<string>;
  readonly contentType: string;
};

/**
 * How often the program looks whether its own timer comes in time, in milliseconds. What is told as lag (`nodejs_eventloop_lag_…`) is the time between two looks: a program that rests
 * has this much.
 */
export const lagPrecisionMs = 10;

export function openMeter(): Meter {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: lagPrecisionMs });
  const requests = new Counter({ name: "byname_requests_total", help: "Requests answered", labelNames: ["route", "method", "status"], registers: [registry] });
  const seconds = new Histogram({ name: "byname_request_seconds", help: "Time to answer", labelNames: ["route"], buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5, 30], registers: [registry] });
  const entries = new Counter({ name: "byname_entries_committed_total", help: "Entries of the record that this node committed or heard of", registers: [registry] });
  let count: () => number = () => 0;
  new Gauge({ name: "byname_sockets", help: "Open sockets", registers: [registry], collect() { this.set(count()); } });
  return {
    answered: (route, method, status, ms) => {
      requests.inc({ route, method, status: String(status) });
      seconds.observe({ route }, ms / 1_000);
    },
    committed: (more) => entries.inc(more),
    sockets: (how) => {
      count = how;
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
