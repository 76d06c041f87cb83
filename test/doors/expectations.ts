/**
 * Who may do what, written out by hand and not derived from the tables that it tests. Deny is the default: a route, a socket message or a command
 * that is not in this file fails the matrix, and so does one that is here and no longer exists.
 */

/**
 * anyone: whoever asks gets an answer · party: the person of the case, and staff who own, owned or are offered it · reader: of those, the staff · person: the person of the case ·
 * staff, admin: signed-in staff · key: whoever holds the right token, whoever else they are; the wrong token is answered like nothing ·
 * holder: whoever has a capability or a staff session of their own.
 */
export type Allowed = "anyone" | "party" | "reader" | "person" | "staff" | "admin" | "key" | "holder";

export const routesAllowed: Readonly<Record<string, Allowed>> = {
  desk: "anyone", deskExperts: "anyone", guessTopic: "anyone", expert: "anyone", expertReviews: "anyone",
  ask: "anyone", case: "party", entries: "party", command: "party", signs: "party", choice: "party", upload: "party", fileLink: "party", file: "key",
  checkpoints: "party", recordZip: "party", recordPdf: "party", readings: "party", logCheckpoint: "key", logTile: "key", sign: "person", verifierPage: "anyone", deviceLink: "person", enter: "key", mine: "anyone", everything: "anyone", ticket: "holder", live: "key",
  me: "staff", saveProfile: "staff", duty: "staff", photo: "staff", today: "staff", staffCases: "staff", colleagues: "staff", find: "staff",
  organisation: "admin", saveOrganisation: "admin", saveDesk: "admin", saveTopic: "admin", dropTopic: "admin", invite: "admin", setPerson: "admin", passwordLink: "admin", mails: "admin",
  setup: "anyone", beginSetup: "key", acceptInvite: "key", invitation: "key", health: "anyone", ready: "anyone", metrics: "admin",
  boxScript: "anyone", box: "anyone", plainAsk: "anyone", casePage: "key", caseDayPage: "key", plainSay: "key", enterPage: "key", plainEnter: "key",
  suggestions: "anyone", suggestionSigns: "anyone", knownPublic: "key", meToo: "key", knownPage: "key", thinking: "reader",
  knownList: "staff", knownOne: "key", draftKnown: "staff", knownCommand: "key", gaps: "staff", knownFigures: "staff", previewKnown: "admin", importKnown: "admin", exportKnown: "admin", knowledge: "admin",
  cardPreview: "person", cardPage: "key", cardFrame: "key", cardData: "key", cardBadge: "key", cardShields: "key", cardFeed: "key", cardRss: "key", cardPicture: "key", cardMeToo: "key", oembed: "key", cardScript: "anyone",
  home: "anyone", expertPage: "anyone", deskApp: "anyone", photoFile: "key", assets: "key", reference: "anyone", openapi: "anyone", signIn: "key", signInState: "anyone",
};

/** ticket: only with an unused one · anyGreeted: no case is named · party: as above · staff: heard of staff alone, silently ignored from others. */
export const messagesAllowed: Readonly<Record<string, "ticket" | "anyGreeted" | "party" | "staff">> = {
  hello: "ticket", ping: "anyGreeted", watchDesk: "staff", subscribe: "party", unsubscribe: "party", command: "party", writing: "party", read: "party", looking: "party",
};

/** Which side of a case may give a command: the person; who owns it now; who may read it; to whom it is offered or left; the triager of a case that nobody has; who was asked to decide what is erased, or which notes are shown. */
export type Side = "person" | "owner" | "reader" | "offered" | "unclaimed" | "decider";
export const commandsAllowed: Readonly<Record<string, readonly Side[]>> = {
  tellAbout: ["person"], giveContact: ["person"], setTopic: ["person"], choose: ["person"], withdrawChoice: ["person"], waitOn: ["person"], leaveWith: ["person"],
  someoneElse: ["person"], stayAfterAll: ["person"], confirmGoal: ["person"], askMeLater: ["person"], agreePromiseMove: ["person"], refusePromiseMove: ["person"],
  review: ["person"], thank: ["person"], enrolKey: ["person"], comeBack: ["person"], state: ["person"], stop: ["person"],
  accept: ["offered", "unclaimed"], decline: ["offered"],
  promise: ["owner"], askStatement: ["owner"], answerIssue: ["owner"], parkIssue: ["owner"], placeTopic: ["owner"], keepPromise: ["reader"], movePromise: ["reader"], askPromiseMove: ["reader"],
  say: ["person", "owner"], setGoal: ["person", "owner"], raiseIssue: ["person", "owner"], withdrawIssue: ["person", "owner"],
  tellOutside: ["person"], withdrawOutside: ["person"], answerOutside: ["owner"], publishNote: ["person", "owner"], mark: ["person", "reader"],
  showCard: ["person"], hideCard: ["person"], replyOnCard: ["owner"],
  askErasure: ["person"], withdrawErasure: ["person"], eraseOwnNotes: ["person"], answerErasure: ["decider"], setLegalHold: ["reader"],
  askNotes: ["person"], withdrawNotesRequest: ["person"], answerNotes: ["decider"], discloseNote: ["reader"],
  note: ["person", "reader"], edit: ["person", "reader"], takeBack: ["person", "reader"],
  sendStep: ["owner"], reportStep: ["person"], confirmStep: ["owner"],
  allowLearning: ["person"], askQuestion: ["owner"], makeMove: ["owner"], settleMove: ["reader"], keepPrecedent: ["owner"], withholdPrecedent: ["owner"],
  answerQuestion: ["person", "owner"], linkProblem: ["person", "owner"], unlinkProblem: ["person", "owner"], takeSuggestion: ["person", "owner"], changeSuggestion: ["person", "owner"], dismissSuggestion: ["person", "owner"],
};

/** Byname's own clockwork gives these; nobody may give them from outside. */
export const neverFromOutside: readonly string[] = ["ask", "inferTopic", "lapseOffer", "breakPromise", "placeHold", "recordPayment", "recordRelease", "recordRefund", "verifyContact", "recordTold", "proposePrecedent", "eraseOverdue"];

/** What the sign-in library may be asked over HTTP. Everything else of it is not there. */
export const signInAllowed: readonly string[] = [
  "sign-in/email", "sign-out", "get-session", "change-password", "revoke-session", "revoke-sessions", "revoke-other-sessions", "list-sessions",
  "two-factor/enable", "two-factor/disable", "two-factor/verify-totp", "two-factor/verify-backup-code", "two-factor/generate-backup-codes", "two-factor/get-totp-uri",
  "passkey/generate-register-options", "passkey/verify-registration", "passkey/generate-authenticate-options", "passkey/verify-authentication", "passkey/list-user-passkeys", "passkey/delete-passkey",
];

/** Codes by which a door or a side says no. */
export const refusals: ReadonlySet<string> = new Set(["notFound", "notSignedIn", "linkExpired", "alreadySetUp", "badTicket"]);
export const sideRefusals: ReadonlySet<string> = new Set(["notYours", "onlyThePerson", "notTaking", "offerGone"]);
