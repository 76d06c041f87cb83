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
  const fault = faultIn(value, "body", 0);
  return fault === null ? { ok: value } : { where: fault };
}

function faultIn(value: unknown, path: string, depth: number): string | null {
  if (depth > deepest) return `${path} is nested too deep`;
  if (typeof value === "string") {
    if (!value.isWellFormed()) return `${path} has half a character`;
    return value.includes("\u0000") ? `${path} has a character that cannot be kept` : null;
  }
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (forbidden.has(key) || !key.isWellFormed() || key.includes("\u0000")) return `${path} has a key that is refused`;
    // Paths name places, never repeat what was sent beyond a short plain key.
    const fault = faultIn(inner, /^\w{1,40}$/.test(key) ? `${path}.${key}` : `${path}.…`, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}
