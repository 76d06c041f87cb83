/** The file for whoever is to judge which of two copies is true, as the person takes it. */
import { bothCopies as together } from "../../../client/bothCopies.ts";
import type { Alarm } from "../../../client/index.ts";
import type { Talk } from "../case/talk.ts";

export const bothCopies = ({ open, view, doors }: Talk, alarm: Alarm | null): Promise<string> => together(open, alarm, { heads: view.value?.heads ?? null, checkpoints: doors.checkpoints() });
