/** Which vectors were asked for, from the settings of this start. The adapters are loaded only then. */
import { resolve } from "node:path";
import type { Embedder } from "../../reasoning/embeddings.ts";

export type EmbeddingSettings =
  | { readonly kind: "endpoint"; readonly url: string; readonly model: string; readonly key: string | null; readonly timeoutMs: number; readonly batch: number }
  | { readonly kind: "local"; readonly folder: string };
export type Vectoring = { readonly kind: "endpoint" | "local"; readonly name: string; readonly open: () => Promise<Embedder> };

/** `name` tells one model from another, so that vectors of one are never taken for those of another. */
export function vectoringOf(settings: EmbeddingSettings | null): Vectoring | null {
  if (settings === null) return null;
  if (settings.kind === "endpoint") return { kind: "endpoint", name: `${settings.model} at ${settings.url}`, open: async () => (await import("./embeddings/endpoint.ts")).endpointEmbedder(settings) };
  return { kind: "local", name: resolve(settings.folder), open: async () => (await import("./embeddings/local.ts")).localEmbedder(settings.folder) };
}

/** From what was said at start: an endpoint, a folder, nothing, or what is wrong with it. Numbers are null when they do not read as such. */
export function embeddingsFrom(said: (flag: string) => string | null, timeoutMs: number | null, batch: number | null): EmbeddingSettings | { readonly sentence: string; readonly next: string } | null {
  const wrong = (sentence: string, next: string) => ({ sentence, next });
  const [url, model, folder] = [said("embeddings-url"), said("embeddings-model"), said("embeddings-folder")];
  if (url !== null && folder !== null) return wrong("--embeddings-url and --embeddings-folder were both given.", "Choose one of them.");
  if (folder !== null) return { kind: "local", folder };
  if (url === null) return model === null ? null : wrong("--embeddings-model was given without --embeddings-url.", "Say where the model is, e.g. --embeddings-url http://localhost:11434/v1.");
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) return wrong(`--embeddings-url must be like https://api.example.org/v1, not ${url}.`, "Name scheme and host; the path ends before /embeddings.");
  if (model === null) return wrong("--embeddings-url needs --embeddings-model.", "Name the model to ask for.");
  if (timeoutMs === null || timeoutMs < 1) return wrong("--embeddings-timeout must be a number of milliseconds from 1 to 600000.", "Leave it out for 5000.");
  if (batch === null || batch < 1) return wrong("--embeddings-batch must be a number from 1 to 2048.", "Leave it out for 64.");
  return { kind: "endpoint", url, model, key: said("embeddings-key"), timeoutMs, batch };
}
