/** Whether this page is in front of somebody, told at once and whenever it changes. */
import { useEffect } from "preact/hooks";

/** @param tell called with false too when the screen is left; must stay the same function while what it tells does, and null tells nobody */
export function useInFront(tell: ((here: boolean) => void) | null): void {
  useEffect(() => {
    if (tell === null) return;
    const look = (): void => tell(document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      tell(false);
    };
  }, [tell]);
}
