/** Copies of cases stay on a device only as long as somebody who may read them is signed in there. */
import { forgetCase, keptCases, type Keep } from "../../../client/index.ts";

/** Forgets every staff copy. A person's own cases, opened in the same browser by their keys, are theirs and stay. */
export async function forgetCopies(keep: Keep): Promise<void> {
  const own = new Set((await keptCases(keep)).map(({ caseId }) => caseId));
  const held = new Set((await Promise.all((["entries", "aside", "checkpoints"] as const).map((shelf) => keep.all(shelf, "")))).flat().map(([caseId]) => caseId));
  for (const shelf of ["outbox", "drafts"] as const) for (const [key] of await keep.all(shelf, "")) if (/^[0-9a-f]{32}\//.test(key)) held.add(key.slice(0, 32));
  await Promise.all([...held].filter((caseId) => !own.has(caseId)).map((caseId) => forgetCase(keep, caseId)));
}

/** Forgets one case that may no longer be read here. */
export async function forgetOne(keep: Keep, caseId: string): Promise<void> {
  if ((await keptCases(keep)).every((one) => one.caseId !== caseId)) await forgetCase(keep, caseId);
}
