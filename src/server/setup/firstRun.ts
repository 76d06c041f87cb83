/** The first run: a real organisation through the one-time link, or the sample desk with its made-up people, who can be signed in as at once. */
import { randomBytes } from "node:crypto";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LiveDirectory } from "../directory/directory.ts";
import { firstRun as ownPlace } from "../directory/firstRun.ts";
import { loadSample, type SampleParts } from "../sample/load.ts";
import { sampleStaff } from "../sample/people.ts";
import type { StaffSignIn } from "../signin/signIn.ts";
import type { SetupParts } from "./handlers.ts";
import { closeSetup, freshSetupToken } from "./link.ts";

export type FirstRunParts = Omit<SampleParts, "now"> & { readonly directory: LiveDirectory; readonly signIn: StaffSignIn; readonly now: () => string; readonly dataDir: string;
  /** Keeps Byname's clock from acting on what is played in the past (src/server/clockwork). */
  readonly still: (work: () => Promise<void>) => Promise<void>;
};
export type FirstRun = {
  readonly signIn: StaffSignIn;
  /** What the set-up page does. */
  readonly setup: Pick<SetupParts, "createOrganisation" | "createStaff" | "loadSample">;
  /** Loads the sample desk if it is not there; resolves with how to sign in. Throws a sentence when this place is somebody's own. */
  sample(password: string | null): Promise<SampleSignIn>;
  /** The token of the one-time link while nobody has set this place up, else null. */
  token(): Promise<string | null>;
};
export type SampleSignIn = { readonly mails: readonly string[]; readonly password: string };

export function firstRun(parts: FirstRunParts): FirstRun {
  const { pool, directory, signIn, now, dataDir } = parts;
  const own = ownPlace({ pool, directory }, now);

  const sample = async (wanted: string | null): Promise<SampleSignIn> => {
    await parts.still(() => loadSample({ ...parts, now: now() }));
    const password = await samplePassword(dataDir, wanted);
    for (const { slug, name, mail } of sampleStaff) await signIn.createAccount({ slug, name, mail, password });
    await directory.reload();
    return { mails: sampleStaff.map((one) => one.mail), password };
  };

  return {
    signIn,
    sample: async (password) => {
      const signs = await sample(password);
      await closeSetup(pool);
      return signs;
    },
    token: () => freshSetupToken(pool),
    setup: {
      createOrganisation: own.createOrganisation,
      createStaff: own.createStaff,
      loadSample: async () => void (await sample(null)),
    },
  };
}

/** The password of the made-up staff: random, made once, readable by whoever may read the data folder, so that it can be looked up again. */
async function samplePassword(dataDir: string, wanted: string | null): Promise<string> {
  const path = join(dataDir, "sample-sign-in.txt");
  const kept = await readFile(path, "utf8").catch(() => "");
  const known = kept.trim();
  if (known !== "") return known;
  const password = wanted ?? randomBytes(12).toString("base64url");
  await writeFile(path, `${password}\n`, { mode: 0o600 });
  await chmod(path, 0o600);
  return password;
}
