/**
 * The one error table: code, HTTP status, a human sentence, and what the person can do next. docs/ERRORS.md is made from it; a test keeps
 * table, docs and types in step. "{name}" is filled from the refusal's facts. "You cannot" (4xx) differs from "we broke" (5xx).
 */
import type { RefusalCode } from "../domain/case/refusals.ts";

export type EdgeCode =
  | "badInput" | "tooLarge" | "notFound" | "notSignedIn" | "notAllowed" | "tooFast" | "badTicket" | "sessionEnded" | "wrongOrigin" | "badOrigin"
  | "badFile" | "fileNotAllowed" | "linkExpired" | "alreadySetUp" | "notSetUp" | "unknownMessage" | "diskFull" | "storageDown" | "broke" | "stopping" | "nameTaken" | "newerProgram";
export type ProblemCode = RefusalCode | EdgeCode;
export type ErrorRow = { readonly status: number; readonly sentence: string; readonly next: string };

const row = (status: number, sentence: string, next: string): ErrorRow => ({ status, sentence, next });

export const errorTable: Readonly<Record<ProblemCode, ErrorRow>> = {
  caseClosed: row(409, "This was put right or stopped, so nothing can be added as it stands.", "Come back to it with one press; it goes on with the same person."),
  caseNotClosed: row(409, "This is still open.", "Finish it first, or go on talking."),
  notYours: row(403, "This belongs to somebody else on the case.", "Ask the person it belongs to."),
  notTaking: row(403, "You are not on this case.", "Say yes to it first, or let the person choose you."),
  nothingToSay: row(400, "There are no words and no file in this message.", "Write something or add a file."),
  noSuchEntry: row(404, "The entry you speak of is not in this record.", "Look it up again; your copy may be older."),
  notYourMessage: row(403, "Only the person who wrote it can change it.", "Write a new message instead."),
  alreadyTakenBack: row(409, "This message was taken back already.", "Write a new one."),
  tooLate: row(409, "The time for this has passed.", "Look at where things stand now and choose again."),
  noSuchTopic: row(404, "There is no such topic on this desk.", "Choose from the topics shown, or leave it open."),
  notChoosing: row(409, "You have somebody with you already.", "Ask for someone else first; no reason is needed."),
  noSuchExpert: row(404, "There is no such person on this desk.", "Choose from the people shown."),
  expertFull: row(409, "{name} is with as many people as one can be.", "Choose somebody else, or leave it with {name}."),
  expertAway: row(409, "{name} is not on duty now.", "Leave it with {name}, or choose somebody who is here."),
  offerGone: row(409, "This is no longer offered to you.", "Look at who is waiting now."),
  alreadyWith: row(409, "{name} is with you already.", "Go on talking."),
  nobodyToLeave: row(409, "Nobody could be found to leave this with.", "Choose from the people shown."),
  noSuchPromise: row(404, "This promise is not in the record.", "Look at the promises again."),
  promiseNotOpen: row(409, "This promise is settled already.", "Make a new one."),
  promiseInPast: row(400, "A promise needs a time that is still to come.", "Choose a later time."),
  promiseTooFar: row(400, "That is too far away to promise.", "Choose a time within a year."),
  promiseNeeded: row(409, "The person must always have a next word to expect.", "Promise a next word first."),
  quoteNeeded: row(409, "There is no price yet with this person.", "Look at the people again to get one."),
  quoteChanged: row(409, "The price is now {amount}, not what you saw.", "Look at the new price and decide again."),
  consentNeeded: row(400, "This has a price, so we need your agreement first.", "Agree to the price, or choose somebody free."),
  noHold: row(409, "No amount was noted for this.", "Nothing is to be paid."),
  holdSettled: row(409, "This amount was settled already.", "Look at the record for when."),
  statementNeeded: row(409, "Nothing is paid before the person says yes.", "Ask whether it is put right."),
  aboveQuote: row(409, "That is more than the agreed price.", "The agreed price is the most that can be paid."),
  goalChanged: row(409, "The goal was changed while you were answering.", "Read the goal as it stands and answer again."),
  noGoal: row(409, "No goal was put in words yet.", "Say in one line what you both are after."),
  noSuchIssue: row(404, "This point is not on the list.", "Look at the list again."),
  issuesOpen: row(409, "Some points you raised are still open.", "Answer for each of them, or take them back."),
  issueUnanswered: row(400, "Each point you raised needs an answer.", "Say yes, partly or no for each."),
  onlyThePerson: row(403, "Only the person who asked can say that.", "Ask them."),
  alreadyReviewed: row(409, "You wrote a review for this already.", "Write to us in the conversation."),
  nothingToReview: row(409, "There is nobody to review yet.", "Come back when somebody has helped you."),
  contactNeeded: row(400, "We need one way to reach you.", "Give a mail address or a telephone number."),
  noContact: row(409, "This is not the address on this case.", "Ask for a new link."),
  tooMany: row(409, "There are too many of these on one case.", "Finish or take back some first."),
  alreadyAsked: row(409, "This case was asked already.", "Write a message instead."),
  badInput: row(400, "We could not read what was sent: {where}.", "Correct it and send it again. Nothing was changed."),
  tooLarge: row(413, "That is larger than we can take; the most is {most}.", "Send less at once, or a smaller file."),
  notFound: row(404, "There is nothing here, or it is not yours to see.", "Check the address, or open it from the link you were sent."),
  notSignedIn: row(401, "You are not signed in, or the link is no longer good.", "Sign in, or open your link again."),
  notAllowed: row(403, "This is not yours to do.", "Ask somebody who may."),
  tooFast: row(429, "That was too much at once.", "Wait {seconds} seconds and go on."),
  badTicket: row(401, "The pass for this connection is used up or too old.", "Fetch a new one and connect again."),
  sessionEnded: row(401, "Your session was ended.", "Sign in again."),
  wrongOrigin: row(403, "This page may not talk to us.", "Ask the owner of the page to register its address."),
  badOrigin: row(403, "This request came from another site.", "Open our own page and try there."),
  badFile: row(400, "The file is damaged or is not what its name says.", "Save it again and send that copy."),
  fileNotAllowed: row(415, "Files of this kind cannot be sent here.", "Send a picture, a PDF, a text, sound or video file."),
  linkExpired: row(410, "This link was used or has run out.", "Ask for a new one."),
  alreadySetUp: row(409, "This was set up already.", "Sign in."),
  notSetUp: row(503, "Nobody has set this place up yet.", "Open the one-time link that was printed at the start."),
  unknownMessage: row(400, "We do not know this kind of message.", "Reload the page: it may be older than we are."),
  diskFull: row(507, "We have no room left to keep this. The fault is ours.", "Your words are kept on this device; we try again by ourselves."),
  storageDown: row(503, "We cannot reach our store at this moment. The fault is ours.", "Your words are kept on this device; we try again by ourselves."),
  broke: row(500, "Something broke on our side. The fault is ours.", "Try again; if it stays, quote “{reference}” to us."),
  stopping: row(503, "We are restarting.", "Your words are kept on this device and go out in a moment."),
  nameTaken: row(409, "That name is taken, or looks like one that is.", "Choose another."),
  newerProgram: row(409, "This was written by a newer version than this page.", "Reload the page."),
};
