import assert from "node:assert/strict";
import { test } from "node:test";
import { askIt, bernie, maria, person, staff, story } from "../../../test/world/story.ts";
import { composeToPerson, composeToStaff } from "./compose.ts";
import { graceSeconds, wantedBy } from "./wanted.ts";

const about = { organisation: "Northgate Office", from: 1, upto: 99, link: "https://help.example/enter/abc" };

test("AW11 who answers for our notes hears that they are asked for, and the person that they are answered; no letter holds a note", () => {
  const noted = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" }).given(staff(bernie), { type: "note", text: "Knows her printer" });
  const { state: asked } = noted.given(person, { type: "stop" }).given(person, { type: "askNotes", words: null });
  const decider = asked.disclosing.requests[0]?.decider ?? "";
  assert.deepEqual(wantedBy("notesAsked", "p1", asked), [{ who: decider, grace: graceSeconds }]);
  const letter = composeToStaff({ ...about, state: asked, kinds: new Set(["notesAsked"]) }, decider);
  assert.match(letter.text, /asks to read the notes that are kept about them/);
  const again = noted.given(person, { type: "askNotes", words: null });
  const { state: answered } = again.given(staff(maria), { type: "answerNotes", request: again.state.disclosing.requests[0]?.seq ?? 0, show: [1], withhold: [] });
  assert.deepEqual(wantedBy("notesAnswered", decider, answered), [{ who: "p1", grace: graceSeconds }]);
  const told = composeToPerson({ ...about, state: answered, from: noted.state.seen.S + 1, kinds: new Set(["notesAnswered", "noteDisclosed"]) });
  assert.deepEqual([told.fromName, /Maria Ortiz answered your request/.test(told.text), told.text.includes("Knows her printer")], ["Maria Ortiz, Northgate Office", true, false]);
  assert.deepEqual(wantedBy("noteDisclosed", decider, answered), []);
});
