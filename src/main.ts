/**
 * The one file that wires everything, in reading order: storage, directory, cases, live line, sign-in, channels, doors, clockwork. Plain constructors;
 * what a part needs stands in its own arguments.
 */
import module from "node:module";
import { setFlagsFromString } from "node:v8";
import { createServer } from "node:net";
import type { FastifyInstance } from "fastify";
import { makeOutbox } from "./channels/mail/outbox.ts";
import { openAccess } from "./server/access/access.ts";
import { keyHandlers, mailLink } from "./server/access/handlers.ts";
import { postgresKeyRing } from "./server/access/postgresKeyRing.ts";
import { buildApp } from "./server/app.ts";
import { buildAppsIfNeeded, distFolder } from "./server/buildApps.ts";
import { awayReader, tellThoseAway } from "./server/away/away.ts";
import { mailHandlers } from "./server/away/handlers.ts";
import { nag } from "./server/away/nag.ts";
import { readable } from "./server/cases/actors.ts";
import { type LiveCases, openCases } from "./server/cases/cases.ts";
import { openCheckpoints, signingKey } from "./server/cases/checkpoints.ts";
import { openFeed } from "./server/cases/feed.ts";
import { caseHandlers } from "./server/cases/handlers.ts";
import { openLoads } from "./server/cases/loads.ts";
import { postgresClockStore } from "./server/clockwork/clockStore.ts";
import { clockReader, startClockwork } from "./server/clockwork/clockwork.ts";
import { standForLeader } from "./server/clockwork/leader.ts";
import { catchUpWith, watchOtherNodes } from "./server/clockwork/otherNodes.ts";
import { runReaders } from "./server/clockwork/readers.ts";
import { every } from "./server/clockwork/every.ts";
import { makeDirectory, type LiveDirectory } from "./server/directory/directory.ts";
import { directoryHandlers } from "./server/directory/handlers.ts";
import { drawRandom } from "./server/edge/chance.ts";
import { openLog, type Log } from "./server/edge/log.ts";
import { openMeter } from "./server/edge/meter.ts";
import { originsOf } from "./server/edge/origins.ts";
import { faultOf } from "./server/faults.ts";
import { fileHandlers } from "./server/files/handlers.ts";
import { addressReader } from "./server/limits/forwarded.ts";
import { limitsAreOff, openLimits } from "./server/limits/limits.ts";
import { healthHandlers } from "./server/health.ts";
import { openLive, type LiveDoor } from "./server/live/live.ts";
import { openSigns } from "./server/live/signs.ts";
import type { Options } from "./server/options.ts";
import { casePages } from "./server/pages/casePages.ts";
import { openDist } from "./server/pages/dist.ts";
import { publicPages } from "./server/pages/pages.ts";
import { referenceHandlers } from "./server/pages/reference.ts";
import { openShells } from "./server/pages/shell.ts";
import { ledgerAdapter } from "./server/payments/ledgerAdapter.ts";
import { paymentReader } from "./server/payments/paymentReader.ts";
import type { Handlers, Moment, Principal } from "./server/ports.ts";
import { firstRun, type FirstRun } from "./server/setup/firstRun.ts";
import { setupHandlers } from "./server/setup/handlers.ts";
import { signInHandlers } from "./server/signin/page.ts";
import { makeSignIn } from "./server/signin/signIn.ts";
import { viewHandlers } from "./server/views/handlers.ts";
import { hintsAfterWriting, standsOf } from "./server/views/hints.ts";
import { viewReaders } from "./server/views/reader.ts";
import { keepLateWords } from "./server/views/words.ts";
import { openReadings } from "./server/readings/readings.ts";
import { everythingHandler } from "./server/proof/everything.ts";
import { proofHandlers, verifierName } from "./server/proof/handlers.ts";
import { logHandlers } from "./server/proof/logHandlers.ts";
import { openPublicLog } from "./server/proof/publicLog.ts";
import { openPrinting } from "./server/proof/printing.ts";
import { signHandler } from "./server/proof/sign.ts";
import { postgresSignatures } from "./server/proof/signatures.ts";
import { nativeCheck } from "./verifier/node/nativeCheck.ts";
import { cardHandlers } from "./server/card/handlers.ts";
import { cardReader } from "./server/card/cardReader.ts";
import { openLately } from "./server/card/lately.ts";
import { openShelf } from "./server/card/shelf.ts";
import { keptForEver } from "./domain/erasing/retention.ts";
import type { Reasoner } from "./reasoning/types.ts";
import { eraser } from "./server/erasing/eraser.ts";
import { eraseWhatIsOverIfDue } from "./server/erasing/retention.ts";
import { scrubIfDue } from "./server/erasing/scrubbing.ts";
import { knownPage } from "./server/knowledge/page.ts";
import { type Knowledge, openKnowledge } from "./server/knowledge/open.ts";
import { vectoringOf } from "./server/knowledge/vectoring.ts";
import { concernsKnowledge } from "./storage/knowledge.ts";
import { whenLeftBehind } from "./storage/embedded/processes.ts";
import { openStorage, type OpenStorage } from "./storage/open.ts";

