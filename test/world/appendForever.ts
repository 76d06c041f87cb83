/** A program for tests to kill: opens the storage of a folder, appends as fast as it can, and prints "case leaf" for each append that was acknowledged. */
import { writeSync } from "node:fs";
import { openStorage } from "../../src/storage/open.ts";
import { someAppend } from "./appends.ts";

const storage = await openStorage({ dataDir: process.argv[2] ?? "", log: () => undefined });
if (storage.kind !== "open") throw new Error(storage.sentence);

async function appendOn(): Promise<never> {
  for (;;) {
    const { append } = someAppend();
    if (storage.kind === "open" && (await storage.records.append(append)).kind === "appended") writeSync(1, `${append.caseId} ${append.entries[0]?.leaf}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, appendOn));
