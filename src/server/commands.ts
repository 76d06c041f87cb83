/** The commands of `byname` and their help. Each resolves with the exit code. */
import { parseArgs } from "node:util";
import { verifyStorage } from "./verifyStorage.ts";
import { readOptions, startHelp, type Options } from "./options.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const help = `Byname: customer service by a named person, on a record that both sides hold.

  byname start              start the server (npm start does the same)
  byname verify             check every case's record: chains, bodies, signed checkpoints
  byname verify FILE        check an exported record (a zip), without a server
  byname sample-record      make an exported record to try that on
  byname knowledge          bring known problems in from a file, or write them to one
  byname help               this page; --help after a command says what it takes

First time: byname start --sample, then open the address that is printed.`;

const verifyHelp = `byname verify: reads every case and checks its record, link by link. Names the first broken entry of each case that does not hold.
The server need not run; with the database of a data folder it must not. (byname verify FILE checks an exported record instead.)

  --data FOLDER         the data folder; or BYNAME_DATA, otherwise ./data
  --database-url URL    a PostgreSQL of your own; or DATABASE_URL
  --case ID             one case alone

Ends with 0 when everything holds, 1 when something is broken or cannot be read.`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (sentence: string, next: string): number => {
  process.stderr.write(`${sentence} ${next}\n`);
  return 1;
};

/** Runs a command line. `start` is given by the launcher, so that asking for help loads no server. */
export async function command(args: readonly string[], environment: Environment, start: (options: Options) => Promise<number>): Promise<number> {
  const [name = "help", ...rest] = args;
  const wantsHelp = rest.includes("--help") || rest.includes("-h");
  switch (name) {
    case "start": {
      if (wantsHelp) return said(startHelp());
      const options = readOptions(rest, environment);
      return "sentence" in options ? complain(options.sentence, options.next) : start(options);
    }
    case "verify":
      return wantsHelp ? said(verifyHelp) : verify(rest, environment);
    case "knowledge":
      // Loaded only here: asking for other help loads no schemas.
      return knowledge(rest, environment, wantsHelp);
    case "help": case "--help": case "-h":
      return said(help);
    default:
      return complain(`There is no command ${JSON.stringify(name)}.`, "See byname help.");
  }
}

function said(text: string): number {
  say(text);
  return 0;
}

async function knowledge(args: readonly string[], environment: Environment, wantsHelp: boolean): Promise<number> {
  const { knowledgeCommand, knowledgeHelp } = await import("./knowledge/commandLine.ts");
  if (wantsHelp || args.length === 0) return said(knowledgeHelp);
  try {
    return await knowledgeCommand(args, environment, { say, complain });
  } catch (thrown) {
    return complain(`${thrown instanceof Error ? thrown.message.split(". ")[0] : String(thrown)}.`, "See byname knowledge --help.");
  }
}

async function verify(args: readonly string[], environment: Environment): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], strict: true, allowPositionals: false, options: { data: { type: "string" }, "database-url": { type: "string" }, case: { type: "string" } } });
    const only = values.case ?? null;
    if (only !== null && !/^[0-9a-f]{32}$/.test(only)) return complain("--case is 32 hexadecimal digits.", "Leave it out to check all.");
    return await verifyStorage({ dataDir: values.data ?? environment["BYNAME_DATA"] ?? "./data", databaseUrl: values["database-url"] ?? environment["DATABASE_URL"] ?? null, only, say, complain });
  } catch (thrown) {
    return complain(`${thrown instanceof Error ? thrown.message.split(". ")[0] : String(thrown)}.`, "See byname verify --help.");
  }
}
