/** Every expected failure of the core, by code. Sentences, statuses and next steps: src/protocol/errors.ts, kept in step by a test. */
export const refusalCodes = [
  "caseClosed", "caseNotClosed", "notYours", "notTaking", "nothingToSay", "noSuchEntry", "notYourMessage", "alreadyTakenBack", "tooLate",
  "noSuchTopic", "notChoosing", "noSuchExpert", "expertFull", "expertAway", "offerGone", "alreadyWith", "nobodyToLeave",
  "noSuchPromise", "promiseNotOpen", "promiseInPast", "promiseNeeded", "promiseTooFar", "answerNeeded",
  "quoteNeeded", "quoteChanged", "consentNeeded", "noHold", "holdSettled", "statementNeeded", "aboveQuote",
  "goalChanged", "noGoal", "noSuchIssue", "issuesOpen", "issueUnanswered", "onlyThePerson", "alreadyReviewed", "nothingToReview",
  "contactNeeded", "noContact", "noSuchContact", "contactAhead", "holdTooLong", "nothingToMark", "tooMany", "alreadyAsked",
  "noSuchRequest", "alreadyRequested", "onHold", "leadNeeded", "notesAskedAlready", "alreadyShown", "writerHere", "noteWithheld", "cardNotShown", "untilPassed",
  "noSuchProblem", "alreadyDrafted", "problemRetired", "problemNotRetired", "slugTaken", "changedMeanwhile", "nothingChanged", "noSuchFact", "noSuchMark", "markSettled",
  "repairOpen", "ownerNeeded", "notReady", "notPublished", "noSuchMove", "noSuchQuestion", "alreadyLinked", "notLinked", "notPutRight", "learningNotAllowed", "noPrecedent",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