export const version = "0.1.0";

export type Byname = {
  readonly app: FastifyInstance; readonly pool: OpenStorage["pool"]; readonly live: LiveDoor; readonly directory: LiveDirectory; readonly firstRun: FirstRun; readonly log: Log;
  /** A case as this node knows it. For tests. */
  state(caseId: string): ReturnType<LiveCases["state"]>;
  /** Acts as anybody, Byname's own clockwork included. For tests. */
  act: LiveCases["act"];
  /** Every reader has read all that was appended before. For tests. */
  settled(): Promise<void>;
  /** What this node knows. For tests, and for bringing knowledge in from the command line. */
  readonly knowledge: Knowledge;
  /** Stops taking, says bye, writes what waits. The storage stays open: whoever opened it closes it. */
  stop(): Promise<void>;
};

async function makeEngine(): Promise<Reasoner> {
  const { createReasoner, rehearse } = await import("./reasoning/engine.ts");
  rehearse();
  return createReasoner();
}

export type World = {
  readonly options: Options; readonly storage: OpenStorage; readonly distFolder: string;
  /** Where we listen, as far as it is known before listening. */
  readonly listening: string;
  /** The clock, for tests that hold it; the machine's otherwise. */
  readonly now?: () => string;
};

/** Asked several times for every message; within one millisecond it is always the same text. */
const clockNow = (() => {
  let [at, text] = [0, ""];
  return (): string => {
    const ms = Date.now();
    if (ms !== at) [at, text] = [ms, new Date(ms).toISOString()];
    return text;
  };
})();

