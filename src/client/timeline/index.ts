/** Reading a record: one door, to be fetched when it is opened. */
export { dayKeys, daysOf, sittingsOf, type Day, type Item, type Sitting } from "./days.ts";
export { drawnDays, rowAt, rowsOf, type DrawnDay, type Row } from "./drawn.ts";
export { linesOf, type Channel, type Line } from "./lines.ts";
export { offersFor, resolved, sharedBySeq, type Resolved } from "./cites.ts";
export { hitsIn, queryOf, search, type Asking, type Found, type Query } from "./search.ts";
export { daysNamed, type NamedDays } from "../../domain/citing/days.ts";
export { entryAt, marksOf, placeFrom, type Place } from "../../domain/citing/place.ts";
