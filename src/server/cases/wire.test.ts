import assert from "node:assert/strict";
import { test } from "node:test";
import { someAppend, someDraft } from "../../../test/world/appends.ts";
import { ackOf, ackText, wireEntryOf, wireText } from "./wire.ts";

test("LV14 a frame put together from entries that were made into text before is the JSON of the whole", () => {
  const { entries } = someAppend(undefined, undefined, [someDraft("S", 'quotes ", \\ and 猫'), someDraft("O", "a note"), someDraft("S", "again")]).append;
  for (const readable of [["S", "O"], ["S"], []] as const) {
    const ack = ackOf(entries, readable, readable.length === 2);
    const whole = JSON.parse(JSON.stringify({ t: "ack", id: "12345678", case: "ab", ack }));
    // The second time from what is kept.
    for (let times = 0; times < 2; times++) assert.deepEqual(JSON.parse(ackText("12345678", "ab", ack)), whole);
  }
  for (const entry of entries) assert.equal(wireText(wireEntryOf(entry)), JSON.stringify(wireEntryOf(entry)));
});
