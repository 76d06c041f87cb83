import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { fuse } from "../../../reasoning/embeddings.ts";
import { openVectors } from "../../../reasoning/vectors.ts";
import type { Verdict } from "../../../reasoning/types.ts";
import { seeded } from "../../../../test/world/walk.ts";
import { readOptions } from "../../options.ts";
import { snapshotFile } from "../snapshotFile.ts";
import { openCompanion } from "./companion.ts";
import { endpointEmbedder } from "./endpoint.ts";
import { findRuntime, localEmbedder, type Runtime, type Tensor } from "./local.ts";
import { wordPiece } from "./wordPiece.ts";

const folder = mkdtempSync(join(tmpdir(), "byname-vectors-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const key = new Uint8Array(32).fill(7);

/** A small server in the manner of OpenAI: what is about printers points one way, about orders another. */
let answers: "well" | "badly" | "never" = "well";
const asked: { readonly auth: string | undefined; readonly input: readonly string[] }[] = [];
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
};
const endpoint = createServer((request, response) => void bodyOf(request).then((text) => {
  const { input } = JSON.parse(text) as { input: string[] };
  asked.push({ auth: request.headers.authorization, input });
  if (answers === "never") return;
  response.writeHead(answers === "well" ? 200 : 503, { "content-type": "application/json" });
  const vector = (words: string): number[] => [/print|paper|ink/.test(words) ? 3 : 0, /order|parcel/.test(words) ? 4 : 0, 1];
  // In another order than asked, as the protocol allows.
  response.end(JSON.stringify({ object: "list", data: input.map((words, index) => ({ index, embedding: vector(words) })).toReversed() }));
}));
await new Promise<void>((resolve) => void endpoint.listen(0, "127.0.0.1", resolve));
after(() => {
  endpoint.closeAllConnections();
  endpoint.close();
});
const url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/v1/`;
const settings = { url, model: "small", key: "a-key", timeoutMs: 20_000, batch: 2 };
const until = async (fits: () => boolean): Promise<void> => {
  while (!fits()) await new Promise((resolve) => setTimeout(resolve, 5));
};

test("KN15 an endpoint is asked in batches with its key, answers in any order are put right, vectors have length one", async () => {
  const embedder = await endpointEmbedder(settings);
  const [one, two] = await embedder.embed(["my print is pale", "where is my parcel"]);
  assert.ok(one !== undefined && two !== undefined);
  assert.ok(Math.abs(Math.hypot(...one) - 1) < 1e-6 && (one[0] ?? 0) > 0.9 && (two[1] ?? 0) > 0.9);
  assert.equal(asked.at(-1)?.auth, "Bearer a-key");
});

test("KN15 texts are embedded in the background; the nearest come back, also from the file, and what was let go is in neither", async () => {
  const file = snapshotFile(join(folder, "vectors"), key, "vectors 1");
  const companion = openCompanion({ kind: "endpoint", open: () => endpointEmbedder(settings), file });
  companion.put("a", "printing", "the print is pale");
  companion.put("b", "orders", "the parcel is late");
  companion.put("c", "printing", "paper is stuck");
  await until(() => companion.status().vectors === 3);
  assert.ok(asked.every(({ input }) => input.length <= 2));
  assert.deepEqual((await companion.near("ink is missing", 2))?.map(({ id }) => id).toSorted(), ["a", "c"]);
  companion.remove("c");
  await companion.save(7n, () => false);
  await companion.stop();
  const again = openCompanion({ kind: "endpoint", open: () => endpointEmbedder(settings), file });
  assert.equal(await again.restore("8"), false, "of another position: not these");
  await companion.save(7n, () => false);
  assert.equal(await again.restore("7"), true);
  await until(() => again.status().state === "on");
  assert.deepEqual((await again.near("ink is missing", 5))?.map(({ id, label }) => [id, label])[0], ["a", "printing"]);
  assert.equal((await again.near("ink is missing", 5))?.some(({ id }) => id === "c"), false);
  await again.stop();
});

test("KN15 an endpoint that fails or is silent leaves the words to answer alone, and the administrator reads why", async () => {
  const companion = openCompanion({ kind: "endpoint", open: () => endpointEmbedder({ ...settings, timeoutMs: 400 }), file: snapshotFile(join(folder, "failing"), key, "v"), patienceMs: 60, longestPauseMs: 50 });
  companion.put("a", null, "the print is pale");
  await until(() => companion.status().vectors === 1);
  answers = "badly";
  assert.equal(await companion.near("print", 3), null);
  assert.equal(companion.status().state, "failing");
  assert.match(companion.status().why ?? "", /503/);
  answers = "never";
  assert.equal(await companion.near("print", 3), null);
  answers = "well";
  await until(() => companion.status().state !== "failing" || (void companion.near("print", 3), false));
  assert.equal((await companion.near("print", 3))?.length, 1);
  await companion.stop();
  const gone = openCompanion({ kind: "endpoint", open: () => Promise.reject(new Error("nobody is there")), file: snapshotFile(join(folder, "gone"), key, "v"), longestPauseMs: 20 });
  gone.put("a", null, "words");
  await until(() => gone.status().state === "failing");
  assert.deepEqual([await gone.near("words", 1), gone.status().why, gone.status().waiting], [null, "nobody is there", 1]);
  await gone.stop();
});

const vocabulary = Object.fromEntries(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "print", "##er", "##s", "paper", "is", "pale", "!", "紙"].map((token, i) => [token, i]));
const tokenizerJson = { normalizer: { type: "BertNormalizer", lowercase: true }, model: { type: "WordPiece", unk_token: "[UNK]", continuing_subword_prefix: "##", max_input_chars_per_word: 100, vocab: vocabulary } };

test("KN15 WordPiece: the longest pieces, lower case, accents away, unknown words whole", () => {
  const { encode } = wordPiece(tokenizerJson);
  assert.deepEqual(encode("Printers is PÂLE!", 20), [2, 4, 5, 6, 8, 9, 10, 3]);
  assert.deepEqual(encode("printing 紙paper", 20), [2, 1, 11, 7, 3]);
  assert.deepEqual(encode("paper paper paper", 4), [2, 7, 7, 3]);
  assert.throws(() => wordPiece({ model: { type: "BPE", vocab: {} } }), /WordPiece/);
});

test("KN15 a local model: ids and mask go in, the mean of the tokens comes out; a missing runtime or file is said in a sentence", async () => {
  const home = mkdtempSync(join(folder, "model-"));
  await assert.rejects(localEmbedder(home), /lacks tokenizer.json/);
  writeFileSync(join(home, "tokenizer.json"), JSON.stringify(tokenizerJson));
  await assert.rejects(localEmbedder(home), /lacks model.onnx/);
  writeFileSync(join(home, "model.onnx"), "not really");
  await assert.rejects(findRuntime(() => Promise.reject(new Error("no such package"))), /npm install onnxruntime-node/);
  const fed: string[][] = [];
  // The runtime is outside Byname: one that gives each token the vector (its id, 1).
  const runtime: Runtime = {
    Tensor: class implements Tensor {
      readonly data: BigInt64Array;
      readonly dims: readonly number[];
      constructor(_: "int64", data: BigInt64Array, dims: readonly number[]) {
        this.data = data;
        this.dims = dims;
      }
    },
    InferenceSession: {
      create: async () => ({
        inputNames: ["input_ids", "attention_mask", "token_type_ids"], outputNames: ["last_hidden_state"],
        run: async (feeds) => {
          fed.push(Object.keys(feeds));
          const { data, dims } = feeds["input_ids"] ?? { data: [], dims: [0, 0] };
          return { last_hidden_state: { data: Array.from(data).flatMap((id) => [Number(id), 1]), dims: [...dims, 2] } };
        },
      }),
    },
  };
  const embedder = await localEmbedder(home, runtime);
  const [short, long] = await embedder.embed(["paper", "paper is pale"]);
  assert.deepEqual(fed[0], ["input_ids", "attention_mask", "token_type_ids"]);
  // Tokens 2 7 3 have the mean (4, 1); what pads the shorter row is not counted.
  assert.ok(short !== undefined && Math.abs((short[0] ?? 0) / (short[1] ?? 1) - 4) < 1e-5);
  assert.ok(long !== undefined && Math.abs((long[0] ?? 0) / (long[1] ?? 1) - 29 / 5) < 1e-5);
});

test("KN15 joined opinions stay probabilities, add up to no more than what is known, and nothing near changes nothing", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(fc.property(fc.array(share, { minLength: 1, maxLength: 6 }), share, fc.array(fc.record({ label: fc.integer({ min: 0, max: 7 }), cosine: fc.double({ min: -1, max: 1, noNaN: true }) }), { maxLength: 9 }), (weights, known, near) => {
    const all = weights.reduce((sum, each) => sum + each, 0) || 1;
    const verdict: Verdict = { known, met: known > 0.5, hits: weights.map((score, i) => ({ id: `h${i}`, score, why: [] })), labels: weights.map((each, i) => ({ label: `l${i}`, p: (each / all) * known, score: each, why: [] })) };
    const joined = fuse(verdict, near.map(({ label, cosine }, i) => ({ id: `h${i + 3}`, label: `l${label}`, cosine })), 5);
    const sum = joined.labels.reduce((total, { p }) => total + p, 0);
    assert.ok(joined.labels.every(({ p }) => p >= 0 && p <= 1) && sum <= known + 1e-9);
    assert.ok(joined.hits.length <= Math.max(5, verdict.hits.length) && joined.known === known);
    if (near.length === 0) assert.equal(joined, verdict);
  }), { ...seeded });
});

test("KN15 vectors: the nearest are those of the exact cosines, whatever was added and taken out before", () => {
  fc.assert(fc.property(fc.array(fc.record({ id: fc.integer({ min: 0, max: 30 }), keep: fc.boolean(), vector: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }) }), { minLength: 1, maxLength: 60 }), (steps) => {
    const vectors = openVectors(8);
    const truth = new Map<string, Float32Array>();
    for (const { id, keep, vector } of steps) {
      const unit = Float32Array.from(vector, (part) => part / (Math.hypot(...vector) || 1));
      if (keep) vectors.put(`v${id}`, null, unit);
      else vectors.remove(`v${id}`);
      if (keep) truth.set(`v${id}`, unit);
      else truth.delete(`v${id}`);
    }
    assert.equal(vectors.size, truth.size);
    const asked = Float32Array.from({ length: 8 }, (_, i) => (i === 0 ? 1 : 0));
    const walk = vectors.nearest(asked, 3);
    let step = walk.next();
    while (step.done !== true) step = walk.next();
    for (const { id, cosine } of step.value) assert.ok(Math.abs(cosine - (truth.get(id)?.[0] ?? 9)) < 0.02);
    assert.equal(step.value.length, Math.min(3, truth.size));
  }), { ...seeded });
});

test("KN15 the settings: off unless asked for, and what makes no sense is said", () => {
  const off = readOptions([], {});
  assert.ok(!("sentence" in off) && off.embeddings === null);
  const on = readOptions(["--embeddings-url", "http://localhost:11434/v1", "--embeddings-model", "small"], { BYNAME_EMBEDDINGS_KEY: "k" });
  assert.ok(!("sentence" in on));
  assert.deepEqual(on.embeddings, { kind: "endpoint", url: "http://localhost:11434/v1", model: "small", key: "k", timeoutMs: 5_000, batch: 64 });
  for (const args of [["--embeddings-url", "ftp://x", "--embeddings-model", "m"], ["--embeddings-url", "http://x"], ["--embeddings-model", "m"], ["--embeddings-url", "http://x", "--embeddings-model", "m", "--embeddings-folder", "f"]])
    assert.ok("sentence" in readOptions(args, {}), args.join(" "));
});
