/** Two verifiers, one verdict: the page in a browser without a network and the program in Node, on random records, whole and broken. `BYNAME_AGREE=2000` for many. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { verifyArchiveWith } from "../../src/record/archive/check.ts";
import { distFolder } from "../../src/server/buildApps.ts";
import { nativeChecks } from "../../src/verifier/node/nativeCheck.ts";
import { nativeSigner } from "../../src/verifier/node/nativeSigner.ts";
import { sampleRecord, zipOf } from "../../src/verifier/sampleRecord.ts";
import { chanceFrom, partsOf, tamperKinds, tamperParts } from "../../src/verifier/tamper.ts";
import { openBrowser } from "./chromium.ts";

test("JO13 the verifier in the browser and the one in Node agree on random records, whole and broken", async (t) => {
  const many = Number(process.env["BYNAME_AGREE"] ?? 60);
  const browser = await openBrowser();
  let [passed, failed] = [0, 0];
  try {
    const check = await (await browser.newContext({ offline: true })).newPage();
    await check.goto(pathToFileURL(join(distFolder, "byname-verifier.html")).href);
    for (let i = 0; i < many; i++) {
      const whole = await zipOf(sampleRecord({ seed: `agree ${i}`, entries: 8 + (i % 50), side: i % 3 === 0 ? "person" : "organisation", signer: nativeSigner, signed: i % 5 !== 0 }).source);
      const kind = i % 2 === 0 ? undefined : tamperKinds[(i >> 1) % tamperKinds.length];
      const zip = kind === undefined ? whole : (tamperParts(partsOf(whole), kind, chanceFrom(`agree ${i}`), i % 3 !== 0)?.zip ?? whole);
      const here = await verifyArchiveWith(zip, nativeChecks());
      const there = await check.evaluate(async (text) => {
        const verify: unknown = Reflect.get(window, "bynameVerify");
        return typeof verify === "function" ? String(await verify(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)))) : "";
      }, Buffer.from(zip).toString("base64"));
      assert.deepEqual(JSON.parse(there), JSON.parse(JSON.stringify(here.kind === "refused" ? here : here.verdict)), `record ${i}, ${kind ?? "whole"}`);
      if (here.kind === "verified" && here.verdict.verdict === "PASS") passed++;
      else failed++;
    }
  } finally {
    await browser.close();
  }
  t.diagnostic(`${many} records of the seeds “agree 0” to “agree ${many - 1}”: ${passed} pass and ${failed} fail, in both verifiers alike`);
  assert.ok(passed > many / 4 && failed > many / 4, `${passed} passed, ${failed} failed`);
});
