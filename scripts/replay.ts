/**
 * Replays real conversations through the running system: `npm run replay -- [--file FILE.jsonl.gz] [--pairs N] [--at ONCE]`. Both sides speak over real
 * sockets, as person and as expert, with the waits taken out. It starts a sample desk of its own, checks every word that arrives, and prints the rate.
 */
import { parseArgs } from "node:util";
import { readDialogues, ubuntuSupport } from "../test/world/dialogues.ts";
import { replayAll } from "../test/world/replay.ts";
import { startByname } from "../test/world/running.ts";

const { values } = parseArgs({ options: { file: { type: "string", default: ubuntuSupport }, pairs: { type: "string" }, at: { type: "string", default: "12" } } });
const dialogues = readDialogues(values.file).filter((dialogue) => dialogue.messages.length > 1);
const pairs = Math.min(dialogues.length, values.pairs === undefined ? dialogues.length : Number(values.pairs));
if (!Number.isInteger(pairs) || pairs < 1) {
  console.error("--pairs takes a whole number from 1 on.");
  process.exit(1);
}

const byname = await startByname({ sample: true, env: { BYNAME_LIMITS: "off" } });
try {
  const result = await replayAll(byname, dialogues.slice(0, pairs), Number(values.at));
  console.log(`${result.conversations} conversations, ${result.messages} messages, ${result.seconds.toFixed(1)} s: ${(result.messages / result.seconds).toFixed(0)} messages a second, each sent by one socket, committed, and heard on two others`);
  console.log(`every message arrived once and in order: ${result.inOrder} of ${result.conversations}`);
  console.log(`person, expert and a late joiner folded to the same state as a fresh load: ${result.same} of ${result.conversations}`);
  console.log(`chains and checkpoints verified: ${result.verified} of ${result.conversations}`);
  for (const fault of result.faults.slice(0, 10)) console.error(fault);
  console.log(`${result.faults.length === 0 ? result.conversations : result.conversations - result.faults.length} passed, ${result.faults.length} failed`);
  process.exitCode = result.faults.length === 0 ? 0 : 1;
} finally {
  await byname.close();
}
process.exit();
