import assert from "node:assert/strict";
import { test } from "node:test";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { base64Of, bytesOf, fromBase64, hexOf, sameBytes, textOf, u64, utf8 } from "./bytes.ts";
import { NotCanonical, canonicalJson, headerFault, headerText, jsonBody, parseHeader } from "./canonical.ts";
import type { Header } from "./entry.ts";

const header: Header = {
  v: 1, case: "0123456789abcdef0123456789abcdef", stream: "S", seq: 4, time: "2026-09-15T18:12:04.120Z", kind: "message", who: "p1",
  media: "application/json", commit: "ab".repeat(32), at: 3, refs: [1, 3],
};
const withKey = (key: string, value: unknown): unknown => ({ ...header, [key]: value });

test("RC1 the direct writer and RFC 8785 agree, whatever the order of the keys", () => {
  const reversed = Object.fromEntries(Object.entries(header).reverse());
  assert.equal(headerText(header), canonicalJson(reversed));
  fc.assert(
    fc.property(
      fc.constantFrom("S" as const, "O" as const, "C" as const), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      fc.stringMatching(/^[a-z][A-Za-z0-9._-]{0,20}$/), fc.constantFrom("image/svg+xml", "audio/ogg; codecs=opus", "text/plain;charset=utf-8"), fc.nat(),
      (stream, seq, kind, media, who) => {
        const one: Header = { ...header, stream, seq, kind, media, who: `p${who % 1e9}`, at: stream === "S" ? seq - 1 : seq, refs: seq > 1 ? [seq - 1, 1] : [] };
        assert.equal(headerText(one), canonicalJson(one));
        assert.deepEqual(parseHeader(headerText(one)), one);
      },
    ),
  );
});

test("RC2 an unknown, missing or inherited key is refused", () => {
  assert.equal(headerFault(header), null);
  assert.match(headerFault({ ...header, prev: "x" }) ?? "", /unknown key "prev"/);
  const { refs: _, ...missing } = header;
  assert.match(headerFault(missing) ?? "", /missing: refs/);
  assert.match(headerFault(Object.assign(Object.create({ refs: [] }), missing)) ?? "", /unknown key/);
  for (const value of [null, undefined, "text", 3]) assert.match(headerFault(value) ?? "", /object/);
});

test("RC2 a value of another form is refused, and the refusal says which", () => {
  const wrong: readonly [string, ...unknown[]][] = [
    ["v", 2, "1", true], ["case", "", header.case.toUpperCase(), [header.case], `${header.case}\n`], ["stream", "s", "X", 1, ["S"]],
    ["seq", 0, -1, 1.5, "4", 2 ** 53, Number.NaN], ["time", "2026-09-15T18:12:04Z", "2026-13-15T18:12:04.120Z", "2026-09-15T24:12:04.120Z", 5],
    ["kind", "", "Message", "two words", "é", "k".repeat(65)], ["who", "ann", "p01", "p", "p1\n"],
    ["media", "text", 'text/"x"', "text/plain; a=\\", "text/plain\n"], ["commit", "ab", "AB".repeat(32), null],
    ["at", -1, 0.5, "0", 4, 5], ["refs", null, "1", [0], [4], [1.5], ["1"], { length: 0 }],
  ];
  for (const [key, ...values] of wrong)
    for (const value of values) assert.match(headerFault(withKey(key, value)) ?? `${key} ${JSON.stringify(value)} was accepted`, key === "refs" ? /refs?/ : new RegExp(`^${key} `));
  assert.equal(headerFault({ ...header, stream: "O", at: 900 }), null, "in a private stream `at` counts another stream");
  assert.throws(() => headerText({ ...header, seq: 0 }), NotCanonical);
});

test("RC3 only canonical text is a header", () => {
  const text = headerText(header);
  assert.deepEqual(parseHeader(text), header);
  for (const wrong of [` ${text}`, text.replace(":", ": "), text.replace('"seq":4', '"seq":4.0'), text.replace("message", "m\\u0065ssage"), JSON.stringify(header), "{", "[]", text.replace("}", ',"v":1}')])
    assert.throws(() => parseHeader(wrong), NotCanonical, wrong);
});

