/** Random bytes from the system, asked for by the page rather than by the handful: each question is a call into the system, and every entry wants a salt. */
import { randomFillSync } from "node:crypto";

const page = 8_192;

/** A source of random bytes. What it gave is wiped from its page, so that a look into memory finds no salt that was handed out before. */
export function drawRandom(): (count: number) => Uint8Array {
  const bytes = new Uint8Array(page);
  let from = page;
  return (count) => {
    if (count > page) return randomFillSync(new Uint8Array(count));
    if (from + count > page) {
      randomFillSync(bytes);
      from = 0;
    }
    const drawn = bytes.slice(from, from + count);
    bytes.fill(0, from, from + count);
    from += count;
    return drawn;
  };
}
