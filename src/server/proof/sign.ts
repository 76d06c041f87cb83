/** The person's browser brings signatures for entries it wrote. What does not hold is left out, silently: an entry without one is only unsigned. */
import { type WriterCheck, type WriterSignature, writerMessage } from "../../record/writer.ts";
import type { RecordStore } from "../../record/store.ts";
import { readable, whoIs } from "../cases/actors.ts";
import type { LiveCases } from "../cases/cases.ts";
import { refuse, type Handlers } from "../ports.ts";
import type { Signatures } from "./signatures.ts";

export type SignParts = { readonly store: RecordStore; readonly cases: LiveCases; readonly signatures: Signatures; readonly check: WriterCheck };

export function signHandler({ store, cases, signatures, check }: SignParts): Pick<Handlers, "sign"> {
  return {
    sign: async ({ params, body, principal }) => {
      const at = await cases.hot.get(params.case);
      const who = at === null ? null : whoIs(at.state, principal);
      if (at === null || who === null) return refuse("notFound");
      const streams = readable(at.state, principal);
      const kept: WriterSignature[] = [];
      for (const one of body.signatures) {
        const { stream, seq, algorithm, publicKey, cid, signature } = one;
        const enrolled = at.state.keys.some((key) => key.who === who && key.algorithm === algorithm && key.publicKey === publicKey);
        if (!enrolled || !streams.includes(stream)) continue;
        const [entry] = await store.read(params.case, stream, seq - 1, 1);
        if (entry === undefined || entry.header.seq !== seq || entry.header.who !== who) continue;
        if (check({ algorithm, publicKey }, signature, writerMessage(entry.header.commit, params.case, cid))) kept.push(one);
      }
      await signatures.add(params.case, kept);
      return { ok: { kept: kept.map(({ stream, seq }) => ({ stream, seq })) } };
    },
  };
}