/** Everything but listening. */
export async function openByname({ options, storage, distFolder, listening, now = clockNow }: World): Promise<Byname> {
  const { pool, background, records: store } = storage;
  const log = openLog(options.logLevel);
  const meter = openMeter();
  let stopping = false;
  const failed = (thrown: unknown): void => void (stopping || faultOf(thrown, log, {}));
  const sentence = (text: string): void => log.warn(text);
  // Asked for every frame that is heard: the machine's clock needs no detour over a text.
  const ms = now === clockNow ? Date.now : (): number => Date.parse(now());
  const random = drawRandom();
  const newId = (): string => Buffer.from(random(16)).toString("hex");
  const salt = (): Uint8Array => random(32);
  const origins = originsOf(options.origin, listening);
  const keys = postgresKeyRing(pool);
  const secret = (name: string): Promise<Uint8Array> => keys.secret(name, salt);
  const askKey = await secret("ask");

  // The directory asks who is here, and the live line is made after it: the one knot, tied by a function that is called later.
  let deskChanged: LiveDoor["deskChanged"] = () => undefined;
  const loads = openLoads(() => deskChanged("duty"));
  const clock = postgresClockStore(background);
  for (const { caseId, expert } of await clock.taken()) loads.set(caseId, expert);
  let here: (slug: string) => boolean = () => false;
  // What past cases teach is read from the cases, which ask the directory: another such knot.
  let knowledge: Knowledge | null = null;
  const moment: Moment = { staffHere: (slug) => here(slug), openLoad: loads.of, nearest: (state) => knowledge?.nearest.of(state) ?? [], meanMinutes: (topics) => knowledge?.nearest.meanMinutes(topics) ?? null };
  const directory = await makeDirectory({ pool, moment, now, warn: failed });

  const feed = openFeed();
  const cases = openCases({ store, directory, feed, now, newId, salt, askKey, hot: options.hotCases, known: (problem) => knowledge?.now(problem) ?? null });
  const signs = openSigns(keys, { now, ms }, failed);
  const checkpoints = openCheckpoints({ store, hot: cases.hot, feed, signs, key: signingKey(await secret("checkpoint")), now, failed: (thrown, caseId) => void faultOf(thrown, log, { case: caseId }) });

  const known = (knowledge = await openKnowledge({
    storage, store, cases, directory, secret, dataDir: options.dataDir, now, ms, newId, salt, failed, vectoring: vectoringOf(options.embeddings ?? null), engineVersion: "reasoner 2",
    makeEngine, moved: () => deskChanged("knowledge"),
  }));
  // Most of what is said concerns no knowledge, and then nothing is looked for.
  feed.onAll(({ entries }) => void (entries.some(({ header }) => concernsKnowledge(header.kind)) && known.follower.nudge()));

  const signatures = postgresSignatures(pool);
  const printing = openPrinting();
  const publicLog = options.publicLog === true ? openPublicLog({ pool, key: signingKey(await secret("checkpoint")), now }) : null;

  const signIn = makeSignIn({ pool, secret: Buffer.from(await secret("sign-in")).toString("base64url"), origin: origins.main, member: directory.member });
  const limits = openLimits(options.allowances, pool);
  const readings = openReadings(pool, ms);
  const access = openAccess(keys, cases, signIn, readings);
  // For what outlasts the call that was allowed: a session may end meanwhile.
  const stillHere = async (principal: Principal): Promise<boolean> => principal.kind !== "staff" || signIn.alive(principal.session);
  const live = openLive({ store, hot: cases.hot, feed, signs, readings, keys, cases, signIn, limits, log, now, ms, origins, addressOf: addressReader(options.trustProxy) });
  deskChanged = live.deskChanged;
  here = live.staffHere;
  meter.sockets(live.count);
  directory.onChange((what) => live.deskChanged(what === "duty" ? "duty" : "people"));
  const hints = hintsAfterWriting({ stands: standsOf(background), rest: () => new Promise((resolve) => setTimeout(resolve, 100).unref()), tell: live.deskChanged, failed });
  feed.onAll(({ before, state, entries }) => {
    meter.committed(entries.length);
    loads.note(state);
    if (before.situation !== state.situation || before.owner !== state.owner || before.turn?.whose !== state.turn?.whose) hints.changed("queue");
    if (before.promises !== state.promises) hints.changed("promises");
  });

  const outbox = makeOutbox(pool, { smtpUrl: options.smtpUrl, fromAddress: options.mailFrom ?? `byname@${URL.parse(origins.main)?.hostname ?? "localhost"}` });
  const away = {
    pool, cases, outbox, origin: () => origins.main, organisation: () => directory.organisation()?.name ?? "Byname", looking: signs.isLooking,
    played: (time: string) => directory.organisation()?.sample === true && Date.parse(time) < Date.parse(now()) - samplePast,
    readUpTo: async (caseId: string, who: string) => (await signs.reads(caseId))[who] ?? 0,
    mailLink: (caseId: string, address: string) => mailLink({ keys, origins, now }, caseId, address), log: sentence,
  };
  const first = firstRun({ pool, store, directory, signIn, newId, salt, askKey, now, dataDir: options.dataDir, log: sentence, played: loads.note, still: (work) => clockwork.still(work) });

  const dist = openDist(distFolder);
  const shells = openShells(dist, origins);
  const deskView = (slug: string, at: string) => directory.deskView(slug, at, outbox.canGo());
  const { nothingHere, ...pages } = publicPages({ shells, dist, directory, cases, keys, origins, now, deskView });
  const named = (): string => directory.organisation()?.name ?? "";
  const cardAround = () => ({ organisation: named(), staff: directory.accounts().flatMap(({ slug }) => directory.member(slug)?.name ?? []) });
  const shelf = openShelf(pool, ms);
  const lately = openLately(store);
  const proving = { pool, store, signatures, cases, distFolder, printing, checkpointKey: checkpoints.key, organisation: () => directory.organisation()?.name ?? "", verifier: () => `${origins.main}/${verifierName}`, now, logged: async (caseId: string) => publicLog?.proofOf(caseId) ?? null };
  const handlers: Handlers = {
    ...cardHandlers({ pool, lately, cases, shelf, dist, origins, cardOrigin: options.cardOrigin, around: cardAround, secret: await secret("card"), ms, nothingHere }),
    ...caseHandlers({ cases, store, feed, signs, keys, directory, moment, origins, stillHere, limits, mailCanGo: outbox.canGo, checkpointKey: checkpoints.key, signatures }),
    ...keyHandlers({ keys, cases, directory, origins, now }),
    ...directoryHandlers({ pool, directory, state: cases.state, mailCanGo: outbox.canGo, origin: () => origins.main, proofs: signIn.proofs, endAll: signIn.endAll }),
    ...viewHandlers({ pool, directory, moment }),
    ...setupHandlers({ pool, signIn, organisationName: () => directory.organisation()?.name ?? null, ...first.setup }),
    ...signInHandlers(signIn, () => origins.main),
    ...mailHandlers(outbox),
    ...fileHandlers({ cases, records: store, key: await secret("files"), mayRead: async (principal, caseId) => {
      const state = await cases.state(caseId);
      return state !== null && readable(state, principal).includes("S") && (await stillHere(principal));
    } }),
    ...signHandler({ store, cases, signatures, check: nativeCheck() }),
    ...proofHandlers(proving),
    ...everythingHandler({ ...proving, keys, readings }),
    readings: async ({ params }) => ({ ok: { readings: [...(await readings.of(params.case))] } }),
    ...logHandlers(publicLog),
    ...known.handlers,
    ...knownPage({ shells, directory, problem: known.publicProblem, deskView, now, nothingHere }),
    ...healthHandlers({ pool, meter, stopping: () => stopping }),
    ...referenceHandlers({ shells, directory, version }),
    ...pages,
    ...casePages({ shells, directory, cases, keys, access, now }),
  };
  const app = await buildApp({ handlers, access, limits, origins, now, log, meter, stopping: () => stopping, trustProxy: options.trustProxy, nothingHere, cardHost: options.cardOrigin === null ? null : (URL.parse(options.cardOrigin)?.host ?? null) });
  live.attach(app.server);

  const leader = await standForLeader(pool);
  const readers = runReaders({
    store, leads: leader.leads,
    positions: { load: storage.positions.load, move: (name, from, to) => storage.positions.move(background, name, from, to) },
    readers: [clockReader(clock, cases), ...viewReaders({ pool: background, state: cases.state, figuresMoved: directory.figuresMoved, ms: () => performance.now() }), paymentReader({ cases, adapter: ledgerAdapter(pool), now, log: sentence }), awayReader({ ...away, pool: background }), known.reader, eraser({ pool, store, cases, now }), cardReader({ pool: background, lately, cases, around: cardAround, moved: shelf.forget })],
    catchUp: (batch) => catchUpWith(cases.hot, cases.refresh, batch),
    stumbled: (reader, thrown) => void faultOf(thrown, log, { reader }),
  });
  feed.onAll(readers.nudge);
  const clockwork = startClockwork({ clock, cases, checkpoints, now, leads: leader.leads, failed });
  const others = watchOtherNodes({ store, hot: cases.hot, from: await storage.positions.end(), moved: cases.refresh, failed });
  const letters = every(5_000, async () => {
    if (!leader.leads()) return;
    await nag({ pool, cases, outbox, origin: away.origin, organisation: away.organisation, here: live.staffHere, now });
    await tellThoseAway(away);
  }, failed);
  const forgetting = every(60_000, async () => {
    if (!leader.leads()) return;
    await eraseWhatIsOverIfDue({ pool, store, cases, retention: () => directory.organisation()?.retention ?? keptForEver, now, version });
    await scrubIfDue({ pool, storage, now, after: options.scrubAfter, log: sentence });
  }, failed);
  const lateWords = (quiet?: number): Promise<number> => keepLateWords({ pool: background, state: cases.state }, quiet);
  const words = every(2_000, async () => (leader.leads() ? lateWords() : 0), failed);
  const repairs = every(60_000, async () => (leader.leads() ? known.wind() : undefined), failed);
  let loggedHour = -1;
  const logging = every(60_000, async () => {
    const hour = Math.floor(ms() / 3_600_000);
    if (publicLog === null || !leader.leads() || hour === loggedHour) return;
    await publicLog.grow();
    loggedHour = hour;
  }, failed);
  const sweeps = every(60_000, () => keys.sweep(now()), failed);

  return {
    app, pool, live, directory, firstRun: first, log,
    state: cases.state,
    act: cases.act,
    settled: async () => {
      await readers.settled();
      await lateWords(0);
      await known.settled();
    },
    knowledge: known,
    stop: async () => {
      stopping = true;
      hints.stop();
      await live.stop();
      await app.close();
      for (const part of [clockwork, others, letters, words, forgetting, repairs, logging, sweeps]) part.stop();
      await checkpoints.stop();
      await readers.stop();
      await known.stop();
      outbox.close();
      directory.close();
      printing.stop();
      await leader.stop();
    },
  };
}

