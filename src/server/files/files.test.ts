import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import sharp from "sharp";
import { openAddress, sealAddress, type FileAddress } from "./address.ts";
import { checkFile } from "./check.ts";
import { kindOf, safeName, fileKinds } from "./kinds.ts";

const key = new Uint8Array(32).fill(7);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const red = () => sharp({ create: { width: 40, height: 20, channels: 3, background: "#a33" } });

test("FI1 a picture under its own name is taken, under another kind's name refused", async () => {
  const png = await red().png().toBuffer();
  assert.equal((await checkFile(png, "screen.png")).kind, "fine");
  assert.deepEqual(await checkFile(png, "screen.pdf"), { kind: "unfit", code: "fileNotAllowed" });
  assert.deepEqual(await checkFile(png, "screen"), { kind: "unfit", code: "fileNotAllowed" });
});

test("FI1 text is taken when all of it is text", async () => {
  assert.equal((await checkFile(bytesOf("printer: offline\n"), "log.txt")).kind, "fine");
  assert.deepEqual(await checkFile(new Uint8Array([65, 0, 66]), "log.txt"), { kind: "unfit", code: "badFile" });
  assert.deepEqual(await checkFile(new Uint8Array([0x41, 0x42, 0xff, 0xfe]), "log.txt"), { kind: "unfit", code: "badFile" });
  assert.deepEqual(await checkFile(new Uint8Array(0), "log.txt"), { kind: "unfit", code: "fileNotAllowed" });
});

test("FI2 a picture is made anew: what rode behind it or in its margins is gone", async () => {
  const canary = "canary-9f3a-place-of-home";
  const jpeg = await red().withExif({ IFD0: { ImageDescription: canary } }).jpeg().toBuffer();
  assert.ok(jpeg.includes(canary), "the control: the canary is in what was sent");
  const checked = await checkFile(Buffer.concat([jpeg, bytesOf(`<script>${canary}</script>`)]), "cat.jpg");
  assert.equal(checked.kind, "fine");
  assert.ok(checked.kind === "fine" && !Buffer.from(checked.bytes).includes(canary));
  assert.ok(checked.kind === "fine" && checked.width === 40 && checked.height === 20);
});

test("FI2 a damaged picture is refused, and so is one that unfolds into too many pixels", async () => {
  const png = await red().png().toBuffer();
  assert.deepEqual(await checkFile(png.subarray(0, 60), "half.png"), { kind: "unfit", code: "badFile" });
  const huge = await sharp({ create: { width: 9_000, height: 6_000, channels: 3, background: "#fff" } }).png().toBuffer();
  assert.deepEqual(await checkFile(huge, "bomb.png"), { kind: "unfit", code: "badFile" });
});

test("FI3 what a browser would run is refused under any name", async () => {
  const hostile = ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "<!doctype html><script>alert(1)</script>", '<?xml version="1.0"?><x/>', "PK\u0003\u0004rest"];
  for (const text of hostile) {
    for (const name of ["a.svg", "a.html", "a.xml", "a.png", "a.jpg", "a.pdf", "a.zip", "a.js"]) assert.equal((await checkFile(bytesOf(text), name)).kind, "unfit", `${name}: ${text.slice(0, 20)}`);
  }
});

test("FI3 no input, however odd, throws", async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.string(), async (bytes, name) => {
    const checked = await checkFile(bytes, name);
    return checked.kind === "unfit" || checked.bytes.length > 0;
  }), { numRuns: 1000 });
});

test("FI4 an address opens only as it was sealed, and not after its time", () => {
  const address: FileAddress = { caseId: "a".repeat(32), entry: 4, size: "full", principal: { kind: "person", caseId: "a".repeat(32), capability: "k" }, until: 1_000 };
  const token = sealAddress(key, address);
  assert.deepEqual(openAddress(key, token, 999), address);
  assert.equal(openAddress(key, token, 1_000), null);
  assert.equal(openAddress(new Uint8Array(32).fill(8), token, 999), null);
  const other = sealAddress(key, { ...address, entry: 5 });
  assert.equal(openAddress(key, `${other.split(".")[0]}.${token.split(".")[1]}`, 999), null);
  fc.assert(fc.property(fc.nat(token.length - 1), fc.integer({ min: 1, max: 127 }), (at, flip) => {
    const changed = token.slice(0, at) + String.fromCharCode(token.charCodeAt(at) ^ flip) + token.slice(at + 1);
    const opened = openAddress(key, changed, 999);
    // The last character of base64url carries unused bits: changing only those is still the same token.
    return opened === null || JSON.stringify(opened) === JSON.stringify(address);
  }), { numRuns: 1000 });
});

test("FI5 names lose paths, direction marks and control characters, and keep an agreeing extension", () => {
  const png = fileKinds.find((kind) => kind.media === "image/png");
  assert.ok(png !== undefined);
  assert.equal(safeName("../../etc/passwd.png", png), "passwd.png");
  assert.equal(safeName("C:\\photos\\my cat.PNG", png), "my cat.png");
  assert.equal(safeName("gnp.\u202Eexe.png", png), "gnp.exe.png");
  assert.equal(safeName("", png), "file.png");
  fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => {
    const safe = safeName(name, png);
    return safe.endsWith(".png") && safe.length <= 120 && !/[/\\\p{Cc}\p{Cf}]/u.test(safe);
  }), { numRuns: 1000 });
  assert.equal(kindOf("image/png", "jpg"), null);
});
