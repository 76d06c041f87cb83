/** A case as the paper maker is given it: every entry that this side may read, by day, in sentences, and the files behind it. */
import { createHash } from "node:crypto";
import { decode } from "../../domain/case/decode.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { namesOf, timeline } from "../../domain/case/timeline.ts";
import type { TimelineLine } from "../../domain/case/timeline.ts";
import type { Head, Header } from "../../record/entry.ts";
import type { ArchiveSource } from "../../record/archive/write.ts";
import { streamsOf } from "../../record/archive/parts.ts";
import { pictures as pictureLibrary } from "../files/pictures.ts";
import { titleOf } from "../views/queries.ts";
import type { Cover, FileLine, PaperLine } from "./paper/lines.ts";

export type PaperOf = { readonly source: ArchiveSource; readonly state: CaseState; readonly organisation: string; readonly verifier: string; readonly made: string };

/** Pictures that are printed; the rest is listed. */
const mostPictures = 150;
const longestEdge = 1_400;

const pictures: ReadonlySet<string> = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"]);

export async function* paperLines({ source, state, organisation, verifier, made }: PaperOf): AsyncGenerator<PaperLine> {
  const names = namesOf(state);
  const zone = zoneOf(state);
  const say = clockOf(zone);
  const lines: (TimelineLine & { readonly at: number })[] = [];
  const files: Header[] = [];
  for (const stream of streamsOf(source.side)) {
    for await (const page of source.entries(stream)) {
      for (const entry of page) {
        // A page of entries is turned into lines at once, so that bodies do not pile up; order is made afterwards.
        const [line] = timeline([decode({ ...entry })], names);
        if (line !== undefined) lines.push({ ...line, at: entry.header.at });
        if (entry.header.kind === "file" && entry.salt !== null) files.push(entry.header);
      }
    }
  }
  // Shared entries by number; private ones after the shared entry that their writer had seen.
  const place = ({ stream, seq, at }: (typeof lines)[number]): number => (stream === "S" ? seq : at + 0.5);
  lines.sort((a, b) => place(a) - place(b) || a.stream.localeCompare(b.stream) || a.seq - b.seq);

  const last = lines.at(-1)?.time ?? made;
  yield coverOf({ state, organisation, verifier, made, source }, { zone, say, from: lines[0]?.time ?? made, to: last });
  let day = "";
  for (const { time, sentence, quote, stream, seq } of lines) {
    if (say.day(time) !== day) {
      day = say.day(time);
      yield { t: "day", day };
    }
    yield { t: "line", hour: say.hour(time), sentence, quote, place: `${stream} ${seq}`, private: stream !== "S" };
  }
  const own = streamsOf(source.side);
  // The server's fold knows the other side's notes too: what they call a file is theirs.
  const called = new Map(state.messages.filter(({ stream }) => own.includes(stream)).flatMap((message) => message.files.map((file) => [file.entry, file.name] as const)));
  for (const [i, header] of files.entries()) yield await fileLine(header, await source.bytes(header), { name: called.get(header.seq) ?? `File ${header.seq}`, by: names(header.who), when: `${say.day(header.time)}, ${say.hour(header.time)}`, printed: i < mostPictures });
}

type About = { readonly name: string; readonly by: string; readonly when: string; readonly printed: boolean };

async function fileLine({ media }: Header, bytes: Uint8Array, { name, by, when, printed }: About): Promise<FileLine> {
  const size = bytes.length < 10_000 ? `${bytes.length} bytes` : bytes.length < 1_000_000 ? `${Math.round(bytes.length / 1_000)} kB` : `${(bytes.length / 1_000_000).toFixed(1)} MB`;
  const about = `Brought by ${by} on ${when}; ${media}, ${size}${printed || !pictures.has(media) ? "" : "; not printed here, see the zip"}`;
  return { t: "file", name, about, digest: createHash("sha256").update(bytes).digest("hex"), picture: printed && pictures.has(media) ? await pictureOf(bytes) : null };
}

/** Drawn anew as a plain JPEG, so that nothing of the original but what is seen reaches the paper; null when it cannot be drawn. */
async function pictureOf(bytes: Uint8Array): Promise<FileLine["picture"]> {
  try {
    const { data, info } = await (await pictureLibrary())(bytes, { limitInputPixels: 60_000_000, pages: 1 }).rotate().flatten({ background: "#ffffff" }).resize({ width: longestEdge, height: longestEdge, fit: "inside", withoutEnlargement: true }).jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true });
    return { jpeg: data.toString("base64"), width: info.width, height: info.height };
  } catch {
    return null;
  }
}

function coverOf({ state, organisation, verifier, made, source }: PaperOf, { zone, say, from, to }: { readonly zone: string; readonly say: Clock; readonly from: string; readonly to: string }): Cover {
  const names = namesOf(state);
  const { S } = source.heads;
  const owner = state.owner === null ? null : names(state.owner);
  const topic = titleOf(state.topic?.title ?? null, state.question?.text ?? "");
  return {
    t: "cover", organisation, zone, title: owner === null || owner === "Byname" ? topic : `${topic}, with ${owner}`,
    made: `${say.day(made)}, ${say.hour(made)}`, from: say.day(from), to: say.day(to), goal: state.goal?.text ?? null, outcome: outcomeOf(state, say),
    people: Object.values(state.people).filter(({ who }) => who !== "p0").map(({ who, role }) => ({ name: names(who), part: who === "p1" ? "who asked" : role })),
    check: `This paper is for reading. What proves it is the zip file of the same record: give it to the page ${verifier}, which works without a network, or to "npx byname verify". Both say whether anything was changed, and where. The line at the foot of every page names where the record stood; the zip must show the same.`,
    head: headWords(S),
  };
}

const headWords = (head: Head | undefined): string => (head === undefined ? "" : `Head of what both sides see: ${head.seq.toLocaleString("en")} entries, ${head.link}`);

function outcomeOf(state: CaseState, say: Clock): string {
  const names = namesOf(state);
  const { situation } = state;
  const last = state.statements.at(-1);
  const said = last === undefined ? "" : ` Asked whether it was put right, ${names("p1")} answered “${last.answer}” on ${say.day(last.time)}.`;
  switch (situation.name) {
    case "closed":
      return situation.as === "helped" ? `Put right, as ${names("p1")} said, on ${say.day(situation.since)}.${said}` : `${names("p1")} ended it on ${say.day(situation.since)} without saying that it was put right.${said}`;
    case "withExpert":
      return `Open, with ${names(situation.expert)} since ${say.day(situation.since)}.${said}`;
    case "offered": case "unanswered": case "left":
      return `Open; ${names(situation.expert)} was asked on ${say.day(situation.since)}.${said}`;
    case "choosing": case "new":
      return `Open; nobody has been chosen yet.${said}`;
  }
}

type Clock = { readonly day: (instant: string) => string; readonly hour: (instant: string) => string };

function clockOf(zone: string): Clock {
  const days = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: zone });
  const hours = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  return { day: (instant) => days.format(new Date(instant)), hour: (instant) => hours.format(new Date(instant)) };
}

/** The person's own zone; a browser may have named one that this machine does not know. */
function zoneOf(state: CaseState): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: state.question?.zone || "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
