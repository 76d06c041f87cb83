/** Tells the other side the truth about whether this page is in front of somebody: it decides whether a mail is sent. */
import { useInFront } from "../../ui/index.ts";
import { useTalk } from "../case/talk.ts";

export function useLooking(): void {
  useInFront(useTalk().open.looking);
}
