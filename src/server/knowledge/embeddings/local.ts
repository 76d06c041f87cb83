/**
 * Embeddings from a folder that holds an ONNX sentence model (`model.onnx` or `onnx/model.onnx`, and its `tokenizer.json`), run in this process. The
 * runtime is not among what Byname brings along, for it weighs more than everything else together: whoever wants this installs `onnxruntime-node` beside it.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Embedder } from "../../../reasoning/embeddings.ts";
import { unit } from "./endpoint.ts";
import { wordPiece, type Tokenizer } from "./wordPiece.ts";

/** The little of the runtime's interface that is used: the same in onnxruntime-node and onnxruntime-web. */
export type Tensor = { readonly data: ArrayLike<number | bigint>; readonly dims: readonly number[] };
export type Session = { readonly inputNames: readonly string[]; readonly outputNames: readonly string[]; run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>; release?(): Promise<void> };
export type Runtime = { readonly InferenceSession: { create(model: Uint8Array): Promise<Session> }; readonly Tensor: new (type: "int64", data: BigInt64Array, dims: readonly number[]) => Tensor };

const longest = 256;
const names = ["onnxruntime-node", "onnxruntime-web"];

/** The runtime, or a sentence that says how to get it. */
export async function findRuntime(load: (name: string) => Promise<unknown> = (name) => import(name)): Promise<Runtime> {
  for (const name of names) {
    const found = await load(name).catch(() => null);
    const runtime = runtimeIn(found) ?? runtimeIn(typeof found === "object" && found !== null && "default" in found ? found.default : null);
    if (runtime !== null) return runtime;
  }
  throw new Error("a local model needs the package onnxruntime-node; install it beside Byname with npm install onnxruntime-node, or leave the folder out");
}

function runtimeIn(found: unknown): Runtime | null {
  return typeof found === "object" && found !== null && "InferenceSession" in found && "Tensor" in found ? (found as Runtime) : null;
}

/** Opens the model of a folder. Rejects with a sentence when something is missing. */
export async function localEmbedder(folder: string, runtime?: Runtime): Promise<Embedder> {
  const read = async (...choices: readonly string[]): Promise<Uint8Array> => {
    for (const name of choices) {
      const bytes = await readFile(join(folder, name)).catch(() => null);
      if (bytes !== null) return bytes;
    }
    throw new Error(`the model folder lacks ${choices[0] ?? "a file"}`);
  };
  const tokenizer = wordPiece(JSON.parse(new TextDecoder().decode(await read("tokenizer.json"))));
  const model = await read("model.onnx", "onnx/model.onnx");
  const { InferenceSession, Tensor } = runtime ?? (await findRuntime());
  const session = await InferenceSession.create(model);
  const embed = (texts: readonly string[]): Promise<readonly Float32Array[]> => run(session, Tensor, tokenizer, texts);
  const dimension = (await embed(["a first word"]))[0]?.length ?? 0;
  return { name: `local model of ${model.length} bytes, ${dimension}`, batch: 16, embed, close: async () => session.release?.() };
}

async function run(session: Session, Tensor: Runtime["Tensor"], tokenizer: Tokenizer, texts: readonly string[]): Promise<readonly Float32Array[]> {
  const rows = texts.map((text) => tokenizer.encode(text, longest));
  const width = Math.max(1, ...rows.map((row) => row.length));
  const filled = (value: (row: readonly number[], i: number) => number): Tensor =>
    new Tensor("int64", BigInt64Array.from(rows.flatMap((row) => Array.from({ length: width }, (_, i) => BigInt(value(row, i))))), [rows.length, width]);
  const feeds: Record<string, Tensor> = {};
  for (const name of session.inputNames) {
    if (name === "attention_mask") feeds[name] = filled((row, i) => (i < row.length ? 1 : 0));
    else feeds[name] = name === "token_type_ids" ? filled(() => 0) : filled((row, i) => row[i] ?? tokenizer.pad);
  }
  const outputs = await session.run(feeds);
  const whole = outputs["sentence_embedding"];
  const output = whole ?? outputs["last_hidden_state"] ?? outputs[session.outputNames[0] ?? ""];
  if (output === undefined) throw new Error("the model gave nothing back");
  return rows.map((row, i) => unit(output.dims.length === 2 ? rowOf(output, i) : meanOf(output, i, row.length)));
}

function rowOf({ data, dims }: Tensor, i: number): Float32Array {
  const size = dims[1] ?? 0;
  return Float32Array.from({ length: size }, (_, j) => Number(data[i * size + j] ?? 0));
}

/** The mean of the vectors of the first `count` tokens: how sentence models are meant to be read unless they say otherwise. */
function meanOf({ data, dims }: Tensor, i: number, count: number): Float32Array {
  const [, width = 0, size = 0] = dims;
  return Float32Array.from({ length: size }, (_, j) => {
    let sum = 0;
    for (let t = 0; t < count; t++) sum += Number(data[(i * width + t) * size + j] ?? 0);
    return sum / count;
  });
}
