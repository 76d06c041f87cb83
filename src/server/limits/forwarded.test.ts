import assert from "node:assert/strict";
import { test } from "node:test";
import { addressReader } from "./forwarded.ts";

test("LM1 only trusted proxies are believed, and only as far back as they go", () => {
  const asked = (remoteAddress: string, forwarded?: string) => ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded } });
  assert.equal(addressReader(false)(asked("192.0.2.1", "198.51.100.7")), "192.0.2.1");
  const read = addressReader("127.0.0.1, 10.0.0.0/8, fd00::/8");
  assert.equal(read(asked("127.0.0.1", "198.51.100.7")), "198.51.100.7");
  assert.equal(read(asked("::ffff:127.0.0.1", "203.0.113.9, 198.51.100.7, 10.1.2.3")), "198.51.100.7");
  assert.equal(read(asked("192.0.2.1", "198.51.100.7")), "192.0.2.1");
  assert.equal(read(asked("fd00::1", "2001:db8::5")), "2001:db8::5");
  assert.equal(read(asked("127.0.0.1")), "127.0.0.1");
});
