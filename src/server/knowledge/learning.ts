/**
 * Learning in the gaps between requests. A slice is so small that nobody waits for it: its size follows the time the last one took.
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

/** A slice aims at this many milliseconds and so stays far below the 50 that nothing may take. */
const aimMs = 6;
const breathMs = 4;

/** @param work does about so many steps; false when nothing is left. @param clock milliseconds that only grow */
export function learnInGaps(work: (steps: number) => boolean, clock: () => number, failed: (thrown: unknown) => void): Learning {
  let steps = 1;
  let mode: "resting" | "learning" | "stopped" = "resting";
  let held = 0;
  let slices = 0;

  const slice = (): void => {
    if (mode !== "learning") return;
    if (held > 0) return again();
    const from = clock();
    slices += 1;
    try {
      if (!work(steps)) {
        mode = "resting";
        return;
      }
    } catch (thrown) {
      mode = "resting";
      return failed(thrown);
    }
    const took = clock() - from;
    // Doubling at most, so that one lucky measurement cannot make the next slice long.
    steps = Math.max(1, Math.min(steps * 2, Math.floor((steps * aimMs) / Math.max(took, 0.05))));
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
