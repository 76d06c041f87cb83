/** Fetching a file that a door gives: the record as a zip or as a document. */
import type { CaseId } from "../record/entry.ts";
import type { Problem } from "../protocol/wire.ts";
import { type Answer, unreached } from "./api.ts";
import type { Surroundings } from "./surroundings.ts";

export type Taken = { readonly name: string; readonly bytes: Blob };

/** Fetches the record of a case, as its asker may have it. `capability` for a person; staff are known by their session. Never rejects. */
export function takeRecord({ fetch, origin }: Pick<Surroundings, "fetch" | "origin">, caseId: CaseId, as: "zip" | "pdf", capability: string | null): Promise<Answer<Taken>> {
  return taken(() => fetch(`${origin}/api/cases/${encodeURIComponent(caseId)}/record.${as}`, { headers: capability === null ? {} : { authorization: `Bearer ${capability}` }, credentials: "same-origin", cache: "no-store" }), `record.${as}`);
}

/** Fetches everything about the person in the cases behind these keys, as one zip. Never rejects. */
export function takeEverything({ fetch, origin }: Pick<Surroundings, "fetch" | "origin">, capabilities: readonly string[]): Promise<Answer<Taken>> {
  return taken(() => fetch(`${origin}/api/mine/everything.zip`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ capabilities }), credentials: "same-origin", cache: "no-store" }), "everything.zip");
}

async function taken(ask: () => Promise<Response>, unnamed: string): Promise<Answer<Taken>> {
  try {
    const response = await ask();
    if (!response.ok) {
      const value: unknown = await response.json().catch(() => null);
      return { problem: isProblem(value) ? value : unreached };
    }
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? unnamed;
    return { ok: { name, bytes: await response.blob() } };
  } catch {
    return { problem: unreached };
  }
}

const isProblem = (value: unknown): value is Problem => typeof value === "object" && value !== null && "code" in value && "sentence" in value && typeof value.sentence === "string";
