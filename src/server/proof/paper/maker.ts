/**
 * The paper maker: lines of the model in, a PDF out. It runs as a process of its own, under Node's permission model: it may read its own program and fonts,
 * and can reach no other file, no network and no process. Whatever somebody wrote is only ever text to it.
 */
import { createInterface } from "node:readline";
import type { Cover, PaperLine } from "./lines.ts";
import { openPress, type Press } from "./press.ts";

type Element = ReturnType<Press["section"]>;

function cover(press: Press, one: Cover): void {
  const { root, say, section, group } = press;
  const at = section(root);
  say(at, "P", one.organisation, { ink: "soft", size: 11 });
  say(at, "H1", one.title, { style: "strong", size: 25, lead: 1.2, before: 6 });
  say(at, "P", `The record of this conversation, ${one.from} to ${one.to}.`, { size: 12, ink: "soft", before: 8 });
  if (one.goal !== null) {
    say(at, "H2", "What it was to come to", { style: "strong", size: 12, before: 26 });
    say(at, "BlockQuote", one.goal, { style: "voice", size: 13, indent: 12, before: 4, rule: true });
  }
  say(at, "H2", "How it stands", { style: "strong", size: 12, before: 22 });
  say(at, "P", one.outcome, { before: 3 });
  say(at, "H2", "Who took part", { style: "strong", size: 12, before: 22 });
  const list = group(at, "L");
  for (const { name, part } of one.people) {
    const item = group(list, "LI");
    const body = group(item, "LBody");
    say(body, "P", `${name}, ${part}`, { before: 2 });
    body.end();
    item.end();
  }
  list.end();
  say(at, "H2", "How to check it", { style: "strong", size: 12, before: 22 });
  say(at, "P", one.check, { ink: "soft", size: 9.5, before: 3 });
  say(at, "P", `Made ${one.made}. Hours are by the clock of ${one.zone}.`, { ink: "faint", size: 9, before: 14 });
  at.end();
}

let press: Press | null = null;
let days: Element | null = null;
let day: Element | null = null;
let files: Element | null = null;

const endDay = (): void => {
  day?.end();
  day = null;
};

for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (text === "") continue;
  const line = JSON.parse(text) as PaperLine;
  if (line.t === "cover") {
    press = openPress(line.title, line.head);
    press.doc.pipe(process.stdout);
    press.turn();
    cover(press, line);
    continue;
  }
  if (press === null) throw new Error("a paper begins with its cover");
  switch (line.t) {
    case "day": {
      endDay();
      if (days === null) {
        press.turn();
        days = press.section(press.root);
        press.say(days, "H2", "What happened", { style: "strong", size: 16 });
      }
      day = press.section(days);
      press.room(60);
      press.say(day, "H3", line.day, { style: "strong", size: 12, ink: "action", before: 14 });
      break;
    }
    case "line": {
      const parent = day ?? press.root;
      press.say(parent, "P", `${line.hour}  ${line.sentence}${line.private ? " (a note of this side alone)" : ""}  [${line.place}]`, { size: 9.5, ink: "soft", before: 7 });
      if (line.quote !== null) press.say(parent, "BlockQuote", line.quote, { style: "voice", size: 11.5, indent: 12, before: 2, rule: true });
      break;
    }
    case "file": {
      endDay();
      if (files === null) {
        days?.end();
        days = null;
        press.turn();
        files = press.section(press.root);
        press.say(files, "H2", "Files", { style: "strong", size: 16 });
      }
      press.room(line.picture === null ? 60 : 200);
      press.say(files, "H3", line.name, { style: "strong", size: 11.5, before: 16 });
      press.say(files, "P", line.about, { size: 9.5, ink: "soft", before: 2 });
      press.say(files, "P", `SHA-256 ${line.digest}`, { size: 7.5, ink: "faint", before: 1 });
      if (line.picture !== null) press.picture(files, Buffer.from(line.picture.jpeg, "base64"), line.picture.width, line.picture.height, `${line.name}. ${line.about}`);
      break;
    }
  }
}
endDay();
files?.end();
days?.end();
press?.end();
