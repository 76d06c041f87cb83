import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import { freshDatabase } from "../../../test/world/database.ts";
import { begin } from "../../domain/case/begin.ts";
import type { CaseState, PromiseState, Situation } from "../../domain/case/state.ts";
import { waitsKept } from "../directory/choice.ts";
import type { Figures } from "../directory/figures.ts";
import { routes } from "../../protocol/routes.ts";
import { excerpt, projectRow } from "./caseRow.ts";
import { projectFigures } from "./figures.ts";
import { blankMessage } from "../../domain/conversation/evolve.ts";
import { Messages } from "../../domain/conversation/messages.ts";
import { keepCases } from "./keep.ts";
import { viewReaders } from "./reader.ts";
import { keepLateWords } from "./words.ts";
import { findCases, type Looker, pageOf, pageSize, type View } from "./queries.ts";
import { todayOf } from "./today.ts";

const { storage } = await freshDatabase();
const { pool } = storage;
after(() => storage.disconnect());

const start = Date.parse("2026-09-15T08:00:00.000Z");
const instant = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();
const idOf = (n: number): string => n.toString(16).padStart(32, "0");
const people = {
  p1: { who: "p1", role: "person", name: "", expert: null, since: instant(0) },
  p2: { who: "p2", role: "lead", name: "Dana", expert: "dana", since: instant(0) },
  p3: { who: "p3", role: "expert", name: "Bernie K.", expert: "bernie", since: instant(0) },
} as const;
const promise = (due: number, change: Partial<PromiseState> = {}): PromiseState => ({ id: idOf(0xaa), by: "p3", kind: "nextWord", what: "the next word", due: instant(due), madeAt: instant(0), status: "open", settledAt: null, moved: "no", doneLateAt: null, asked: null, ...change });

type Given = { readonly n: number; readonly desk?: string; readonly situation: Situation; readonly due?: number; readonly change?: Partial<CaseState> };
function stateOf({ n, desk = "printers", situation, due = 60, change = {} }: Given): CaseState {
  const open = situation.name !== "closed";
  return {
    ...begin(idOf(n)), seen: { S: 5, O: 0, C: 0 }, people,
    question: { seq: 2, time: instant(n), text: `The printer number${n} eats paper`, lang: "en", zone: "UTC", desk, page: null },
    about: { ...begin(idOf(n)).about, name: "Rosa Almeida", callMe: "Rosa" },
    owner: situation.name === "withExpert" || situation.name === "closed" ? "p3" : "p2", owners: ["p2"], situation, promises: open ? [promise(due)] : [], ...change,
  };
}
const withBernie: Situation = { name: "withExpert", since: instant(1), expert: "p3" };
const waiting: Situation = { name: "choosing", since: instant(1), previous: null };
const offered: Situation = { name: "offered", since: instant(1), expert: "p3", until: instant(12), previous: null };
const closed: Situation = { name: "closed", since: instant(9), as: "helped", statement: 4, expert: "p3" };
const keep = (...states: readonly CaseState[]) => keepCases(pool, states.map((state) => ({ state, lastAt: instant(5), words: true })));
const bernie: Looker = { slug: "bernie", waitingAt: [] };
const dana: Looker = { slug: "dana", waitingAt: ["printers"] };
const empty = async (): Promise<void> => {
  await pool.query("delete from case_row");
  await pool.query("delete from case_promise");
};
const ids = async (looker: Looker, view: View): Promise<string[]> => (await pageOf(pool, looker, view, null)).rows.map((row) => row.case);

test("VW4 each sees what is theirs to see, and nobody another desk's", async () => {
  await empty();
  const other = { n: 5, desk: "garden", situation: waiting };
  await keep(stateOf({ n: 1, situation: withBernie }), stateOf({ n: 2, situation: waiting }), stateOf({ n: 3, situation: offered }), stateOf({ n: 4, situation: closed }), stateOf(other));
  assert.deepEqual(await ids(bernie, "mine"), [idOf(1)]);
  assert.deepEqual(await ids(bernie, "offered"), [idOf(3)]);
  assert.deepEqual(await ids(bernie, "waiting"), []);
  assert.deepEqual(await ids(bernie, "closed"), [idOf(4)]);
  assert.deepEqual((await ids(bernie, "all")).sort(), [idOf(1), idOf(4)]);
  assert.deepEqual(await ids(dana, "mine"), []);
  assert.deepEqual(await ids(dana, "waiting"), [idOf(2)]);
  assert.deepEqual(await ids(dana, "all"), [], "who leads or triages comes to a case by being asked");
});

