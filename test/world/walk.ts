/**
 * A random walk through a case: a person, three experts, Byname's clockwork and its payments reader do whatever their screens and timers might.
 * Dice come from outside, so that a walk repeats exactly. For tests of every layer.
 */
import fc from "fast-check";
import { goalWords } from "../../src/domain/closing/words.ts";
import { owed, paymentsDue } from "../../src/domain/pricing/due.ts";
import { settleQuote } from "../../src/domain/pricing/settle.ts";
import { abilities, type AbilityName } from "../../src/domain/case/abilities.ts";
import { clockworkDue } from "../../src/domain/case/clockwork.ts";
import type { Command } from "../../src/domain/case/commands.ts";
import type { Actor } from "../../src/domain/case/decision.ts";
import { minutesAfter } from "../../src/domain/case/instants.ts";
import { notesOwed } from "../../src/domain/disclosing/owed.ts";
import { erasableOf } from "../../src/domain/erasing/residue.ts";
import { proposalWanted } from "../../src/domain/thinking/precedent.ts";
import { ana, away, bernie, type Circumstances, free, knownCard, maria, person, priced, software, staff, type Story } from "./story.ts";

/** One move: who, a kind of command, some dice for its contents, and how much time passes before it. */
export type Move = { readonly who: number; readonly kind: number; readonly dice: readonly number[]; readonly minutes: number };
export const move: fc.Arbitrary<Move> = fc.record({
  who: fc.nat(5), kind: fc.nat(999), dice: fc.array(fc.nat(9_999), { minLength: 6, maxLength: 6 }),
  minutes: fc.oneof({ weight: 5, arbitrary: fc.nat(3) }, { weight: 2, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.nat(3_000) }),
});
/** Property tests print their seed when they fail; `SEED=… node --test …` repeats that run. */
export const seeded = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };
/**
 * Draws that are the same on every machine and every day. A test that says what its walks reached says it of these: what random ones reach today they miss
 * on some other day, so that of those it may ask only what holds whatever the dice say.
 */
export const sameDraws = <T>(arbitrary: fc.Arbitrary<T>, count: number): readonly T[] => fc.sample(arbitrary, { seed: 20_260_915, numRuns: count });

/** Who moves: the person twice as often as anybody else. */
export const actors: readonly Actor[] = [person, person, staff(bernie), staff(ana), staff(maria), software];
export const experts = [bernie, ana, maria];
const pick = <T>(list: readonly T[], dice: number): T | undefined => list[dice % Math.max(1, list.length)];

