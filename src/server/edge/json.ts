/**
 * JSON from outside, for HTTP and for the socket alike: parsed once, and refused whole when it holds what no honest client sends. Keys that reach for
 * an object's prototype, text without a UTF-8 form and the character zero (which our store cannot hold) are refused here, before any schema looks and before anything could be hashed.
 */
export type Json = { readonly ok: unknown } | { readonly where: string };

const forbidden = new Set(["__proto__", "constructor", "prototype"]);
const deepest = 32;

export function parseJson(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { where: "it is not JSON" };
  }
  const fault = faultIn(value, 0);
  return fault === null ? { ok: value } : { where: `${["body", ...fault.path].join(".")} ${fault.what}` };
}

type Fault = { readonly what: string; readonly path: readonly string[] };

// Runs for every part of every message, nearly always without finding anything: the path is put together only on the way back from a fault.
function faultIn(value: unknown, depth: number): Fault | null {
  if (depth > deepest) return { what: "is nested too deep", path: [] };
  if (typeof value === "string") {
    if (!value.isWellFormed()) return { what: "has half a character", path: [] };
    return value.includes("\u0000") ? { what: "has a character that cannot be kept", path: [] } : null;
  }
  if (typeof value !== "object" || value === null) return null;
  for (const key of Object.keys(value)) {
    if (forbidden.has(key) || !key.isWellFormed() || key.includes("\u0000")) return { what: "has a key that is refused", path: [] };
    const fault = faultIn((value as Readonly<Record<string, unknown>>)[key], depth + 1);
    // Paths name places, never repeat what was sent beyond a short plain key.
    if (fault !== null) return { what: fault.what, path: [/^\w{1,40}$/.test(key) ? key : "…", ...fault.path] };
  }
  return null;
}