test("VW4 after \"someone else\" the person stays in the owner's list until another has said yes", async () => {
  await empty();
  await keep(stateOf({ n: 1, situation: { ...waiting, previous: "p3" }, change: { owner: "p3" } }));
  assert.deepEqual(await ids(bernie, "mine"), [idOf(1)]);
  assert.deepEqual(await ids(dana, "waiting"), [idOf(1)]);
});

test("VW5 finding sees only what lists would show", async () => {
  await empty();
  await keep(stateOf({ n: 1, situation: withBernie }), stateOf({ n: 2, situation: waiting }), stateOf({ n: 3, desk: "garden", situation: waiting, change: { owner: null } }));
  const found = async (looker: Looker, words: string) => (await findCases(pool, looker, words)).map((row) => row.case).sort();
  assert.deepEqual(await found(bernie, "Rosa"), [idOf(1)]);
  assert.deepEqual(await found(dana, "rosa EATS pap"), [idOf(2)]);
  assert.deepEqual(await found(dana, "number2"), [idOf(2)]);
  for (const odd of ["", "!!!", "' & | ! :* <-> (", "\u0000", "%"]) assert.deepEqual(await found(dana, odd), [], JSON.stringify(odd));
});

test("VW10 words come with the first message after a pause, the rest when it is quiet; nothing forgets what it has, and what was erased is gone at once", async () => {
  await empty();
  const found = async (words: string): Promise<string[]> => (await findCases(pool, bernie, words)).map((row) => row.case);
  const said = (seen: number, ...texts: readonly string[]): CaseState => ({ ...stateOf({ n: 1, situation: withBernie }), seen: { S: seen, O: 0, C: 0 }, messages: Messages.of(texts.map((text, i) => ({ ...blankMessage({ type: "message", stream: "S", seq: i + 6, time: instant(3), who: "p1", refs: [], at: 0, data: null }), text }))) });
  let state = said(6, "smell of ozone");
  let clock = 0;
  const [reader] = viewReaders({ pool, state: async () => state, figuresMoved: async () => undefined, ms: () => clock });
  const hears = (kind = "message"): Promise<void> => reader?.read([{ caseId: idOf(1), entry: { header: { v: 1, case: idOf(1), stream: "S", seq: 1, time: instant(3), kind, who: "p1", media: "application/json", commit: "", at: 0, refs: [] }, salt: null, body: null, leaf: "", link: "" } }]) ?? Promise.resolve();
  await hears();
  assert.deepEqual(await found("ozone"), [idOf(1)]);
  state = said(7, "smell of ozone", "and a purple streak");
  clock = 29_000;
  await hears();
  assert.deepEqual([await found("ozone"), await found("purple")], [[idOf(1)], []], "what is there stays, what is new waits");
  assert.equal(await keepLateWords({ pool, state: async () => state }, 0), 1);
  assert.deepEqual(await found("purple"), [idOf(1)]);
  assert.equal(await keepLateWords({ pool, state: async () => state }, 0), 0, "nothing is brought up twice");
  state = said(8, "smell of ozone", "and a purple streak", "now it hums");
  clock = 31_000;
  await hears();
  assert.deepEqual(await found("hums"), [idOf(1)], "half a minute later it comes with the row");
  state = said(9, "now it hums");
  await hears("erased");
  assert.deepEqual([await found("purple"), await found("hums")], [[], [idOf(1)]]);
});

test("VW2 an older fold never overwrites a newer one, and the same fold changes nothing", async () => {
  await empty();
  const older = stateOf({ n: 1, situation: waiting });
  const newer = { ...stateOf({ n: 1, situation: withBernie }), seen: { S: 9, O: 0, C: 0 } };
  await keep(newer);
  const { rows: before } = await pool.query("select *, xmin from case_row");
  await keep(older);
  assert.deepEqual((await pool.query("select *, xmin from case_row")).rows, before);
  await keep(newer);
  const { rows: again } = await pool.query("select * from case_row");
  assert.deepEqual(again.map((row: object) => ({ ...row, xmin: 0 })), before.map((row: object) => ({ ...row, xmin: 0 })));
});

