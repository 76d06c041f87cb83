/** What the operating system says a process takes. Linux alone; elsewhere null. */
import { existsSync, readFileSync } from "node:fs";

/** Resident memory in bytes. */
export function residentOf(pid: number): number | null {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return null;
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(path, "utf8"))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
}

/** Waits until resident memory has not moved by a hundredth for some seconds, at most half a minute; resolves with it. */
export async function settled(pid: number): Promise<number | null> {
  let last = residentOf(pid);
  for (let quiet = 0, tries = 0; last !== null && quiet < 4 && tries < 30; tries++) {
    await new Promise((wake) => setTimeout(wake, 1_000));
    const now: number | null = residentOf(pid);
    quiet = now !== null && Math.abs(now - last) < last / 100 ? quiet + 1 : 0;
    last = now;
  }
  return last;
}
