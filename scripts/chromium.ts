/** Finds a system Chromium; as root on Debian installs it when it is missing, because journeys must run on a fresh machine. */
import { existsSync } from "node:fs";
import { run } from "./run.ts";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

function find(): string | null {
  const named = process.env["BYNAME_CHROMIUM"];
  if (named !== undefined && existsSync(named)) return named;
  return places.find((place) => existsSync(place)) ?? null;
}

/** @returns the path of a Chromium, or null when there is none and none could be installed. */
export async function chromiumPath(): Promise<string | null> {
  const found = find();
  if (found !== null) return found;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  console.log("Chromium is missing; installing it with apt-get (needed once, for the journeys).");
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], quiet);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"], quiet);
  return find();
}
