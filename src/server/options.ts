/** What can be said at start, by flag or by environment variable; the flag wins. Anything else is refused with a sentence, never guessed. */
import { parseArgs } from "node:util";
import { allowancesFrom, defaultAllowances, type Allowances } from "./limits/limits.ts";
import { type LogLevel, logLevels } from "./edge/log.ts";
import { type EmbeddingSettings, embeddingsFrom } from "./knowledge/vectoring.ts";

export type Options = {
  readonly port: number; readonly host: string; readonly dataDir: string; readonly sample: boolean;
  readonly databaseUrl: string | null;
  /** Where people reach us, e.g. `https://help.example.org`; null: wherever the request came in. */
  readonly origin: string | null;
  /** Where public cards live, if not there too. */
  readonly cardOrigin: string | null;
  readonly smtpUrl: string | null; readonly mailFrom: string | null;
  readonly trustProxy: boolean | string;
  readonly allowances: Allowances; readonly logLevel: LogLevel;
  /** How many cases are kept folded in memory. */
  readonly hotCases: number;
  /** Vectors beside the words; null or left out: words alone. */
  readonly embeddings?: EmbeddingSettings | null;
  /** Minutes after which erased words must be gone from the disk too. */
  readonly scrubAfter: number;
  /** Whether the heads of all cases are published each hour as a log. */
  readonly publicLog?: boolean;
};
export type Wrong = { readonly sentence: string; readonly next: string };

type Row = { readonly flag: string; readonly variable: string; readonly value: string | null; readonly says: string; readonly default: string };

/** One row for each setting: help, parsing and the documentation page are made from it. */
export const settings: readonly Row[] = [
  { flag: "port", variable: "BYNAME_PORT", value: "NUMBER", says: "port to listen on; 0 takes any free one", default: "3000" },
  { flag: "host", variable: "BYNAME_HOST", value: "ADDRESS", says: "address to listen on; 0.0.0.0 for every network of this machine", default: "127.0.0.1" },
  { flag: "data", variable: "BYNAME_DATA", value: "FOLDER", says: "where everything is kept: database, files, keys", default: "./data" },
  { flag: "sample", variable: "BYNAME_SAMPLE", value: null, says: "fill an empty place with a made-up desk, to try things out", default: "no" },
  { flag: "origin", variable: "BYNAME_ORIGIN", value: "URL", says: "where people reach this place, e.g. https://help.example.org; needed behind a proxy and for mail", default: "http://localhost:PORT" },
  { flag: "card-origin", variable: "BYNAME_CARD_ORIGIN", value: "URL", says: "another address of this place, on which public cards and nothing else are served, without cookies", default: "that of --origin" },
  { flag: "database-url", variable: "DATABASE_URL", value: "URL", says: "a PostgreSQL (15 or newer) of your own instead of the one that comes along", default: "none" },
  { flag: "smtp-url", variable: "BYNAME_SMTP_URL", value: "URL", says: "mail server, e.g. smtps://user:password@mail.example.org; without it letters wait in the outbox", default: "none" },
  { flag: "mail-from", variable: "BYNAME_MAIL_FROM", value: "ADDRESS", says: "the address that letters come from", default: "byname@HOST of --origin" },
  { flag: "trust-proxy", variable: "BYNAME_TRUST_PROXY", value: "ADDRESSES", says: "proxies whose X-Forwarded-For is believed, e.g. 127.0.0.1,10.0.0.0/8", default: "none" },
  { flag: "limits", variable: "BYNAME_LIMITS", value: "LIST", says: `how much is too much, e.g. ask=20/600 for twenty in ten minutes; of ${Object.keys(defaultAllowances).join(", ")}`, default: Object.entries(defaultAllowances).map(([name, { points, seconds }]) => `${name}=${points}/${seconds}`).join(",") },
  { flag: "log", variable: "BYNAME_LOG", value: "LEVEL", says: "silent, error, warn, info or debug; one line of JSON an event, on standard error", default: "warn" },
  { flag: "scrub-after", variable: "BYNAME_SCRUB_AFTER", value: "MINUTES", says: "how long erased words may stay on the disk of the database before its tables are written anew, which makes it slow for a moment", default: "1440" },
  { flag: "embeddings-url", variable: "BYNAME_EMBEDDINGS_URL", value: "URL", says: "an endpoint in the manner of OpenAI, up to /v1, that turns words into vectors; what people type goes there; needs --embeddings-model", default: "none, words alone" },
  { flag: "embeddings-model", variable: "BYNAME_EMBEDDINGS_MODEL", value: "NAME", says: "the model to ask that endpoint for", default: "none" },
  { flag: "embeddings-key", variable: "BYNAME_EMBEDDINGS_KEY", value: "KEY", says: "its key, if it wants one; better in the environment than on the command line", default: "none" },
  { flag: "embeddings-timeout", variable: "BYNAME_EMBEDDINGS_TIMEOUT", value: "MS", says: "how long one call to it may take, in milliseconds", default: "5000" },
  { flag: "embeddings-batch", variable: "BYNAME_EMBEDDINGS_BATCH", value: "NUMBER", says: "how many texts go there at once", default: "64" },
  { flag: "embeddings-folder", variable: "BYNAME_EMBEDDINGS_FOLDER", value: "FOLDER", says: "instead: a folder with an ONNX sentence model and its tokenizer.json, run here; needs the package onnxruntime-node beside Byname", default: "none" },
  { flag: "public-log", variable: "BYNAME_PUBLIC_LOG", value: null, says: "publish each hour, as one signed tree, where the records of all cases stand, so that no two histories can be shown", default: "no" },
  { flag: "hot-cases", variable: "BYNAME_HOT_CASES", value: "NUMBER", says: "how many cases are kept ready in memory", default: "4000" },
];