/** A command as that actor's screen might send it at this moment: mostly sensible, sometimes out of date or meant for somebody else. */
export function commandOf({ state, now }: Pick<Story, "state" | "now">, { kind, dice }: Move, actor: Actor): Command {
  const [a = 0, b = 0, c = 0] = dice;
  const promise = pick(state.promises, a)?.id ?? "f".repeat(32);
  const issue = pick(state.issues, b)?.id ?? "e".repeat(32);
  const message = state.messages.at(a % Math.max(1, state.messages.length));
  const hold = state.hold?.id ?? "d".repeat(32);
  const due = minutesAfter(now, (b % 400) - 20);
  const expert = pick(experts, a) ?? bernie;
  const price = b % 5 === 0 ? null : settleQuote(state, quoteOf(dice)).amount;
  const text = a % 13 === 0 ? "  " : `words ${a} with an accent é and 🙂`;
  const issues = state.issues.filter(({ status }) => status !== "withdrawn").map(({ id }) => ({ id, answer: c % 4 === 0 ? ("partly" as const) : ("yes" as const) }));
  const card = knownCard.id;
  const request = pick(state.erasing.requests.filter(({ status }) => status === "asked"), a)?.seq ?? 1;
  const notesRequest = pick(state.disclosing.requests.filter(({ status }) => status === "asked"), a)?.seq ?? 1;
  const unread = notesOwed(state);
  const suggestion = { kind: "problem", problem: card, item: null, rank: 1 + (a % 3), sure: b % 101 } as const;
  const answer = pick(["yes", "yes", "partly", "no"] as const, a) ?? "no";
  const byPerson: readonly Command[] = [
    { type: "choose", expert: a % 4 === 0 ? null : expert.slug, price, consent: b % 7 !== 0 },
    { type: "choose", expert: expert.slug, price, consent: true },
    { type: "say", text, replyTo: c % 6 === 0 ? (message?.seq ?? 3) : null, files: [] },
    { type: "say", text, replyTo: null, files: [] },
    { type: "withdrawChoice" }, { type: "waitOn" }, { type: "leaveWith", expert: expert.slug, price, consent: true },
    { type: "someoneElse" }, { type: "stayAfterAll" }, { type: "tellAbout", about: { tried: [`turned it off ${a}`], impact: b % 3 === 0 ? null : "I miss my flight", callMe: "Lu" } },
    { type: "giveContact", contact: { channel: "mail", address: `lu${a % 3}@example.org` } }, { type: "setTopic", topic: a % 2 === 0 ? null : "stripes" },
    { type: "setGoal", text: "prints my boarding pass" }, { type: "confirmGoal", goal: state.goal?.seq ?? 1 },
    { type: "raiseIssue", text: `and also ${a}` }, { type: "withdrawIssue", id: issue },
    { type: "state", answer, words: null, missing: answer === "yes" ? null : "the edges", goal: a % 11 === 0 ? "another goal" : goalWords(state), issues, pay: answer === "yes" ? owed(state) : null },
    { type: "askMeLater", until: due }, { type: "stop" }, { type: "comeBack" }, { type: "comeBack" },
    { type: "review", expertStars: 1 + (a % 5), companyStars: null, text: null, public: true }, { type: "thank", text },
    { type: "agreePromiseMove", id: promise, due }, { type: "refusePromiseMove", id: state.promises.find((one) => one.asked !== null)?.id ?? promise }, { type: "note", text },
    { type: "edit", message: message?.seq ?? 1, stream: message?.stream ?? "S", text }, { type: "takeBack", message: message?.seq ?? 1, stream: message?.stream ?? "S" },
    { type: "tellOutside", words: text, parts: { way: "call", on: now.slice(0, 10), at: null, spokeTo: "Ana", minutes: a % 60, hold: b % 60 }, files: [] },
    { type: "withdrawOutside", contact: pick(state.outside, a)?.seq ?? 2 }, { type: "publishNote", note: pick(state.messages.filter(({ stream }) => stream !== "S"), a)?.seq ?? 1 },
    { type: "reportStep", step: pick(state.steps, a)?.seq ?? 1, how: pick(["done", "done", "else", "stuck", "skipped"] as const, b) ?? "done", words: c % 2 === 0 ? null : text },
    { type: "enrolKey", key: { algorithm: "ed25519", publicKey: (a % 40).toString(16).padStart(64, "0") } },
    { type: "mark", about: c % 2 === 0 ? null : (pick(state.outside, a)?.seq ?? 1), time: "good", content: null, quality: b % 2 === 0 ? "poor" : null, words: text.trim() === "" ? null : text },
  ];
  const byStaff: readonly Command[] = [
    { type: "accept" }, { type: "accept" }, { type: "accept" }, { type: "say", text, replyTo: null, files: [] }, { type: "say", text, replyTo: null, files: [] },
    { type: "sendStep", text, files: [], expected: a % 2 === 0 ? "a page" : null, warning: b % 3 === 0 ? "It beeps" : null, back: null }, { type: "confirmStep", step: pick(state.steps, a)?.seq ?? 1, right: b % 3 !== 0, words: c % 2 === 0 ? null : text },
    { type: "decline", reason: "noTime", words: null, suggests: "ana" }, { type: "promise", what: `do ${a}`, due, kind: a % 2 === 0 ? "deed" : "nextWord" },
    { type: "keepPromise", id: promise }, { type: "movePromise", id: promise, due }, { type: "askPromiseMove", id: promise, due }, { type: "askStatement" }, { type: "answerIssue", id: issue, answer: "done" },
    { type: "parkIssue", id: issue, until: due }, { type: "placeTopic", topic: "stripes" }, { type: "note", text }, { type: "raiseIssue", text: "one more thing" },
    { type: "edit", message: message?.seq ?? 1, stream: message?.stream ?? "S", text }, { type: "setGoal", text: "prints without stripes" },
    { type: "answerOutside", contact: pick(state.outside, a)?.seq ?? 2, answer: pick(["confirmed", "corrected", "disputed"] as const, b) ?? "confirmed", words: c % 4 === 0 ? null : text, parts: b % 3 === 1 ? { way: "visit", on: now.slice(0, 10), at: "09:30", spokeTo: null, minutes: b % 60, hold: null } : null },
    { type: "publishNote", note: pick(state.messages.filter(({ stream }) => stream !== "S"), a)?.seq ?? 1 },
    { type: "mark", about: c % 2 === 0 ? null : (pick(state.outside, a)?.seq ?? 1), time: null, content: "fair", quality: null, words: null },
  ];
  const bySoftware: readonly Command[] = [
    { type: "lapseOffer" }, { type: "breakPromise", id: promise }, { type: "placeHold", hold: a.toString(16).padStart(32, "0"), adapter: "ledger" },
    { type: "recordPayment", hold }, { type: "recordRelease", hold }, { type: "recordRefund", hold, amount: { minor: b, currency: "EUR" } },
    { type: "inferTopic", topic: "stripes", title: "Stripes in print", confidence: a % 101 }, { type: "verifyContact", address: `lu${a % 3}@example.org` },
    { type: "recordTold", to: "p1", about: [1, 2] }, { type: "eraseOverdue", entries: [{ stream: message?.stream ?? "S", seq: message?.seq ?? 1 }] },
    { type: "proposePrecedent", precedent: { problem: null, title: "Stripes", text: "prints in stripes", resolution: "cleaned it", facts: [], minutes: a % 90, moves: [] }, removed: [{ kind: "name", count: 1 }] },
  ];
  const thoughts: readonly Command[] = actor.kind === "person" ? [
    { type: "allowLearning", allow: a % 3 !== 0 }, { type: "answerQuestion", problem: card, question: knownCard.questions[0] ?? "", text: "Is there a star?", answer: b % 4 === 0 ? null : "yes" },
    { type: "linkProblem", problem: card, why: null }, { type: "unlinkProblem", problem: card, why: "another number" }, { type: "dismissSuggestion", suggestion, why: null },
  ] : [
    { type: "linkProblem", problem: card, why: "the number fits" }, { type: "unlinkProblem", problem: card, why: null },
    { type: "askQuestion", problem: card, question: knownCard.questions[0] ?? "", text: "Is there a star?", message: c % 2 === 0 ? null : (message?.seq ?? 1) },
    { type: "answerQuestion", problem: null, question: null, text: "What number does it show?", answer: "192.0.0.192" },
    { type: "makeMove", problem: b % 3 === 0 ? null : card, move: b % 3 === 0 ? null : (pick(knownCard.moves, a) ?? ""), title: "Give the address back", way: "show", text, message: null },
    { type: "settleMove", made: pick(state.thinking.moves, a)?.seq ?? 1, worked: b % 2 === 0, minutes: c % 60, words: null },
    { type: "takeSuggestion", suggestion }, { type: "changeSuggestion", suggestion, text, why: null },
    { type: "keepPrecedent", proposed: state.thinking.precedent?.seq ?? 1, problem: null, title: "Stripes", text, resolution: "cleaned it" }, { type: "withholdPrecedent", why: "too near to one person" },
  ];
  const seldom: readonly Command[] = actor.kind === "person" ? [
    { type: "showCard", title: text, fields: { time: a % 2 === 0, stage: true, promise: b % 2 === 0, happened: true, kept: true, owner: c % 2 === 0, organisation: true, asker: false }, until: null, confirmed: [] }, { type: "hideCard" },
    { type: "askErasure", whole: a % 5 === 0, entries: a % 5 === 0 ? [] : [message?.seq ?? 1], words: null }, { type: "withdrawErasure", request },
    { type: "eraseOwnNotes", notes: [pick(state.messages.filter(({ stream }) => stream === "C"), a)?.seq ?? 1] },
    { type: "askNotes", words: b % 2 === 0 ? null : text }, { type: "withdrawNotesRequest", request: notesRequest },
  ] : [
    { type: "replyOnCard", text },
    { type: "answerErasure", request, refuse: b % 3 === 0, keep: b % 3 === 1 ? [message?.seq ?? 1] : [], ground: b % 3 === 2 ? null : "law", words: b % 3 === 2 ? null : text },
    { type: "setLegalHold", on: a % 2 === 0, words: text },
    { type: "answerNotes", request: notesRequest, show: unread.filter((_, at) => (a + at) % 3 !== 0).map(({ seq }) => seq), withhold: unread.filter((_, at) => (a + at) % 3 === 0).map(({ seq }) => ({ note: seq, ground: "others", words: text })) },
    { type: "discloseNote", note: pick(unread, b)?.seq ?? 1 },
  ];
  // Who is asked for more time mostly answers: left to chance alone, many a thousand walks would never see it.
  const more = state.promises.find((one) => one.asked !== null);
  if (actor.kind === "person" && more?.asked && c % 3 !== 0) return c % 3 === 1 ? { type: "refusePromiseMove", id: more.id } : { type: "agreePromiseMove", id: more.id, due: more.asked };
  // One in eight is a thought, and one in twelve about the card or erasing; were they among the rest, a walk of this length would seldom get to the end of anything.
  const usual = actor.kind === "software" ? bySoftware : c % 8 === 0 ? thoughts : c % 12 === 1 ? seldom : actor.kind === "person" ? byPerson : byStaff;
  // Mostly what the screen offers; one in three what it does not; one in twenty what belongs to another side.
  const may = abilities(state, actor);
  const offered = usual.filter(({ type }) => type in may && may[type as AbilityName]);
  const list = kind % 20 === 0 ? [...byPerson, ...byStaff, ...bySoftware] : kind % 3 === 0 || offered.length === 0 ? usual : offered;
  const command = pick(list, kind >> 1) ?? { type: "comeBack" };
  // Stopping ends the walk for a while: one in four is enough.
  return command.type === "stop" && c % 4 !== 0 ? { type: "say", text, replyTo: null, files: [] } : command;
}

