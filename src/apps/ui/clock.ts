/** One clock for a page: every relative time reads it, and it ticks only while somebody does. */
import { signal, type ReadonlySignal } from "@preact/signals";

let skew = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const ticking = signal(Date.now(), {
  watched: () => {
    ticking.value = Date.now() + skew;
    timer = setInterval(() => void (ticking.value = Date.now() + skew), 10_000);
  },
  unwatched: () => clearInterval(timer),
});

/** Milliseconds since 1970 by the server's clock, to about ten seconds. */
export const clock: ReadonlySignal<number> = ticking;
/** How far the server's clock is ahead of this device's, in milliseconds. */
export function setSkew(ms: number): void {
  skew = ms;
  ticking.value = Date.now() + ms;
}
