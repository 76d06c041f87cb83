/**
 * `byname verify FILE` and `byname sample-record`: nothing of the server, no network, no database. Whoever distrusts the server can read these few files.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parseVerifierKey } from "../../record/keys.ts";
import { asText, inWords } from "../../record/archive/words.ts";
import { verifyArchiveWith } from "../../record/archive/check.ts";
import { compareArchives, comparedInWords } from "../../record/archive/compare.ts";
import type { Archive } from "../../record/archive/open.ts";
import { sampleRecord, zipOf } from "../sampleRecord.ts";
import { tamperKinds, tampered } from "../tamper.ts";
import { nativeChecks } from "./nativeCheck.ts";
import { nativeSigner } from "./nativeSigner.ts";

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): number => {
  process.stderr.write(`${text}\n`);
  return 1;
};

export const verifyFileHelp = `byname verify FILE [FILE]: checks exported records (zip files) without a server, a database or a network. Given both sides' copies, it also
compares them.

  --key KEY   trust this key of the organisation alone, not the one that the file brings along
  --json      the verdict as JSON

Ends with 0 when every record holds, 1 when one does not, 2 when a file cannot be read.`;

export const sampleHelp = `byname sample-record: makes an exported record to try the verifier on.

  --out FILE       where to write it (needed)
  --entries N      how many entries, 4 to 200000 (1000)
  --seed TEXT      the same seed makes the same record (sample)
  --side SIDE      person or organisation: whose copy (person)
  --unsigned       as if the person's browser had no key
  --tamper KIND    change something in it: ${tamperKinds.join(", ")}`;

/** `byname verify FILE…`. Resolves with the exit code. */
export async function verifyFiles(args: readonly string[]): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) return (say(verifyFileHelp), 0);
  try {
    const { values, positionals } = parseArgs({ args: [...args], strict: true, allowPositionals: true, options: { key: { type: "string", multiple: true }, json: { type: "boolean" } } });
    const trusted = values.key?.map((text) => parseVerifierKey(text));
    if (trusted?.includes(null) === true) return complain("--key is not a key as organisations publish it: NAME+ID+BASE64.");
    const ask = nativeChecks();
    const archives: Archive[] = [];
    let code = 0;
    for (const file of positionals) {
      const bytes = await readFile(file).catch(() => null);
      const checked = bytes === null ? { kind: "refused" as const, reason: "This file cannot be read." } : await verifyArchiveWith(new Uint8Array(bytes), ask, trusted?.flatMap((key) => key ?? []));
      if (checked.kind === "refused") {
        complain(`${file}: ${checked.reason}`);
        code = Math.max(code, 2);
        continue;
      }
      say(values.json === true ? JSON.stringify(checked.verdict) : `${positionals.length > 1 ? `${file}\n` : ""}${asText(inWords(checked.verdict))}`);
      if ("archive" in checked && checked.archive !== undefined) archives.push(checked.archive);
      if (checked.verdict.verdict === "FAIL") code = Math.max(code, 1);
    }
    const [first, second] = archives;
    if (first !== undefined && second !== undefined) {
      const compared = compareArchives(first, second);
      say(comparedInWords(compared, code === 0));
      if (compared.kind === "parted") code = Math.max(code, 1);
    }
    return code;
  } catch (thrown) {
    return complain(`${thrown instanceof Error ? thrown.message.split(". ")[0] : String(thrown)}. See byname verify --help.`);
  }
}

/** `byname sample-record`. Resolves with the exit code. */
export async function makeSample(args: readonly string[]): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) return (say(sampleHelp), 0);
  try {
    const { values } = parseArgs({ args: [...args], strict: true, options: { out: { type: "string" }, entries: { type: "string" }, seed: { type: "string" }, side: { type: "string" }, unsigned: { type: "boolean" }, tamper: { type: "string" } } });
    const { out, entries = "1000", seed = "sample", side = "person", unsigned = false, tamper } = values;
    if (out === undefined) return complain("Say with --out where to write it. See byname sample-record --help.");
    if (!/^\d{1,6}$/.test(entries) || Number(entries) < 4 || Number(entries) > 200_000) return complain("--entries is a number from 4 to 200000.");
    if (side !== "person" && side !== "organisation") return complain("--side is person or organisation.");
    const kind = tamper === undefined ? null : tamperKinds.find((one) => one === tamper);
    if (kind === undefined) return complain(`--tamper is one of ${tamperKinds.join(", ")}.`);
    const zip = await zipOf(sampleRecord({ seed, entries: Number(entries), side, signer: nativeSigner, signed: !unsigned }).source);
    const done = kind === null ? null : await tampered(zip, kind, seed);
    await writeFile(out, done?.zip ?? zip);
    say(`${out}: ${entries} entries, ${side}'s copy${done === null ? "" : `; ${done.what}`}.`);
    return 0;
  } catch (thrown) {
    return complain(`${thrown instanceof Error ? thrown.message.split(". ")[0] : String(thrown)}. See byname sample-record --help.`);
  }
}
