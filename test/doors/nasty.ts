/** Hostile values, and how to put one anywhere into a well-formed call. Raw JSON text, because some of what is hostile has no form as a value. */
import fc from "fast-check";

/** JSON texts that no honest client sends in place of a field. */
export const nastyJson: readonly string[] = [
  "null", "true", "false", "0", "-1", "1.5", "1e308", "-1e308", "1e400", "9007199254740993", "4294967296", "[]", "{}", "[null]", "[[]]", '[""]', '""', '" "', '"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udfff\\ud800"',
  '{"$ne":null}', '{"$gt":""}', '{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}', '{"toString":1}', '{"length":1}', '{"then":1}', '{"toJSON":1}', '{"0":"a","length":1}',
  '"__proto__"', '"constructor"', '"prototype"', '"toString"', '"hasOwnProperty"', '"valueOf"', '"0000-01-01T00:00:00.000Z"', '"0001-01-01T00:00:00.000Z"', '"9999-12-31T23:59:59.999Z"', '"2026-02-31T00:00:00.000Z"', '"+275760-09-13T00:00:00.000Z"',
  "\"' or 1=1 --\"", '"%00"', '"../../../../etc/passwd"', '"\\u202e\\u200b\\ufeff"', '"<script>alert(1)</script>"', '"{{7*7}}${7*7}"', '"\\r\\nset-cookie: a=b"', `"${"x".repeat(20_001)}"`, `"${"é".repeat(9_000)}"`, `${"[".repeat(40)}${"]".repeat(40)}`, `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
  '"a@b.example\\r\\nbcc: c@d.example"', '"ﬁ"', '"I\u0307"', '"NaN"', '"-0"', "-0", '"null"', '"undefined"', '"[object Object]"',
];
/** Keys laid beside those that are there. */
const nastyKeys: readonly string[] = ["__proto__", "constructor", "prototype", "toString", "admin", "role", "who", "case", "caseId", "principal", "stream", "slug", "$where", "", "a.b", "0"];

export type Spoil = { readonly place: number; readonly how: number; readonly value: string; readonly key: string };
export const spoil: fc.Arbitrary<Spoil> = fc.record({ place: fc.nat(10_000), how: fc.nat(9), value: fc.constantFrom(...nastyJson), key: fc.constantFrom(...nastyKeys) });

type Path = readonly (string | number)[];
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]))];
}

/** A body's JSON text with one place spoiled: replaced (mostly), taken out, doubled in a list, or given a key beside it. */
export function spoiled(body: unknown, { place, how, value, key }: Spoil): string {
  const paths = pathsOf(body);
  const path = paths[place % paths.length] ?? [];
  const write = (at: unknown, left: Path): string => {
    if (left.length === 0) return here(at);
    const [head, ...rest] = left;
    if (Array.isArray(at)) return `[${at.map((one, i) => (i === head ? write(one, rest) : JSON.stringify(one))).join(",")}]`;
    const parts = Object.entries(at as object).flatMap(([name, one]) => (name === head ? (rest.length === 0 && how === 9 ? [] : [`${JSON.stringify(name)}:${write(one, rest)}`]) : [`${JSON.stringify(name)}:${JSON.stringify(one) ?? "null"}`]));
    return `{${parts.join(",")}}`;
  };
  const here = (at: unknown): string => {
    const text = JSON.stringify(at) ?? "null";
    if (how === 8) return `[${text},${text}]`;
    if (how === 7 && typeof at === "object" && at !== null && !Array.isArray(at)) return `{${[JSON.stringify(key) + ":" + value, ...Object.entries(at).map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`)].join(",")}}`;
    return value;
  };
  return write(body, path);
}

/** Text for a place in an address. */
export const nastyText: readonly string[] = [
  "", " ", ".", "..", "%00", "%2e%2e%2f", "..%2f..%2fetc%2fpasswd", "__proto__", "constructor", "toString", "null", "undefined", "0", "-1", "1e9", "NaN", "true", "[]", "{}", "%ff", "%ed%a0%80", "%f0%9f%98%80", "'", "';--", "a'b",
  "x".repeat(400), "x".repeat(6_000), "0".repeat(32), "f".repeat(32), "F".repeat(32), "0".repeat(31), "A".repeat(43), "é", "%E2%80%AE", "<script>", "2026-02-31T00:00:00.000Z", "0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2026-02-31T00:00:00.000Z_" + "0".repeat(32), "0000-01-01T00:00:00.000Z_" + "0".repeat(32), "1", "999999999999999999999",
].map((text) => (/[^\x21-\x7e]/.test(text) ? encodeURIComponent(text) : text));