const quoteOf = (dice: readonly number[]) => ((dice[3] ?? 0) % 3 === 0 ? free : priced(((dice[3] ?? 0) % 40) * 100));

function aroundOf(command: Command, { now, facts }: Story, { dice }: Move): Circumstances {
  const [a = 0, , , , e = 0, f = 0] = dice;
  const slug = "expert" in command ? command.expert : null;
  const known = command.type === "choose" || command.type === "leaveWith" ? (experts.find((one) => one.slug === slug) ?? bernie) : (pick(experts, a) ?? null);
  const expert = known === null ? null : e % 5 === 0 ? away(known, f % 2 === 0 ? null : minutesAfter(now, f)) : e % 7 === 0 ? { ...known, load: known.cap } : known;
  return { expert, quote: quoteOf(dice), topic: { slug: "stripes", title: "Stripes in print" }, ownerBackAt: e % 4 === 0 ? minutesAfter(now, f % 900) : null, known: e % 6 === 0 ? null : knownCard, ...("entries" in command || "request" in command || "notes" in command ? { erasable: erasableOf(facts) } : {}) };
}

/** Half of the time whoever is asked answers, and whoever is with the person acts: else the walk would seldom get past choosing. */
function mover({ state }: Story, { who, dice }: Move): Actor {
  const { situation } = state;
  const asked = situation.name === "offered" || situation.name === "withExpert" ? state.people[situation.expert]?.expert : null;
  const expert = experts.find(({ slug }) => slug === asked);
  return expert !== undefined && (dice[5] ?? 0) % 10 < (situation.name === "offered" ? 5 : 2) ? staff(expert) : (actors[who] ?? person);
}

