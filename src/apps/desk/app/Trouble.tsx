/** A problem as the server put it: whose fault, what is safe, what now. A phrase to quote stands once, however often it was said. */
import type { ComponentChildren } from "preact";
import type { Problem } from "../../../protocol/wire.ts";
import { ErrorNote } from "../../ui/index.ts";

const oursToo: ReadonlySet<string> = new Set(["diskFull", "storageDown", "stopping", "broke"]);

export function Trouble({ problem: { code, sentence, next, reference }, action }: { readonly problem: Problem; readonly action?: ComponentChildren }) {
  const said = reference !== null && next.includes(reference);
  return <ErrorNote ours={reference !== null || oursToo.has(code)} sentence={sentence} next={next} reference={said ? null : reference} {...(action === undefined ? {} : { action })} />;
}
