/** The engine's one door for the apps. `checking.ts` stays outside, to be imported when a record is to be verified. */
export { api, notReached, unreached, type Answer, type Api, type CallInput, type DoorName } from "./api.ts";
export { openCase, type Alarm, type CaseInput, type OpenCase, type Presence } from "./case.ts";
export { connection, type DeskHint, type Line, type LineStatus, type Mode, type Signs } from "./connection.ts";
export { openDesk, type Desk } from "./desk.ts";
export { draft, type Draft } from "./drafts.ts";
export { forgetCase, keptCases, memoryKeep, rememberCase, type Keep, type KeptCase } from "./keep.ts";
export type { Pending, Settled } from "./outbox.ts";
export { ask, personSide, type PersonSide } from "./person.ts";
export { same, type Break } from "./replica.ts";
export * from "./selectors.ts";
export { takeEverything, takeRecord, type Taken } from "./take.ts";
export { browserSurroundings, type Surroundings } from "./surroundings.ts";
export type { CaseId, StreamName, Who } from "../record/entry.ts";
export type { CaseVerdict } from "../record/verifyCase.ts";
export { askedAgain, guideHelped, guideStarted } from "./guides.ts";