/** What the sample desk plays lies days back; what people say there now is seconds old. */
const samplePast = 10 * 60_000;

const asUrlHost = (host: string): string => (host === "0.0.0.0" || host === "::" || host === "127.0.0.1" || host === "::1" ? "localhost" : host.includes(":") ? `[${host}]` : host);

/** `byname start`: runs until SIGINT or SIGTERM. Resolves with the exit code; everything that can be put right is said in one sentence, on standard error. */
export async function start(given: Options, environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const complain = (text: string, next: string): number => {
    process.stderr.write(`${text} ${next}\n`);
    return 1;
  };
  const stopAsked = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
    // Started by the launcher under another Node: when that is gone, so are we.
    process.on("disconnect", () => resolve());
    whenLeftBehind(resolve, environment);
  });

  const port = await portToUse(given);
  if (typeof port === "string") return complain(port, "Stop the other program, or choose another port with --port.");
  const options = { ...given, port };
  const [storage, unbuilt] = await Promise.all([
    openStorage({ dataDir: options.dataDir, ...(options.databaseUrl === null ? {} : { databaseUrl: options.databaseUrl }), log: (line) => void process.stderr.write(`${line}\n`) }),
    buildAppsIfNeeded(),
  ]);
  if (storage.kind === "start-failure") return complain(storage.sentence, storage.nextStep);
  if (unbuilt !== null) {
    await storage.close();
    return complain(unbuilt, "Run npm ci again, then npm run build.");
  }
  let byname: Byname | null = null;
  try {
    byname = await openByname({ options, storage, distFolder, listening: `http://${asUrlHost(options.host)}:${options.port}` });
    const signs = options.sample ? await byname.firstRun.sample(environment["BYNAME_SAMPLE_PASSWORD"] ?? null) : null;
    const token = await byname.firstRun.token();
    await byname.app.listen({ port: options.port, host: options.host });
    const at = options.origin ?? `http://${asUrlHost(options.host)}:${options.port}`;
    if (signs !== null) say(`The sample desk: sign in at ${at}/desk/ as ${signs.mails.slice(0, 3).join(", ")} … with the password ${signs.password}`);
    if (token !== null) say(`Nobody has set this place up. Open this one-time link: ${at}/desk/setup#${token}`);
    if (limitsAreOff(options.allowances)) say("Limits are off (--limits off): right for load tests on a machine of one's own, wrong for a place that others reach.");
    say(`Byname is ready at ${at}`);
    // Once what we know is back, the young part of the heap may grow with the load: bin/byname.mjs held it small, and what comes back would be carried about in it for 25 ms at a time.
    void byname.knowledge.follower.settled().finally(() => setFlagsFromString("--semi-space-growth-factor=2"));
    // What was compiled for this start is kept for the next one, also if this one is killed.
    setTimeout(() => module.flushCompileCache(), 2_000).unref();
    await stopAsked;
    return 0;
  } catch (thrown) {
    return complain(...explained(thrown, options));
  } finally {
    await byname?.stop();
    await storage.close();
  }
}

