/**
 * Embeddings from any endpoint in the manner of OpenAI's `/embeddings` (their own, a local Ollama, vLLM, text-embeddings-inference …). Whoever runs this
 * place chooses it: what people write while they ask then goes there, so it is off unless an address was given, and the help says so.
 */
import { z } from "zod";
import type { Embedder } from "../../../reasoning/embeddings.ts";

export type EndpointSettings = { /** Up to and with `/v1`. */ readonly url: string; readonly model: string; readonly key: string | null; readonly timeoutMs: number; readonly batch: number };

const answer = z.object({ data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1).max(8_192) })) });

/** Asks once to learn the dimension; rejects with a sentence when the endpoint does not answer as it should. */
export async function endpointEmbedder(settings: EndpointSettings): Promise<Embedder> {
  const first = await ask(settings, ["a first word"]);
  const dimension = first[0]?.length ?? 0;
  return {
    name: `${settings.model} at ${new URL(settings.url).host}, ${dimension}`,
    batch: settings.batch,
    embed: async (texts) => {
      const vectors = await ask(settings, texts);
      if (vectors.some((vector) => vector.length !== dimension)) throw new Error("the endpoint changed the length of its vectors");
      return vectors;
    },
    close: async () => undefined,
  };
}

async function ask({ url, model, key, timeoutMs }: EndpointSettings, texts: readonly string[]): Promise<readonly Float32Array[]> {
  const response = await fetch(`${url.replace(/\/$/, "")}/embeddings`, {
    method: "POST", redirect: "error", signal: AbortSignal.timeout(timeoutMs),
    headers: { "content-type": "application/json", ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ model, input: texts, encoding_format: "float" }),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`the embeddings endpoint answered ${response.status}`);
  }
  const { data } = answer.parse(await response.json());
  const byPlace = new Map(data.map(({ index, embedding }) => [index, embedding]));
  return texts.map((_, i) => {
    const found = byPlace.get(i);
    if (found === undefined) throw new Error("the embeddings endpoint left a text out");
    return unit(Float32Array.from(found));
  });
}

/** The same direction with length 1. */
export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 && Number.isFinite(length) ? vector.map((part) => part / length) : new Float32Array(vector.length);
}
