/** Code that is fetched when it is first looked at, so that nobody who does not need it carries it. */
import { useEffect, useState } from "preact/hooks";

const got = new Map<() => Promise<unknown>, unknown>();

/** What `load` resolves with; undefined until it is here. `load` must be one function for ever: it is the key by which the code is remembered. */
export function useLazy<T>(load: () => Promise<T>): { readonly here: T | undefined; readonly failed: boolean; readonly again: () => void } {
  const [, drawAgain] = useState(0);
  const [failed, setFailed] = useState(false);
  const again = (): void => {
    setFailed(false);
    load().then((loaded) => {
      got.set(load, loaded);
      drawAgain((times) => times + 1);
    }, () => setFailed(true));
  };
  useEffect(() => {
    if (!got.has(load)) again();
  }, [load]);
  // What is kept under this function is what it resolved with.
  return { here: got.get(load) as T | undefined, failed, again };
}
