/** The people of the sample desk. All of them are made up; every screen of the sample says so. */
import type { Profile, Schedule } from "../../domain/people/directory.ts";

export const sampleZone = "America/New_York";

export type SamplePerson = Pick<Profile, "name" | "role" | "pronouns" | "portrait" | "bio" | "goodAt" | "lessGoodAt" | "languages" | "topics" | "cap" | "credentials"> & {
  readonly slug: string; readonly mail: string; readonly admin: boolean; readonly schedule: Schedule;
  /** How many days before the sample was loaded they joined. */
  readonly joinedDaysAgo: number;
};

/** The same shifts on each of these weekdays, 1 = Monday. */
function every(days: readonly number[], ...shifts: readonly (readonly [from: number, to: number])[]): Schedule {
  return { zone: sampleZone, shifts: days.flatMap((weekday) => shifts.map(([from, to]) => ({ weekday, from: from * 60, to: to * 60 }))), closed: [] };
}
const allWeek = [1, 2, 3, 4, 5, 6, 7];

/**
 * Shifts that nearly touch are told apart by a minute, so that "on duty until 21:00" can be said of somebody whom the sample needs at any hour: whoever
 * tries Byname as Bernie at four in the morning must be able to.
 */
const atAnyHour: Schedule = {
  zone: sampleZone, closed: [],
  shifts: allWeek.flatMap((weekday) => [{ weekday, from: 1, to: 780 }, { weekday, from: 781, to: 1260 }, { weekday, from: 1261, to: 1440 }]),
};

export const samplePeople: readonly SamplePerson[] = [
  {
    slug: "dana", name: "Dana Whitfield", mail: "dana@northgate.example", role: "lead", admin: true, pronouns: "she", portrait: "p-dana", joinedDaysAgo: 2_900,
    bio: "I read every question that nobody has been chosen for yet and see that it finds the right person. If we let you down, I am the one to tell.",
    goodAt: ["finding out who can decide", "orders that went astray", "plain answers"], lessGoodAt: ["anything with a screwdriver"], languages: ["en"],
    topics: ["orders", "ink-plan"], credentials: [], cap: 3, schedule: every(allWeek, [7, 23]),
  },
  {
    slug: "bernie", name: "Bernie K.", mail: "bernie@northgate.example", role: "expert", admin: false, pronouns: "he", portrait: "p-bernie", joinedDaysAgo: 1_900,
    bio: "Before this I kept a county library's printers alive for twenty-four years. One step at a time, and I am happy to say each of them twice.",
    goodAt: ["old LaserJets", "Windows", "printers on a home network"], lessGoodAt: ["Macs newer than 2020"], languages: ["en"],
    topics: ["printers", "scanners", "networks", "orders"],
    credentials: [{ title: "Certified laser printer technician", verifiedBy: "Dana Whitfield", verifiedAt: "2026-02-03T15:00:00.000Z" }], cap: 2, schedule: atAnyHour,
  },
  {
    slug: "ana", name: "Ana Ruiz", mail: "ana@northgate.example", role: "expert", admin: false, pronouns: "she", portrait: "p-ana", joinedDaysAgo: 1_100,
    bio: "A network is a corridor of doors with numbers on them. I enjoy the ones that refuse to open.",
    goodAt: ["network cards", "routers", "Portuguese"], lessGoodAt: ["paper jams"], languages: ["en", "es", "pt"],
    topics: ["networks", "printers", "scanners"],
    credentials: [{ title: "Network associate certificate", verifiedBy: "Dana Whitfield", verifiedAt: "2026-01-20T14:30:00.000Z" }], cap: 2, schedule: every(allWeek, [8, 16]),
  },
  {
    slug: "kofi", name: "Kofi Mensah", mail: "kofi@northgate.example", role: "expert", admin: false, pronouns: "he", portrait: "p-kofi", joinedDaysAgo: 42,
    bio: "Two years on our shop floor and a few weeks at this desk. When I don't know, I say so and bring somebody who does.",
    goodAt: ["setting up from the box", "the newest models", "patience"], lessGoodAt: ["anything made before 1990"], languages: ["en", "fr"],
    topics: ["printers", "scanners", "orders"], credentials: [], cap: 1, schedule: every(allWeek, [14, 22]),
  },
  {
    slug: "ingrid", name: "Ingrid Dahl", mail: "ingrid@northgate.example", role: "expert", admin: false, pronouns: "she", portrait: "p-ingrid", joinedDaysAgo: 2_200,
    bio: "I work while others sleep. If you leave something with me in the evening, there is a proper answer when you wake.",
    goodAt: ["scanners", "long stories", "answers by message"], lessGoodAt: ["being hurried"], languages: ["en", "de", "nb"],
    topics: ["scanners", "printers", "ink-plan"], credentials: [], cap: 2, schedule: every(allWeek, [20, 28]),
  },
  {
    slug: "maria", name: "Maria Ortiz", mail: "maria@northgate.example", role: "lead", admin: true, pronouns: "she", portrait: "p-maria", joinedDaysAgo: 3_100,
    bio: "The rules of the Ink Plan are mine. When one of them makes no sense for you, I want to hear it from you rather than in a report.",
    goodAt: ["Ink Plan", "refunds", "Spanish"], lessGoodAt: ["hardware"], languages: ["en", "es"],
    topics: ["ink-plan", "orders"], credentials: [], cap: 2, schedule: every(allWeek, [9, 17]),
  },
];

/** Who can sign in to the sample, for sign-in to make accounts for. Their addresses end in `.example`, where no mail can go. */
export const sampleStaff: readonly { readonly slug: string; readonly name: string; readonly mail: string; readonly role: "expert" | "lead"; readonly admin: boolean }[] =
  samplePeople.map(({ slug, name, mail, role, admin }) => ({ slug, name, mail, role, admin }));
