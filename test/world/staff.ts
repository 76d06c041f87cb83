/** The sample desk's people at work: signed in, on the line, saying yes to whoever chooses them. */
import type { OpenCase } from "../../src/client/index.ts";
import { api, openDesk, type Desk } from "../../src/client/index.ts";
import { type Running, samplePassword } from "./running.ts";
import { nodeSurroundings, signIn, until } from "./sides.ts";

/** What the program prints at start for whoever tries the sample. */
export type SampleStaff = { readonly slug: string; readonly mail: string; readonly admin: boolean };
export { samplePassword };

export type AtWork = { readonly slug: string; readonly desk: Desk; readonly cookie: string };

/** Signs somebody in and opens their desk line, which makes them present if their hours say so. */
export async function atWork(byname: Running, { slug, mail }: Pick<SampleStaff, "slug" | "mail">): Promise<AtWork> {
  const cookie = await signIn(byname.origin, mail, samplePassword);
  return { slug, cookie, desk: openDesk(nodeSurroundings(byname.origin, cookie)) };
}

/** The command was taken; throws the refusal's sentence otherwise. */
export async function must(open: OpenCase, command: Parameters<OpenCase["send"]>[0]): Promise<void> {
  const settled = await open.send(command);
  if ("problem" in settled) throw new Error(`${command.type}: ${settled.problem.code}: ${settled.problem.sentence}`);
}

/** The administrator of the sample, who may change hours and how many people at once. */
const administrator = { slug: "maria-ortiz", mail: "maria@northgate.example" };
const crewSlugs = ["bernie", "ana", "kofi", "ingrid"];

export type Crew = { /** one entry for each person who can be helped at the same time */ readonly places: readonly AtWork[]; close(): void };

/** Puts the sample's experts to work round the clock, each with as many people at once as the system allows, and opens their desks. */
export async function crew(byname: Running, places: number): Promise<Crew> {
  const cookie = await signIn(byname.origin, administrator.mail, samplePassword);
  const call = api(nodeSurroundings(byname.origin, cookie));
  const known = await call("organisation", {});
  if ("problem" in known) throw new Error(known.problem.sentence);
  const round = { zone: "UTC", shifts: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 1440 })), closed: [] };
  const people = known.ok.people.filter(({ profile, status }) => status === "active" && crewSlugs.includes(profile.slug));
  const wanted = people.slice(0, Math.max(1, Math.ceil(places / 10)));
  for (const { profile, admin } of wanted) {
    const { slug, role, credentials, topics } = profile;
    const saved = await call("setPerson", { params: { slug }, body: { role, admin, suspended: false, credentials, topics, cap: 10, schedule: round } });
    if ("problem" in saved) throw new Error(saved.problem.sentence);
  }
  const working = await Promise.all(wanted.map(({ profile, mail }) => atWork(byname, { slug: profile.slug, mail })));
  await until("the desks to be open", () => working.every(({ desk }) => desk.line.status.value.mode === "live"));
  const placesFor = Array.from({ length: places }, (_, index) => working[index % working.length]).filter((one) => one !== undefined);
  return { places: placesFor, close: () => working.forEach(({ desk }) => desk.close()) };
}
