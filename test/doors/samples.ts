/**
 * A well-formed call of everything, so that what is refused is refused for who asks and not for how. Every id in them belongs to the case given:
 * given another's case, every id-valued parameter is another's.
 */
import { firstLink } from "../../src/record/chain.ts";
import { streamNames } from "../../src/record/entry.ts";
import { bareProblem } from "../../src/server/knowledge/exchange/shape.ts";
import { fileForm, type Sent } from "./calls.ts";
import type { Case, Principal } from "./town.ts";
import { allWeek, deskBody, topicBody } from "./world.ts";

const topicOf = (who: Principal): string => (who.name === "otherDesk" || who.name === "leadOther" ? "networks" : who.admin ? "general" : "printers");
const wrongToken = "W".repeat(42) + "A";
const hex = "ab".repeat(16);
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const form = fileForm("a.png", "image/png", png);
const pairsForm = fileForm("pairs.csv", "text/csv", "question,answer\nWhat does the matrix ask?,Everything.\n");
/** Standing at the beginning of every stream, also of those that are not the asker's: what is not theirs must not come all the same. */
export const standAtStart = (caseId: string) => Object.fromEntries(streamNames.map((stream) => [stream, { seq: 0, link: firstLink(caseId, stream) }]));

let counted = 0;
export const freshId = (): string => `cell-${String(++counted).padStart(8, "0")}`;

type Target = Pick<Case, "id" | "file">;

/** The request of a route for a target case, as this principal would send it. */
export function sampleCall(route: string, target: Target, who: Principal): Sent {
  const sample = calls(target, who)[route];
  if (sample === undefined) throw new Error(`no sample call of the route ${route}`);
  return sample;
}

