/**
 * A record of ten thousand entries taken into one's own hand: as a zip, as a paper, and checked by both verifiers. While the zip is made, another
 * conversation goes on: how long its answers take says whether an export freezes anybody.
 */
import { writeFileSync, rmSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openBrowser } from "../../test/journeys/chromium.ts";
import { verifyArchiveWith } from "../../src/record/archive/check.ts";
import { nativeChecks } from "../../src/verifier/node/nativeCheck.ts";
import { nativeSigner } from "../../src/verifier/node/nativeSigner.ts";
import { sampleRecord, zipOf } from "../../src/verifier/sampleRecord.ts";
import { askCase, openLine, type OwnCase } from "../line.ts";
import { median, quantile, type Row } from "../report.ts";

const entries = 10_000;

async function filled(origin: string, count: number): Promise<OwnCase> {
  const own = await askCase(origin);
  const line = await openLine(origin, [own]);
  for (let sent = 0; sent < count; sent += 50) await Promise.all(Array.from({ length: 50 }, (_, i) => line.say(own.caseId, `It says 02 WARM UP again, for ten minutes now. (${sent + i})`)));
  line.close();
  return own;
}

async function taken(origin: string, own: OwnCase, as: "zip" | "pdf"): Promise<{ readonly took: number; readonly bytes: Uint8Array }> {
  const from = performance.now();
  const answer = await fetch(`${origin}/api/cases/${own.caseId}/record.${as}`, { headers: { authorization: `Bearer ${own.capability}` } });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok) throw new Error(`record.${as} answered ${answer.status}`);
  return { took: performance.now() - from, bytes };
}

export const proof: Row = {
  name: "proof", about: `a record of ${entries.toLocaleString("en")} entries: exported, printed, verified`,
  run: async (place) => {
    const { origin } = await place.byname();
    const [long, other] = [await filled(origin, entries), await askCase(origin)];
    const line = await openLine(origin, [other]);
    const spoken = async (until: Promise<unknown>): Promise<readonly number[]> => {
      const took: number[] = [];
      let over = false;
      void until.finally(() => (over = true));
      while (!over || took.length < 30) {
        const from = performance.now();
        await line.say(other.caseId, `Are you there? ${took.length}`);
        took.push(performance.now() - from);
      }
      return took;
    };
    const quiet = await spoken(Promise.resolve());
    const zips: number[] = [];
    const beside: number[] = [];
    let zip: Uint8Array = new Uint8Array(0);
    for (let n = 0; n < 3; n++) {
      const taking = taken(origin, long, "zip");
      beside.push(...(await spoken(taking)));
      const { took, bytes } = await taking;
      zips.push(took);
      zip = bytes;
    }
    const paper = await taken(origin, long, "pdf");
    line.close();

    // Half of these entries carry a signature by the person's key: the heaviest record there is.
    const signed = await zipOf(sampleRecord({ seed: "bench", entries, side: "person", signer: nativeSigner }).source);
    const verified = async (bytes: Uint8Array): Promise<number> => {
      const from = performance.now();
      const found = await verifyArchiveWith(bytes, nativeChecks());
      if (found.kind !== "verified" || found.verdict.verdict !== "PASS") throw new Error("a whole record does not pass");
      return performance.now() - from;
    };
    const inNode = [await verified(signed), await verified(signed), await verified(signed)];
    await verified(zip);

    const folder = mkdtempSync(join(tmpdir(), "byname-bench-"));
    const browser = await openBrowser();
    const inPage: number[] = [];
    try {
      writeFileSync(join(folder, "page.html"), await (await fetch(`${origin}/byname-verifier.html`)).text());
      writeFileSync(join(folder, "record.zip"), signed);
      const context = await browser.newContext({ offline: true });
      const page = await context.newPage();
      for (let n = 0; n < 3; n++) {
        await page.goto(pathToFileURL(join(folder, "page.html")).href);
        await page.locator("#file").setInputFiles([join(folder, "record.zip")]);
        const said = await page.getByText(/^Checked on this device in/).textContent({ timeout: 60_000 });
        inPage.push(Number(/in ([\d.]+) s/.exec(said ?? "")?.[1]) * 1_000);
      }
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
    return {
      figures: [
        { what: "exported as a zip", measured: median(zips) / 1_000, unit: "s", floor: null, budget: 5, aim: 2 },
        { what: "meanwhile, an answer to somebody else, p99", measured: quantile(beside, 0.99), unit: "ms", floor: { what: "quiet", measured: quantile(quiet, 0.99) }, budget: 10, aim: 4 },
        { what: `printed as a PDF (${(paper.bytes.length / 1e6).toFixed(1)} MB)`, measured: paper.took / 1_000, unit: "s", floor: null, budget: 60, aim: 20 },
        { what: "verified in Node, half of the entries signed", measured: median(inNode) / 1_000, unit: "s", floor: null, budget: 3, aim: 1.5 },
        { what: "verified by the page, half of the entries signed", measured: median(inPage) / 1_000, unit: "s", floor: null, budget: 3, aim: 1.5 },
      ],
      notes: [`the zip is ${(zip.length / 1e6).toFixed(1)} MB; the page says tenths of a second`],
    };
  },
};
