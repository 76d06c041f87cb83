/**
 * How long to wait before trying again: a random part of a span that doubles ("full jitter"), so that ten thousand browsers cut off at one
 * moment do not all come back at one moment. Milliseconds.
 * Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export function backoff(failures: number, chance: number, { base = 500, most = 20_000, least = 150 } = {}): number {
  const span = Math.min(most, base * 2 ** Math.min(failures, 30));
  return Math.max(least, Math.round(chance * span));
}
