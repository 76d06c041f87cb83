/** Tells the other side the truth about whether this page is in front of somebody: it decides whether a mail is sent. */
import { useEffect } from "preact/hooks";
import { useTalk } from "../case/talk.ts";

export function useLooking(): void {
  const { open } = useTalk();
  useEffect(() => {
    const tell = (): void => open.looking(document.visibilityState === "visible");
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => {
      document.removeEventListener("visibilitychange", tell);
      open.looking(false);
    };
  }, [open]);
}
