/** Long work in small steps: whenever some milliseconds are over, whoever else waits has a turn. */
const turnMs = 8;

export async function inTurns<Result>(steps: Iterator<unknown, Result>): Promise<Result> {
  let from = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - from < turnMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    from = performance.now();
  }
}

/** Waits for others' turn when some milliseconds have passed since the last time; for work that waits in between anyway. */
export function turnTaker(): () => Promise<void> {
  let from = performance.now();
  return async () => {
    if (performance.now() - from < turnMs) return;
    await new Promise((resolve) => setImmediate(resolve));
    from = performance.now();
  };
}
