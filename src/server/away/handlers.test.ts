import assert from "node:assert/strict";
import { test } from "node:test";
import { letterToPerson } from "../../channels/mail/letters.ts";
import { withoutKey } from "./handlers.ts";

test("AW10 the outbox shows that there is a link and never the key in it", () => {
  const key = "k".repeat(42) + "_";
  const { text } = letterToPerson({ organisation: "Northgate", from: "Bernie K.", news: "wrote", link: `https://help.example/enter/${key}`, words: [], callMe: null, verified: true });
  assert.ok(text.includes(key), "the control: the letter itself holds it");
  assert.ok(!withoutKey(text).includes("kkkk") && withoutKey(text).includes("https://help.example/enter/…"));
});
