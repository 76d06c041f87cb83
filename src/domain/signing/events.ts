/** Signing: a browser of the person's has made a key that cannot leave it, and lays its public half into the record (docs/RECORD.md §8). */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";

/** A public key as WebCrypto exports it "raw", in hex: 32 bytes of Ed25519, or 65 of P-256. */
export const writerKey = z.discriminatedUnion("algorithm", [
  z.strictObject({ algorithm: z.literal("ed25519"), publicKey: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({ algorithm: z.literal("p256"), publicKey: z.string().regex(/^04[0-9a-f]{128}$/) }),
]);
export type EnrolledWriterKey = z.infer<typeof writerKey>;

/** From now on entries by the same pseudonym may carry signatures of this key. Never undone: what it signed stays signed. */
export const keyEnrolled = fact({
  type: "keyEnrolled", version: 1, streams: ["S"], schema: writerKey,
  sentence: (_, by, names) => `${names(by)} made a key in this browser, to sign with`,
});

export const signingFacts = [keyEnrolled] as const;
export type SigningFact = RecordedOf<(typeof signingFacts)[number]>;
export type NewSigningFact = NewOf<(typeof signingFacts)[number]>;
