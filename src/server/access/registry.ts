/**
 * The access registry: every way in, on every transport, with who may. The authorisation matrix is generated from it, so whatever is not listed here is
 * not tested, and therefore must not exist: routes come from the route table (a route beside it stops the server from starting), socket messages and
 * commands from records that the compiler refuses while a kind is missing.
 */
import type { CommandType, OutsideCommand } from "../../domain/case/commands.ts";
import { sideOf, type Side } from "../../domain/case/sides.ts";
import type { ClientMessage } from "../../protocol/live.ts";
import { routes, type May, type Route, type RouteName } from "../../protocol/routes.ts";
import { signInDoors } from "../signin/page.ts";

/**
 * ticket: the one-use ticket itself · open: any greeted connection · subject: the principal that the ticket was fetched for, on a case it may read ·
 * staff: a connection of a signed-in member of staff; for others the message does nothing.
 */
export type SocketMay = "ticket" | "open" | "subject" | "staff";
export type Operation =
  | { readonly transport: "http"; readonly name: RouteName; readonly row: Route; readonly may: May }
  | { readonly transport: "socket"; readonly name: ClientMessage["t"]; readonly may: SocketMay }
  /** The same commands go over the socket (`command`) and over HTTP (route `command`). */
  | { readonly transport: "command"; readonly name: OutsideCommand["type"]; readonly side: Side }
  | { readonly transport: "signIn"; readonly name: string };

export const socketMay: Readonly<Record<ClientMessage["t"], SocketMay>> = {
  hello: "ticket", subscribe: "subject", unsubscribe: "subject", watchDesk: "staff", command: "subject", writing: "subject", read: "subject", looking: "subject", ping: "open",
};

const outside: Readonly<Record<OutsideCommand["type"], true>> = {
  tellAbout: true, giveContact: true, setTopic: true, choose: true, withdrawChoice: true, waitOn: true, leaveWith: true, someoneElse: true, stayAfterAll: true,
  confirmGoal: true, state: true, askMeLater: true, stop: true, comeBack: true, review: true, thank: true,
  accept: true, decline: true, promise: true, keepPromise: true, movePromise: true, askPromiseMove: true, askStatement: true, answerIssue: true, parkIssue: true, placeTopic: true,
  say: true, note: true, edit: true, takeBack: true, setGoal: true, raiseIssue: true, withdrawIssue: true, agreePromiseMove: true, refusePromiseMove: true, tellOutside: true, withdrawOutside: true, answerOutside: true, publishNote: true, mark: true,
  sendStep: true, reportStep: true, confirmStep: true,
  showCard: true, hideCard: true, replyOnCard: true,
  askErasure: true, withdrawErasure: true, eraseOwnNotes: true, answerErasure: true, setLegalHold: true,
  askNotes: true, withdrawNotesRequest: true, answerNotes: true, discloseNote: true,
  allowLearning: true, enrolKey: true, askQuestion: true, answerQuestion: true, makeMove: true, settleMove: true, linkProblem: true, unlinkProblem: true,
  takeSuggestion: true, changeSuggestion: true, dismissSuggestion: true, keepPrecedent: true, withholdPrecedent: true,
};

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(record) as K[];

/** Commands that only Byname itself gives: refused on every door, whoever sends them. */
export const neverFromOutside: readonly CommandType[] = keysOf(sideOf).filter((type) => sideOf[type] === "software");

export const operations: readonly Operation[] = [
  ...keysOf(routes).map((name): Operation => ({ transport: "http", name, row: routes[name], may: routes[name].may })),
  ...keysOf(socketMay).map((name): Operation => ({ transport: "socket", name, may: socketMay[name] })),
  ...keysOf(outside).map((name): Operation => ({ transport: "command", name, side: sideOf[name] })),
  ...signInDoors.map((name): Operation => ({ transport: "signIn", name })),
];
