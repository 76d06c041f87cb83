import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { askIt, bernie, person, staff, story, type Story } from "../../../test/world/story.ts";
import { move, seeded, step } from "../../../test/world/walk.ts";
import type { CardFields } from "../../domain/card/events.ts";
import { cardView } from "../../domain/card/project.ts";
import { encode } from "../../domain/case/decode.ts";
import { asErased } from "../../domain/case/fold.ts";
import type { Recorded } from "../../domain/fact.ts";
import { chain } from "../../record/chain.ts";
import { memoryStore } from "../../record/memoryStore.ts";
import type { RecordStore } from "../../record/store.ts";
import { openLately } from "./lately.ts";

const all: CardFields = { time: true, stage: true, promise: true, happened: true, kept: true, owner: true, organisation: true, asker: true };
const show = (at: Story, fields = all): Story => at.given(person, { type: "showCard", title: "Mine", fields, until: null, confirmed: [] });
const talking = show(story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).later(3).given(staff(bernie), { type: "accept" }));

/** Appends what a story has and the store has not. */
async function write(store: RecordStore, { state: { caseId }, facts }: Pick<Story, "state" | "facts">): Promise<void> {
  const expected = await store.heads(caseId);
  const fresh = facts.filter((one) => one.seq > expected[one.stream].seq);
  if (fresh.length === 0) return;
  const drafts = fresh.map((fact) => ({ stream: fact.stream, kind: fact.type, who: fact.who, ...encode(fact), salt: new Uint8Array(32), time: fact.time, at: fact.at, refs: fact.refs }));
  await store.append({ caseId, actor: "staff", clientId: `${expected.S.seq}-${expected.O.seq}-${expected.C.seq}`, expected, entries: chain(caseId, expected, drafts).entries });
}

const cardOf = (at: Pick<Story, "state">, facts: readonly Recorded[]) => cardView(at.state, facts, "Northgate", (text) => text);
const shared = ({ facts }: Pick<Story, "facts">): readonly Recorded[] => asErased(facts).filter((one) => one.stream === "S");

test("CS9 what is kept and brought up makes the very card that the whole record makes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 12, maxLength: 12 }), fc.boolean(), async (moves, happened) => {
      const [store, fields] = [memoryStore(), { ...all, happened }];
      const lately = openLately(store);
      let at = talking;
      for (const one of moves) {
        at = step(at, one);
        const shown = at.state.card.shown === null ? at : { ...at, state: { ...at.state, card: { ...at.state.card, shown: { ...at.state.card.shown, fields } } } };
        await write(store, at);
        assert.deepEqual(cardOf(shown, await lately.of(shown.state)), cardOf(shown, shared(at)));
      }
    }),
    { numRuns: 40, ...seeded },
  );
});

test("CS9 a message more costs the reading of that message; words erased before it are read anew", async () => {
  const store = memoryStore();
  let entries = 0;
  const counting: RecordStore = { ...store, read: async (...which) => { const found = await store.read(...which); entries += found.length; return found; } };
  const lately = openLately(counting);
  const say = (at: Story, text: string): Story => at.later(1).given(staff(bernie), { type: "say", text, replyTo: null, files: [] });
  const long = Array.from({ length: 50 }).reduce<Story>((at) => say(at, "word"), talking);
  await write(store, long);
  await lately.of(long.state);
  assert.equal(entries, long.state.seen.S);
  entries = 0;
  const more = say(long, "one more");
  await write(store, more);
  const facts = await lately.of(more.state);
  assert.deepEqual([entries, facts.at(-1)?.seq], [1, more.state.seen.S]);
  assert.equal(facts.filter((one) => one.type === "message").length, 1, "only the newest is kept of what tells nothing");
  const question = facts[0]?.seq ?? 0;
  const tombstone: Recorded = { type: "erased", data: { basis: "asked", request: null, by: null, whole: false, residues: [] }, stream: "S", seq: more.state.seen.S + 1, time: more.now, who: "p0", refs: [question], at: 0 };
  await write(store, { state: more.state, facts: [...more.facts, tombstone] });
  const after = await lately.of(more.state);
  assert.equal(after.find((one) => one.seq === question)?.data, null);
});
