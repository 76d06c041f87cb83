/**
 * Learning in the gaps between requests. A slice is so small that nobody waits for it.
 *
 * Modes: *resting*, nothing to learn; *learning*, a slice at each turn of the event loop, with a breath between slices so that requests come first;
 * *held*, while a snapshot is being taken (what is learned meanwhile would tear it); *stopped* for good.
 */
export type Learning = {
  /** Something was added or removed. */
  wake(): void;
  /** Holds still until what is returned is called. */
  hold(): () => void;
  /** Nothing is left to learn. */
  rested(): boolean;
  /** Slices of learning so far: when they are more than at the last snapshot, it is behind. */
  slices(): number;
  stop(): void;
};

/** A slice ends when this many milliseconds are over and so stays far below the 50 that nothing may take. */
const aimMs = 6;
const breathMs = 4;
/**
 * Steps between two looks at the clock. A step is now this, now that: were many asked for because the last ones were cheap, the next ones, dearer, would hold
 * everybody up (once for sixteen seconds, after the tidying of what had been taken out).
 */
const stepsAtOnce = 4;

/** @param work does about so many steps; false when nothing is left. @param clock milliseconds that only grow */
export function learnInGaps(work: (steps: number) => boolean, clock: () => number, failed: (thrown: unknown) => void): Learning {
  let mode: "resting" | "learning" | "stopped" = "resting";
  let held = 0;
  let slices = 0;

  const slice = (): void => {
    if (mode !== "learning") return;
    if (held > 0) return again();
    const from = clock();
    slices += 1;
    try {
      do {
        if (!work(stepsAtOnce)) {
          mode = "resting";
          return;
        }
      } while (clock() - from < aimMs);
    } catch (thrown) {
      mode = "resting";
      return failed(thrown);
    }
    again();
  };
  const again = (): void => void setTimeout(() => setImmediate(slice), breathMs).unref();

  return {
    wake: () => {
      if (mode !== "resting") return;
      mode = "learning";
      again();
    },
    hold: () => {
      held += 1;
      let holding = true;
      return () => {
        if (holding) held -= 1;
        holding = false;
      };
    },
    rested: () => mode !== "learning",
    slices: () => slices,
    stop: () => void (mode = "stopped"),
  };
}