const wrong = (sentence: string, next: string): Wrong => ({ sentence, next });

/** A setting that names an origin: scheme, host and perhaps a port, and nothing more. */
function originSaid(said: (flag: string) => string | null, flag: string, example: string): URL | Wrong | null {
  const text = said(flag);
  if (text === null) return null;
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text.replace(/\/$/, "") ? url : wrong(`--${flag} must be like ${example}, not ${text}.`, "Name scheme and host, and a port if it is not the usual one; no path.");
}

/** Reads flags and environment. */
export function readOptions(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Options | Wrong {
  let flags: Readonly<Record<string, string | boolean | undefined>>;
  try {
    flags = parseArgs({ args: [...args], strict: true, allowPositionals: false, options: Object.fromEntries(settings.map(({ flag, value }) => [flag, { type: value === null ? ("boolean" as const) : ("string" as const) }])) }).values as typeof flags;
  } catch (thrown) {
    return wrong(`${thrown instanceof Error ? (thrown.message.split(". ")[0] ?? "That is not an option") : "That is not an option"}.`, "See byname start --help for what can be said.");
  }
  const said = (flag: string): string | null => {
    const row = settings.find((one) => one.flag === flag);
    const value = flags[flag] ?? environment[row?.variable ?? ""];
    return value === undefined || value === "" ? null : String(value);
  };
  const number = (flag: string, otherwise: number, most: number): number | null => {
    const text = said(flag) ?? String(otherwise);
    return /^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : null;
  };

  const port = number("port", 3_000, 65_535);
  if (port === null) return wrong(`--port must be a number from 0 to 65535, not ${said("port")}.`, "Choose another, e.g. --port 3000.");
  const hotCases = number("hot-cases", 4_000, 10_000_000);
  if (hotCases === null || hotCases < 1) return wrong("--hot-cases must be a number from 1.", "Leave it out to keep 4000.");
  const scrubAfter = number("scrub-after", 1_440, 43_200);
  if (scrubAfter === null || scrubAfter < 1) return wrong("--scrub-after must be a number of minutes from 1 to 43200, a month.", "Leave it out for a day.");
  const origin = originSaid(said, "origin", "https://help.example.org");
  if (origin !== null && "sentence" in origin) return origin;
  const cards = originSaid(said, "card-origin", "https://cards.example.org");
  if (cards !== null && "sentence" in cards) return cards;
  const smtpUrl = said("smtp-url");
  if (smtpUrl !== null && !/^smtps?:$/.test(URL.parse(smtpUrl)?.protocol ?? "")) return wrong("--smtp-url must begin with smtp:// or smtps://.", "Write it like smtps://user:password@mail.example.org.");
  const allowances = allowancesFrom(said("limits") ?? "");
  if (allowances === null) return wrong("--limits does not read as NAME=POINTS/SECONDS,….", `Names are ${Object.keys(defaultAllowances).join(", ")}; e.g. --limits ask=100/60,write=500/10.`);
  const logLevel = logLevels.find((level) => level === (said("log") ?? "warn"));
  if (logLevel === undefined) return wrong(`--log must be one of ${logLevels.join(", ")}.`, "Leave it out for warn.");
  const sample = said("sample");
  if (sample !== null && !/^(?:true|1|yes|false|0|no)$/.test(sample)) return wrong("BYNAME_SAMPLE must be yes or no.", "Leave it out for no.");
  const embeddings = embeddingsFrom(said, number("embeddings-timeout", 5_000, 600_000), number("embeddings-batch", 64, 2_048));
  if (embeddings !== null && "sentence" in embeddings) return embeddings;
  return {
    port, host: said("host") ?? "127.0.0.1", dataDir: said("data") ?? "./data", sample: sample !== null && /^(?:true|1|yes)$/.test(sample),
    databaseUrl: said("database-url"), origin: origin?.origin ?? null, cardOrigin: cards?.origin ?? null, smtpUrl, mailFrom: said("mail-from"),
    trustProxy: said("trust-proxy") ?? false, allowances, logLevel, hotCases, scrubAfter, embeddings, publicLog: /^(?:true|1|yes)$/.test(said("public-log") ?? ""),
  };
}

/** The help of `byname start`. */
export function startHelp(): string {
  const lines = settings.map(({ flag, variable, value, says, default: otherwise }) => `  --${flag}${value === null ? "" : ` ${value}`}\n      ${says}\n      or ${variable}; otherwise ${otherwise}`);
  return `byname start: starts the server and prints one line when it is ready.\n\n${lines.join("\n")}\n\nCtrl-C or SIGTERM ends it: what is being written is finished first.`;
}