function calls(target: Target, who: Principal): Readonly<Record<string, Sent>> {
  const c = `/api/cases/${target.id}`;
  const get = (path: string): Sent => ({ method: "GET", path });
  const post = (path: string, body: unknown = {}): Sent => ({ method: "POST", path, body });
  const put = (path: string, body: unknown): Sent => ({ method: "PUT", path, body });
  const plain = (path: string, body: string): Sent => ({ method: "POST", path, body, headers: { "content-type": "application/x-www-form-urlencoded" } });
  return {
    desk: get("/api/desks/printers"), deskExperts: get("/api/desks/printers/experts?sort=rating"), guessTopic: post("/api/desks/printers/topic", { text: "printers" }),
    expert: get("/api/experts/olga"), expertReviews: get("/api/experts/olga/reviews"),
    ask: post("/api/cases", { clientId: freshId(), text: "Asked by the matrix.", lang: "en", zone: "UTC", desk: "networks", page: null, topic: null }),
    case: get(c), entries: post(`${c}/entries`, { stand: standAtStart(target.id), wait: 0 }), command: post(`${c}/commands`, { id: freshId(), command: { type: "note", text: "A note of the matrix." } }),
    signs: post(`${c}/signs`, { looking: false }), choice: get(`${c}/experts`), upload: { ...post(`${c}/files`), ...form }, fileLink: post(`${c}/files/${target.file}/link`, { size: "full" }),
    checkpoints: get(`${c}/checkpoints`), recordZip: get(`${c}/record.zip`), recordPdf: get(`${c}/record.pdf`), readings: get(`${c}/readings`), logCheckpoint: get("/log/checkpoint"), logTile: get("/log/tile/0/000"), sign: post(`${c}/signatures`, { signatures: [] }), verifierPage: get("/byname-verifier.html"), deviceLink: post(`${c}/link`, undefined),
    file: get(`/f/${wrongToken}.${wrongToken}`), enter: post("/api/enter", { token: wrongToken }), mine: post("/api/mine", { capabilities: who.capabilities }), everything: post("/api/mine/everything.zip", { capabilities: who.capabilities }),
    ticket: post("/api/tickets", { capabilities: who.capabilities }), live: get("/live"),
    me: get("/api/staff/me"),
    saveProfile: put("/api/staff/profile", { name: `Somebody ${who.name}`, pronouns: null, portrait: null, photo: null, bio: "", goodAt: [], lessGoodAt: [], languages: [], topics: [topicOf(who)], schedule: allWeek, cap: 10 }),
    duty: put("/api/staff/duty", { offDuty: false }), photo: { ...post("/api/staff/photo"), ...form }, today: get("/api/staff/today"), staffCases: get("/api/staff/cases?view=all"),
    colleagues: get("/api/staff/colleagues"), find: get("/api/staff/find?q=canary"),
    organisation: get("/api/admin/organisation"), saveOrganisation: put("/api/admin/organisation", { name: "Door Works", sites: [], zone: "UTC" }),
    saveDesk: put("/api/admin/desks/spare", deskBody("spare", "olga")), saveTopic: put("/api/admin/topics/spare", topicBody("spare", "help")), dropTopic: { method: "DELETE", path: "/api/admin/topics/spare" },
    invite: post("/api/admin/people", { name: "Una New", mail: "una@doors.example", role: "expert", admin: false, topics: ["printers"], hours: allWeek, cap: 1, portrait: null }),
    setPerson: put("/api/admin/people/olga", { role: "expert", admin: false, suspended: false, credentials: [], topics: ["printers"], cap: 10, schedule: allWeek }), passwordLink: post("/api/admin/people/olga/link"), mails: get("/api/admin/mails"),
    setup: get("/api/setup"), beginSetup: post("/api/setup", { token: wrongToken, organisation: "Mine now", zone: "UTC", name: "Eve Adams", mail: "eve@doors.example", password: "a long enough password", sample: false }),
    acceptInvite: post("/api/invites", { token: wrongToken, password: "a long enough password" }), invitation: post("/api/invites/look", { token: wrongToken }),
    suggestions: post("/api/desks/printers/suggestions", { text: "A question of the matrix about printers", topic: null, tried: [], dismissed: [] }), suggestionSigns: post("/api/desks/printers/suggestions/signs", { shown: ["nothing"], opened: [], dismissed: [], asked: [] }),
    cardPreview: post(`${c}/card`, { title: "A card of the matrix", fields: { time: true, stage: true, promise: true, happened: true, kept: true, owner: true, organisation: true, asker: true }, confirmed: [] }),
    cardPage: get("/card/nothing-22222222"), cardFrame: get("/card/nothing-22222222/frame"), cardData: get("/card/nothing-22222222/card.json"), cardBadge: get("/card/nothing-22222222/badge.svg"), cardShields: get("/card/nothing-22222222/shields.json"),
    cardFeed: get("/card/nothing-22222222/feed.json"), cardRss: get("/card/nothing-22222222/feed.xml"), cardPicture: get("/card/nothing-22222222/picture.png"), cardMeToo: post("/card/nothing-22222222/me-too"), oembed: get("/oembed?url=http%3A%2F%2Fnothing.example%2Fcard%2Fx"), cardScript: get("/card.js"),
    knownPublic: get("/api/known/nothing"), meToo: post("/api/known/nothing/me-too", { clientId: freshId() }), knownPage: get("/known/nothing"), thinking: get(`${c}/thinking`), knownList: get("/api/staff/known?q=canary"),
    knownOne: get(`/api/staff/known/${hex}`), draftKnown: post("/api/staff/known", { id: freshId(), command: { type: "draft", slug: `matrix-${counted}`, problem: bareProblem(`A problem of the matrix ${counted}`, ["nothing of the kind"]), origin: { kind: "expert", source: null, key: null, licence: null }, owner: null }, gap: null }),
    knownCommand: post(`/api/staff/known/${hex}/commands`, { id: freshId(), command: { type: "ready" } }), gaps: get("/api/staff/gaps"), knownFigures: get("/api/staff/known-figures"),
    previewKnown: { ...post("/api/admin/known/preview"), ...pairsForm }, importKnown: { ...post("/api/admin/known/import"), ...pairsForm }, exportKnown: get("/api/admin/known/export?format=csv"), knowledge: get("/api/admin/knowledge"),
    health: get("/healthz"), ready: get("/readyz"), metrics: get("/metrics"), boxScript: get("/box.js"), box: get("/box/printers"),
    plainAsk: plain("/box/networks", `text=Asked+by+the+matrix&id=${freshId()}`), casePage: get(`/c/${wrongToken}`), caseDayPage: get(`/c/${wrongToken}/2026-03-03`), plainSay: plain(`/c/${wrongToken}`, "text=hello"),
    enterPage: get(`/enter/${wrongToken}`), plainEnter: plain(`/enter/${wrongToken}`, ""), home: get("/"), expertPage: get("/olga"), deskApp: get("/desk/"),
    photoFile: get(`/photos/${hex}.webp`), assets: get("/assets/nothing.js"), reference: get("/api"), openapi: get("/api/openapi.json"),
    signIn: post("/api/auth/sign-up/email", { email: "eve@doors.example", password: "a long enough password", name: "Eve" }), signInState: get("/api/auth/get-session"),
  };
}

const suggested = { kind: "problem", problem: hex, item: null, rank: 1, sure: 50 };
const soon = (): string => new Date(Date.now() + 7_200_000).toISOString();

/** A well-formed command of each type. */
export function sampleCommand(type: string, target: Pick<Case, "file">): object {
  const body = commands(target)[type];
  if (body === undefined) throw new Error(`no sample of the command ${type}`);
  return { type, ...body };
}

