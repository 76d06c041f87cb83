/**
 * How much is too much: a bucket for each kind of door, drawn from by network address first and by principal when there is one. Asking, mail and
 * signing in count in Postgres, so that a restart or another node does not reset them; the rest counts in memory, where a message costs nothing.
 */
import type { Pool } from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Route } from "../../protocol/routes.ts";
import { windowLimit } from "./windows.ts";

export type Bucket = Exclude<Route["limit"], "none">;
/** `points` in every `seconds`. */
export type Allowance = { readonly points: number; readonly seconds: number };
export type Allowances = Readonly<Record<Bucket, Allowance>>;

/** For one address (a household, an office behind one address may share it) or one principal. */
export const defaultAllowances: Allowances = {
  read: { points: 1_200, seconds: 60 },
  write: { points: 240, seconds: 60 },
  ask: { points: 20, seconds: 600 },
  // Somebody who types is asked about a few times a second; more than that is a program that reads out what we know.
  suggest: { points: 240, seconds: 60 },
  meToo: { points: 20, seconds: 3_600 },
  mail: { points: 20, seconds: 3_600 },
  signIn: { points: 40, seconds: 600 },
  upload: { points: 60, seconds: 600 },
};

export type Limits = {
  /**
   * Draws one point: 0 when granted, else the whole seconds to wait; at once where we count in memory. `key` names an address or a principal, never a
   * person.
   */
  draw(bucket: Bucket, key: string): number | Promise<number>;
};

/** The bucket that a command draws from beside `write`: whoever gives an address makes us send a letter there, and could name strangers'. */
export const alsoDraws = (command: string): Bucket | null => (command === "giveContact" ? "mail" : null);

const kept: readonly Bucket[] = ["ask", "meToo", "mail", "signIn"];

/** The limits; without a pool (tests, memory store) all of them count in memory. */
export function openLimits(allowances: Allowances, pool: Pool | null): Limits {
  const draws = new Map<Bucket, Draw>();
  const drawOf = (bucket: Bucket): Draw => {
    const known = draws.get(bucket);
    if (known !== undefined) return known;
    const made = pool !== null && kept.includes(bucket) ? inPostgres(bucket, allowances[bucket], pool) : inMemory(allowances[bucket]);
    draws.set(bucket, made);
    return made;
  };
  return { draw: (bucket, key) => drawOf(bucket)(key) };
}

type Draw = (key: string) => number | Promise<number>;

const inMemory = (allowance: Allowance): Draw => windowLimit(allowance, () => performance.now());

function inPostgres(bucket: Bucket, { points, seconds }: Allowance, pool: Pool): Draw {
  const settings = { points, duration: seconds, keyPrefix: bucket };
  const limiter = new RateLimiterPostgres({
    ...settings, storeClient: pool, storeType: "client", tableName: "rate_limit", tableCreated: true,
    // Whoever is over the limit is answered from memory, and an unreachable store must not lock people out: we then count here.
    inMemoryBlockOnConsumed: points + 1, insuranceLimiter: new RateLimiterMemory(settings),
  });
  return async (key) => {
    try {
      await limiter.consume(key);
      return 0;
    } catch (thrown) {
      if (thrown instanceof RateLimiterRes) return Math.max(1, Math.ceil(thrown.msBeforeNext / 1_000));
      throw thrown;
    }
  };
}

/** True when they were put out of force by `off`: the start says so aloud, so that it cannot stay on unnoticed. */
export const limitsAreOff = (allowances: Allowances): boolean => Object.values(allowances).every((one) => one === plenty);

const plenty: Allowance = { points: 1_000_000_000, seconds: 60 };

/** Reads `ask=1000/60,write=500/10` over the defaults, or `off` for load tests on one's own machine; null when it does not read so. */
export function allowancesFrom(text: string): Allowances | null {
  if (text === "off") return { read: plenty, write: plenty, ask: plenty, suggest: plenty, meToo: plenty, mail: plenty, signIn: plenty, upload: plenty };
  const found: Record<Bucket, Allowance> = { ...defaultAllowances };
  for (const part of text.split(",").map((one) => one.trim()).filter((one) => one !== "")) {
    const [, name = "", points, seconds] = /^(\w+)=(\d{1,9})\/(\d{1,6})$/.exec(part) ?? [];
    if (!isBucket(name) || Number(seconds) < 1) return null;
    found[name] = { points: Number(points), seconds: Number(seconds) };
  }
  return found;
}

const isBucket = (name: string): name is Bucket => Object.hasOwn(defaultAllowances, name);
