/**
 * The letters, as plain text. Two rules decide every word. A letter comes from a named person, never from nobody. And to an address that its owner
 * has not yet proved, a letter holds only our own fixed text and a link: no word, name or subject that a visitor typed, so that nobody can use us
 * to write to strangers.
 */
export type Letter = { readonly fromName: string; readonly subject: string; readonly text: string };

export type ToPerson = {
  readonly organisation: string;
  /** The expert or owner in whose name it is sent. */
  readonly from: string;
  /** What happened, most telling first. */
  readonly news: "wrote" | "asksWhetherRight" | "saidYes" | "couldNotTakeIt" | "didNotAnswer" | "promiseBroken" | "answeredContact" | "answeredNotes" | "looksAfter";
  readonly link: string;
  /** The words themselves; used only when `verified`. */
  readonly words: readonly string[];
  readonly callMe: string | null;
  readonly verified: boolean;
};

const newsLine: Readonly<Record<ToPerson["news"], (from: string) => string>> = {
  wrote: (from) => `${from} has written to you.`,
  asksWhetherRight: (from) => `${from} asks whether it is put right. Only you can say; if you say nothing, nothing closes and nothing is paid.`,
  saidYes: (from) => `${from} said yes and is with you now.`,
  couldNotTakeIt: (from) => `${from} could not take it. You decide who is next.`,
  didNotAnswer: (from) => `${from} did not answer in the time we told you. You decide: wait, choose somebody else, or leave it with a named person.`,
  promiseBroken: (from) => `${from} promised you a word and did not send it in time. The record says so.`,
  answeredContact: (from) => `${from} answered what you told of a call, visit or letter elsewhere.`,
  answeredNotes: (from) => `${from} answered your request for the notes that are kept about you.`,
  looksAfter: (from) => `${from} looks after what you asked.`,
};

const paragraphs = (...lines: readonly (string | null)[]): string => lines.filter((line) => line !== null).join("\n\n");
/** Header fields take one line without control characters, whatever a name holds. */
export const oneLine = (text: string, most = 120): string => text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim().slice(0, most);
/** Quoted as mail programs quote, so that nothing in it can look like our own words. */
const quoted = (text: string): string => text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => `> ${line}`).join("\n");

export function letterToPerson({ organisation, from, news, link, words, callMe, verified }: ToPerson): Letter {
  const name = oneLine(from, 60);
  const said = newsLine[news](name);
  return {
    fromName: `${name}, ${oneLine(organisation, 60)}`,
    subject: news === "wrote" || news === "looksAfter" ? `${name} wrote to you` : `A word from ${name}`,
    text: paragraphs(
      verified && callMe !== null ? `Hello ${oneLine(callMe, 60)},` : "Hello,",
      said,
      verified && words.length > 0 ? words.map(quoted).join("\n>\n") : null,
      `Go on here:\n${link}`,
      verified ? null : "The link is for you alone, works once, and also tells us that this address is yours. If you did not ask us anything, do nothing: you will hear no more.",
      `${name}\n${oneLine(organisation, 60)}`,
    ),
  };
}

export type ToStaff = { readonly organisation: string; readonly name: string; readonly person: string | null; readonly news: "chosen" | "wrote" | "toldOfContact" | "asksNotes" | "promiseSoon" | "cameBack"; readonly words: readonly string[]; readonly link: string };

/** To our own people, whose addresses the administrator gave. The person's words are theirs to read, quoted. */
export function letterToStaff({ organisation, name, person, news, words, link }: ToStaff): Letter {
  const who = person === null ? "Somebody" : oneLine(person, 60);
  const line = { chosen: `${who} chose you and is waiting for your yes.`, wrote: `${who} has written to you.`, toldOfContact: `${who} told of a call, visit or letter elsewhere. You confirm, correct or dispute it.`, asksNotes: `${who} asks to read the notes that are kept about them. You answer.`, promiseSoon: `A word that you promised ${who} is due soon.`, cameBack: `${who} came back.` }[news];
  return {
    fromName: `${oneLine(organisation, 60)}`,
    subject: oneLine(line),
    text: paragraphs(`Hello ${oneLine(name, 60)},`, line, words.length > 0 ? words.map(quoted).join("\n>\n") : null, `Open it here:\n${link}`),
  };
}