/** One move made, and what Byname then does of itself. Throws when a command is granted that `abilities` denied: the screen would have hidden it. */
export function step(before: Story, one: Move): Story {
  const at = before.later(one.minutes);
  const actor = mover(at, one);
  const command = commandOf(at, one, actor);
  const { after, refused } = at.when(actor, command, aroundOf(command, at, one));
  const may: Readonly<Record<string, boolean>> = abilities(at.state, actor);
  if (may[command.type] === false && refused === null) throw new Error(`${command.type} was granted though abilities said no`);
  const ticked = learned(clockTicked(after));
  return (one.dice[4] ?? 0) % 3 === 0 ? ticked : paymentsMade(ticked);
}

/** What the reader of knowledge proposes to be learned, once the person has agreed and said yes. */
function learned(story: Story): Story {
  if (!proposalWanted(story.state)) return story;
  return story.given(software, { type: "proposePrecedent", precedent: { problem: null, title: "Stripes", text: "prints in stripes", resolution: "cleaned it", facts: [], minutes: 20, moves: [] }, removed: [{ kind: "name", count: 1 }] });
}

/** What the payments reader does when it comes round, which is not after every step. */
function paymentsMade(story: Story): Story {
  return paymentsDue(story.state).reduce((before, due) => {
    switch (due.kind) {
      case "place": return before.given(software, { type: "placeHold", hold: before.state.seen.S.toString(16).padStart(32, "a"), adapter: "ledger" });
      case "post": return before.given(software, { type: "recordPayment", hold: due.hold });
      case "release": return before.given(software, { type: "recordRelease", hold: due.hold });
      case "refund": return before.given(software, { type: "recordRefund", hold: due.hold, amount: due.amount });
    }
  }, story);
}

/** What the clockwork does of itself, one command after another, until nothing is due. */
function clockTicked(story: Story): Story {
  const [due] = clockworkDue(story.state, story.now);
  if (due === undefined) return story;
  return clockTicked(story.given(software, due));
}