test("VW1 racing writers of one case leave the newest", async () => {
  await empty();
  await Promise.all(Array.from({ length: 8 }, (_, i) => keep({ ...stateOf({ n: 1, situation: i === 7 ? closed : withBernie }), seen: { S: 5 + i, O: 0, C: 0 } })));
  assert.deepEqual((await pool.query("select seen::int, place from case_row")).rows, [{ seen: 12, place: "closed" }]);
});

test("VW3 walking all pages meets every case once, in order, however many fall due at one instant", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 * pageSize }), async (dues) => {
      await empty();
      await keep(...dues.map((due, n) => stateOf({ n: n + 1, situation: withBernie, due })));
      const seen: string[] = [];
      const order: string[] = [];
      for (let after: string | null = null; ; ) {
        const page = await pageOf(pool, bernie, "mine", after);
        assert.ok(page.rows.length <= pageSize);
        seen.push(...page.rows.map((row) => row.case));
        order.push(...page.rows.map((row) => row.nextPromise?.due ?? ""));
        after = page.after;
        if (after === null) break;
      }
      assert.equal(seen.length, dues.length);
      assert.equal(new Set(seen).size, dues.length);
      assert.deepEqual(order, order.toSorted());
    }),
    { numRuns: 12 },
  );
});

test("VW3 a page begins anew on a malformed position", async () => {
  await empty();
  await keep(stateOf({ n: 1, situation: withBernie }));
  for (const odd of ["x", "2026-99-99T00:00:00.000Z_" + idOf(1), `${instant(0)}_'; drop table case_row; --`]) assert.equal((await pageOf(pool, bernie, "mine", odd)).rows.length, 1);
});

test("VW6 promises of the month: cancelled was never due, moved by us was not kept", async () => {
  await empty();
  const settled = (id: string, change: Partial<PromiseState>): PromiseState => promise(30, { id, settledAt: instant(20), ...change });
  const promises = [promise(90), settled(idOf(0xb1), { status: "kept" }), settled(idOf(0xb2), { status: "kept", moved: "byUs" }), settled(idOf(0xb3), { status: "kept", moved: "agreed" }), settled(idOf(0xb4), { status: "broken" }), settled(idOf(0xb5), { status: "cancelled" }), settled(idOf(0xb6), { status: "kept", due: "2026-08-31T21:59:59.000Z" })];
  await keep(stateOf({ n: 1, situation: withBernie, change: { promises } }));
  const today = await todayOf({ pool, looker: bernie, now: instant(120), zone: "Europe/Berlin", presence: { kind: "away", backAt: null }, load: 1, cap: 2 });
  assert.deepEqual([today.keptThisMonth, today.dueThisMonth], [2, 4]);
  assert.deepEqual(today.promises.map((each) => [each.promise, each.late, each.person]), [[idOf(0xaa), true, "Rosa"]]);
  assert.ok(routes.today.reply.safeParse(today).success);
});

test("VW1 an excerpt never ends in half a character and never grows", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), (text) => {
    const short = excerpt(text);
    assert.ok(short.length <= 281 && (short.isWellFormed() || !text.isWellFormed()));
  }));
  assert.equal(projectRow(begin(idOf(1)), instant(0)), null);
});

test("VW9 a wait that was said is held to how long it was; leaving before an answer counts as never answered", () => {
  const said = { at: instant(0), high: 9 };
  const of = (change: Partial<CaseState>, situation: Situation = withBernie) => projectFigures(stateOf({ n: 1, situation, change })).shown;
  assert.deepEqual(of({ waitShown: said, firstAnswerAt: instant(7) }), [{ desk: "printers", high: 9, minutes: 7 }]);
  assert.deepEqual(of({ waitShown: said }, waiting), [], "it has not ended");
  assert.deepEqual(of({ waitShown: said }, closed), [{ desk: "printers", high: 9, minutes: null }]);
  assert.deepEqual(of({ firstAnswerAt: instant(7) }), [], "nothing was said");
});

test("VW9 how true the ranges were is said in a sentence, once there are enough of them", () => {
  const figures = (minutes: readonly number[]) => ({ figures: { shown: () => minutes.map((each) => ({ high: 9, minutes: each })) } as Pick<Figures, "shown"> as Figures });
  assert.deepEqual(waitsKept(figures([1, 2, 3]), "printers"), []);
  assert.match(waitsKept(figures([...Array.from({ length: 18 }, () => 5), 12, Number.POSITIVE_INFINITY]), "printers")[0] ?? "", /^Of the last 20 waits, 90 of 100 ended within the time that was said \(surely \d\d\)/);
});