/** What went wrong at start, for whoever typed the command. A mistake of ours keeps its message, so that it can be reported. */
function explained(thrown: unknown, options: Options): [string, string] {
  const code = typeof thrown === "object" && thrown !== null && "code" in thrown ? String(thrown.code) : "";
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (code === "EADDRINUSE") return [`Port ${options.port} on ${options.host} is in use by another program.`, "Stop that program, or choose another port with --port."];
  if (code === "EACCES") return [`Port ${options.port} needs rights that this user lacks.`, "Choose one above 1023 with --port."];
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return [`This machine has no address ${options.host}.`, "Choose one of its own with --host; 0.0.0.0 is all of them."];
  if (code === "ENOSPC" || code === "53100") return [`The disk that holds ${options.dataDir} is full.`, "Free some space, or choose a folder on another disk with --data."];
  if (message.startsWith("this place is set up")) return [`The sample desk cannot be loaded: ${message}.`, "Choose another folder with --data."];
  return [`Byname could not start: ${message}.`, "Please report this sentence; start with --log debug to see more."];
}

/**
 * The port, or a sentence when somebody listens there already: found out before the database is started for nothing. For 0 a free one is chosen now,
 * because the address that people will use must be known before anything that is bound to it (sign-in, passkeys) is made.
 */
function portToUse({ port, host }: Options): Promise<string | number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EADDRINUSE" ? `Port ${port} on ${host} is in use by another program.` : port));
    probe.listen(port, host, () => {
      const bound = probe.address();
      probe.close(() => resolve(bound !== null && typeof bound === "object" ? bound.port : port));
    });
  });
}