test("RC4 bodies are RFC 8785: keys by UTF-16 order, shortest escapes, absent fields left out", () => {
  assert.equal(canonicalJson({ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, ö: 7 }), '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  assert.equal(canonicalJson({ b: [true, null, -7, "\u001f\"\\/é"], a: undefined }), '{"b":[true,null,-7,"\\u001f\\"\\\\/é"]}');
  assert.equal(textOf(jsonBody({ text: "naïve 🤝" })), '{"text":"naïve 🤝"}');
});

test("RC4 what has no single spelling is refused with its path", () => {
  const loop: { self?: unknown } = {};
  loop.self = loop;
  const refused: readonly [unknown, RegExp][] = [
    [{ a: [1, 1.5] }, /\$\.a\[1\].*whole number/], [{ a: 2 ** 53 }, /\$\.a/], [Number.NaN, /\$/], [-(2 ** 53), /\$/], [{ a: "\ud800" }, /\$\.a.*surrogate/], [{ "\udc00": 1 }, /surrogate/],
    [[undefined], /\$\[0\]/], [Array(1), /\$\[0\]/], [{ a: 1n }, /bigint/], [{ a: () => 1 }, /function/], [{ a: Symbol("x") }, /symbol/], [new Date(0), /plain/], [{ a: new Map() }, /plain/],
    [JSON.parse('{"__proto__":1}'), /__proto__/], [{ toJSON: 1 }, /toJSON/], [loop, /deep/], [undefined, /nothing/],
  ];
  for (const [value, message] of refused) assert.throws(() => canonicalJson(value), (error: Error) => error instanceof NotCanonical && message.test(error.message));
  assert.equal(canonicalJson(Object.assign(Object.create(null), { a: 1 })), '{"a":1}');
});

test("RC4 canonical text parses back to the value and is its own canonical form", () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 4 }, fc.string({ unit: "binary" }), fc.maxSafeInteger().map((n) => n + 0), fc.boolean(), fc.constant(null), tie("list"), tie("object")),
    list: fc.array(tie("any")),
    object: fc.dictionary(fc.string({ unit: "binary" }).filter((key) => key !== "__proto__" && key !== "toJSON"), tie("any"), { noNullPrototype: true }),
  })).any;
  fc.assert(
    fc.property(value, (one) => {
      const text = canonicalJson(one);
      assert.deepEqual(JSON.parse(text), one);
      assert.equal(canonicalJson(JSON.parse(text)), text);
      assert.equal(text, canonicalize(one), "as a library of RFC 8785 writes it");
    }),
    { numRuns: 500 },
  );
});

test("RC5 bytes survive hex and base64, and only their one spelling is read", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      assert.ok(sameBytes(bytesOf(hexOf(bytes)), bytes));
      assert.equal(base64Of(bytes), Buffer.from(bytes).toString("base64"));
      assert.ok(sameBytes(fromBase64(base64Of(bytes)) ?? Uint8Array.of(1, 2, 3), bytes));
    }),
    { numRuns: 1000 },
  );
  // "Zh==" and "Zm9=" carry stray bits that other decoders ignore.
  for (const wrong of ["Zg", "Zg=", "Zh==", "Zm9=", "Zg==\n", "Z-8=", "====", "A"]) assert.equal(fromBase64(wrong), null, wrong);
  assert.ok(!sameBytes(Uint8Array.of(1), Uint8Array.of(1, 2)) && !sameBytes(Uint8Array.of(1), Uint8Array.of(2)));
});

test("RC5 text is kept as typed: no normalisation, no lost byte order mark, malformed UTF-8 refused", () => {
  for (const text of ["", "\ufeffmark", "e\u0301 \u00e9", "\u0000", "👩‍👩‍👧"]) assert.equal(textOf(utf8(text)), text);
  assert.throws(() => textOf(Uint8Array.of(0xff)));
  assert.equal(hexOf(u64(2 ** 53 - 1)), "001fffffffffffff");
  assert.equal(hexOf(u64(258)), "0000000000000102");
  for (const wrong of [-1, 1.5, 2 ** 53]) assert.throws(() => u64(wrong), RangeError);
});
