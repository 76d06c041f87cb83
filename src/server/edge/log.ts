/**
 * The log: one line of JSON an event, on standard error, so that standard output keeps its one ready line. Fields are a closed list, because a log that
 * takes anything will one day hold a password. Tokens and mail addresses inside an error's message are blotted out before it is written.
 */
import { pino, type DestinationStream } from "pino";

export type LogFields = {
  readonly route?: string; readonly method?: string; readonly status?: number; readonly code?: string; readonly reference?: string;
  readonly ms?: number; readonly count?: number; readonly case?: string; readonly reader?: string; readonly position?: string;
  readonly error?: { readonly name: string; readonly message: string; readonly stack: string };
};
export const logLevels = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];
export type Log = { readonly [level in "error" | "warn" | "info" | "debug"]: (event: string, fields?: LogFields) => void };

/** Removes what must not be written down: anything that looks like a capability, a session, a hash, or a mail address. */
export function blotted(text: string): string {
  return text.replace(/[A-Za-z0-9_-]{24,}/g, "‹blotted›").replace(/[^\s@"'<>]+@[^\s@"'<>]+/g, "‹mail›").slice(0, 600);
}

/** What the log keeps of anything thrown: its name, its message blotted, and where in our files it happened. */
export function errorFields(thrown: unknown): NonNullable<LogFields["error"]> {
  if (!(thrown instanceof Error)) return { name: "thrown", message: blotted(String(thrown)), stack: "" };
  const frames = (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 8);
  return { name: thrown.name, message: blotted(thrown.message), stack: frames.map((frame) => frame.trim().replace(/file:\/\/\S*?\/(src|node_modules)\//, "$1/")).join(" < ") };
}

const allowed = ["route", "method", "status", "code", "reference", "ms", "count", "case", "reader", "position", "error"] as const;

/** Copies the allowed fields and nothing else: the type says so to us, this says so to a value that came in through `unknown`. */
function only(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name of allowed) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept;
}

export function openLog(level: LogLevel, destination?: DestinationStream): Log {
  const to = destination ?? pino.destination({ dest: 2, sync: false });
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
  const at = (name: "error" | "warn" | "info" | "debug") => (event: string, fields: LogFields = {}): void => logger[name](only(fields), event);
  return { error: at("error"), warn: at("warn"), info: at("info"), debug: at("debug") };
}
