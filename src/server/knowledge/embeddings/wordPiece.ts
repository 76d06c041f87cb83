/**
 * WordPiece as BERT and its many small descendants use it, read from a model's own `tokenizer.json`. Source: Devlin et al. 2019 and the published form of
 * that file. Only what such models need: lower case, accents away, Chinese characters alone, longest piece first.
 */
import { z } from "zod";

const file = z.object({
  normalizer: z.object({ lowercase: z.boolean().nullish(), strip_accents: z.boolean().nullish() }).nullish(),
  model: z.object({ type: z.literal("WordPiece").optional(), unk_token: z.string().default("[UNK]"), continuing_subword_prefix: z.string().default("##"), max_input_chars_per_word: z.int().default(100), vocab: z.record(z.string(), z.int()) }),
});

export type Tokens = { readonly ids: readonly number[] };
export type Tokenizer = { /** Ids with the frame of [CLS] and [SEP], at most `most` of them. */ encode(text: string, most: number): readonly number[]; readonly pad: number };

/** Reads a `tokenizer.json`; throws a sentence when it holds another kind of tokenizer. */
export function wordPiece(json: unknown): Tokenizer {
  const read = file.safeParse(json);
  if (!read.success) throw new Error("tokenizer.json does not hold a WordPiece tokenizer; choose a model with one (most small sentence models have)");
  const { normalizer, model } = read.data;
  const vocabulary = new Map(Object.entries(model.vocab));
  const id = (token: string): number => {
    const found = vocabulary.get(token);
    if (found === undefined) throw new Error(`tokenizer.json lacks the token ${token}`);
    return found;
  };
  const [cls, sep, unknown] = [id("[CLS]"), id("[SEP]"), id(model.unk_token)];
  const lower = normalizer?.lowercase ?? true;
  const plain = normalizer?.strip_accents ?? lower;

  const pieces = (word: string): readonly number[] => {
    const letters = [...word];
    if (letters.length > model.max_input_chars_per_word) return [unknown];
    const found: number[] = [];
    for (let from = 0; from < letters.length; ) {
      let to = letters.length;
      let piece: number | undefined;
      for (; to > from && piece === undefined; to--) piece = vocabulary.get((from > 0 ? model.continuing_subword_prefix : "") + letters.slice(from, to).join(""));
      if (piece === undefined) return [unknown];
      found.push(piece);
      from = to + 1;
    }
    return found;
  };

  return {
    pad: vocabulary.get("[PAD]") ?? 0,
    encode: (text, most) => {
      const clean = text.replace(/[\u0000\ufffd]|\p{Cc}/gu, " ");
      const cased = lower ? clean.toLowerCase() : clean;
      const bare = plain ? cased.normalize("NFD").replace(/\p{Mn}/gu, "") : cased;
      const found: number[] = [];
      for (const [word] of bare.matchAll(/\p{Script=Han}|[\p{P}\p{S}]|[^\s\p{P}\p{S}\p{Script=Han}]+/gu)) {
        found.push(...pieces(word));
        if (found.length >= most - 2) break;
      }
      return [cls, ...found.slice(0, most - 2), sep];
    },
  };
}
