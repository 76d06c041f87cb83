/** Does something again and again, never twice at once, and goes on when it fails. */
export function every(ms: number, work: () => Promise<unknown>, failed: (thrown: unknown) => void): { stop(): void } {
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  const round = async (): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      failed(thrown);
    }
    if (!stopped) timer = setTimeout(() => void round(), ms);
  };
  timer = setTimeout(() => void round(), ms);
  return {
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
