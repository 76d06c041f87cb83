/**
 * `npm run tamper [-- COUNT]`: breaks exported records at random, 100,000 times unless told otherwise, and demands that every change is found and named
 * where it was made. Takes some ten minutes; the short form of it runs in every `npm test` (RC72). SEED=… plays a run again.
 */
import { nativeCheck } from "../src/verifier/node/nativeCheck.ts";
import { nativeSigner } from "../src/verifier/node/nativeSigner.ts";
import { verifyArchive } from "../src/record/archive/check.ts";
import { sampleRecord, zipOf } from "../src/verifier/sampleRecord.ts";
import { chanceFrom, partsOf, tamperKinds, tamperParts } from "../src/verifier/tamper.ts";

const wanted = Number(process.argv[2] ?? 100_000);
const seed = process.env["SEED"] ?? String(Date.now());
const check = nativeCheck();
const tally = new Map<string, { found: number; missed: number }>();
/** Changes made to one record before the next is made. */
const each = 200;
const began = performance.now();
let [done, records] = [0, 0];
for (; done < wanted; records++) {
  const entries = 8 + (records % 40);
  const parts = partsOf(await zipOf(sampleRecord({ seed: `${seed} ${records}`, entries, side: records % 2 === 0 ? "person" : "organisation", signer: nativeSigner, signed: records % 5 !== 0 }).source));
  for (let i = 0; i < each && done < wanted; i++) {
    const kind = tamperKinds[(records + i) % tamperKinds.length] ?? "bit";
    const tampered = tamperParts(parts, kind, chanceFrom(`${seed} ${records} ${i}`), i % 4 !== 0);
    if (tampered === null) continue;
    const found = verifyArchive(tampered.zip, { check });
    const right = found.kind === "verified" && found.verdict.verdict === "FAIL" && found.verdict.faults.some(tampered.isIt);
    const row = tally.get(kind) ?? { found: 0, missed: 0 };
    tally.set(kind, row);
    if (right) row.found++;
    else {
      row.missed++;
      console.error(`MISSED: seed ${seed}, record ${records}, change ${i}: ${tampered.what}; verdict ${JSON.stringify(found.kind === "verified" ? found.verdict.faults : found)}`);
    }
    done++;
    if (done % 10_000 === 0) console.log(`${done} changes, ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
}
for (const [kind, { found, missed }] of tally) console.log(`${kind.padEnd(15)} ${String(found).padStart(7)} found and located ${String(missed).padStart(5)} not`);
const missed = [...tally.values()].reduce((sum, row) => sum + row.missed, 0);
console.log(`${missed === 0 ? "PASS" : "FAIL"}: ${done} changes to ${records} records, ${missed} not found or not located (seed ${seed})`);
process.exitCode = missed === 0 ? 0 : 1;