function commands(target: Pick<Case, "file">): Readonly<Record<string, object>> {
  return {
    tellAbout: { about: { impact: "It matters to the matrix." } }, giveContact: { contact: { channel: "phone", address: "+1 555 0100" } }, setTopic: { topic: null }, placeTopic: { topic: "printers" },
    choose: { expert: "sid", price: { minor: 0, currency: "USD" }, consent: true }, withdrawChoice: {}, waitOn: {}, leaveWith: { expert: "sid", price: { minor: 0, currency: "USD" }, consent: true },
    someoneElse: {}, stayAfterAll: {}, confirmGoal: { goal: 1 }, askMeLater: { until: soon() }, agreePromiseMove: { id: hex, due: soon() }, refusePromiseMove: { id: hex },
    review: { expertStars: 5, companyStars: 5, text: null, public: false }, thank: { text: "Thank you from the matrix." }, enrolKey: { key: { algorithm: "ed25519", publicKey: "ef".repeat(32) } }, comeBack: {},
    state: { answer: "no", words: null, missing: null, goal: "A goal that nobody set", issues: [], pay: null }, stop: {},
    accept: {}, decline: { reason: "other", words: null, suggests: null }, promise: { what: "a deed of the matrix", due: soon(), kind: "deed" }, askStatement: {},
    answerIssue: { id: hex, answer: "So it is." }, parkIssue: { id: hex, until: soon() }, keepPromise: { id: hex }, movePromise: { id: hex, due: soon() }, askPromiseMove: { id: hex, due: soon() },
    say: { text: "Said by the matrix.", replyTo: null, files: [] }, note: { text: "Noted by the matrix." }, setGoal: { text: "A goal of the matrix" }, raiseIssue: { text: "A point of the matrix" },
    tellOutside: { words: "I rang on 3 March.", parts: { way: "call", on: "2026-03-03", at: null, spokeTo: "Ana", minutes: 40, hold: 25 }, files: [] }, withdrawOutside: { contact: target.file },
    answerOutside: { contact: target.file, answer: "confirmed", words: null, parts: null }, publishNote: { note: 1 }, mark: { about: null, time: "good", content: null, quality: null, words: null },
    showCard: { title: "A card of the matrix", fields: { time: true, stage: true, promise: true, happened: true, kept: true, owner: false, organisation: true, asker: false }, until: null, confirmed: [] }, hideCard: {}, replyOnCard: { text: "A reply of the matrix." },
    askErasure: { whole: false, entries: [target.file + 1], words: null }, withdrawErasure: { request: 1 }, eraseOwnNotes: { notes: [1] },
    answerErasure: { request: 1, refuse: true, keep: [], ground: "claim", words: "A claim of the matrix." }, setLegalHold: { on: true, words: "A claim of the matrix." },
    // No note of this number: what a reader may show, the person would rightly read.
    askNotes: { words: null }, withdrawNotesRequest: { request: 1 }, answerNotes: { request: 1, show: [], withhold: [] }, discloseNote: { note: 999 },
    eraseOverdue: { entries: [{ stream: "S", seq: 1 }] },
    withdrawIssue: { id: hex }, edit: { message: target.file + 1, stream: "S", text: "Changed by the matrix." }, takeBack: { message: target.file + 1, stream: "S" },
    ask: { text: "Again", lang: "en", zone: "UTC", desk: "printers", page: null }, inferTopic: { topic: null, title: null, confidence: null }, lapseOffer: {}, breakPromise: { id: hex },
    placeHold: { hold: hex, adapter: "ledger" }, recordPayment: { hold: hex }, recordRelease: { hold: hex }, recordRefund: { hold: hex, amount: { minor: 1, currency: "USD" } },
    allowLearning: { allow: true }, askQuestion: { problem: null, question: null, text: "A question of the matrix?", message: null }, answerQuestion: { problem: null, question: null, text: "A question of the matrix?", answer: "yes" },
    sendStep: { text: "A step of the matrix", files: [], expected: null, warning: null, back: null }, reportStep: { step: 1, how: "done", words: null }, confirmStep: { step: 1, right: true, words: null },
    makeMove: { problem: null, move: null, title: "A move of the matrix", way: null, text: "", message: null }, settleMove: { made: 1, worked: true, minutes: 1, words: null },
    linkProblem: { problem: hex, why: null }, unlinkProblem: { problem: hex, why: null }, takeSuggestion: { suggestion: suggested }, changeSuggestion: { suggestion: suggested, text: "Otherwise, says the matrix.", why: null }, dismissSuggestion: { suggestion: suggested, why: "It does not fit." },
    proposePrecedent: { precedent: { problem: null, title: "", text: "Of the matrix", resolution: "", facts: [], minutes: null, moves: [] }, removed: [] }, keepPrecedent: { proposed: 1, problem: null, title: "", text: "Of the matrix", resolution: "" }, withholdPrecedent: { why: "The matrix says so." },
    verifyContact: { address: "one.address@people.example" }, recordTold: { to: "p1", about: [1] },
  };
}

/** A well-formed socket message of each kind; `command` is sampled by its type. */
export function sampleMessage(t: string, caseId: string): object {
  switch (t) {
    case "hello": return { t, v: 1, ticket: wrongToken };
    case "subscribe": return { t, case: caseId, stand: standAtStart(caseId) };
    case "unsubscribe": return { t, case: caseId };
    case "writing": case "looking": return { t, case: caseId, on: true };
    case "read": return { t, case: caseId, upTo: 3 };
    case "watchDesk": case "ping": return { t };
    default: throw new Error(`no sample of the message ${t}`);
  }
}
