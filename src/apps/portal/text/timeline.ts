/** Words of the record by date: its filters, its entries, contacts elsewhere, how it went, and referring back. */

const of = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const timeline = {
  filters: "Narrow it down", who: "Who", anybody: "Anybody", channel: "By which way", anyChannel: "Any way", book: "Which notebook", anyBook: "All I can see", ours: "Ours: in both copies", mine: "Mine: only you see it",
  wordsOnly: "What was said", contacts: "Calls and visits",
  goTo: "Go to a day", goToDay: (day: string) => `Go to ${day}`, nothingOn: (day: string) => `Nothing happened on ${day}. These are the days around it.`,
  found: (n: number) => `${of(n, "entry", "entries")} found`, closest: (n: number) => `No entry holds all of these words. ${of(n, "entry holds", "entries hold")} most of them.`, understood: (what: string) => `Looked for ${what}.`,
  wordsOf: (name: string) => `words of ${name}`, inDays: (days: string) => `in ${days}`, onDay: (day: string) => `on ${day}`, terms: (terms: string) => `“${terms}”`,
  later: "Show what came after", earlier: "Show what came before",
  channels: { writing: "In writing, here", call: "By telephone, elsewhere", visit: "A visit", letter: "By letter", mail: "By mail, elsewhere", other: "Elsewhere" },
  addressOf: (time: string) => `Address of this entry, ${time}`,
  sitting: (names: string, from: string, to: string) => `Conversation with ${names}, ${from} to ${to}`, sittingAt: (names: string, at: string) => `Conversation with ${names} at ${at}`, long: (span: string) => `${span} long`, waited: (span: string) => `you waited ${span} of it for our words`, minutes: (span: string) => span, onHold: (span: string) => `${span} on hold`,
  both: "In both copies", erased: "The words were erased; that they stood here stays",
  quoteThis: "Quote this", showIt: (name: string) => `Show it to ${name}`, showSure: "It becomes a new entry that both copies have. Your note stays here as it is.", showDo: "Show it", fromNote: (when: string) => `From a note of ${when}`,
  // Contacts elsewhere
  tell: "Log an outside call", tellTitle: "A call, visit or letter elsewhere", tellWords: "What happened, in your words", tellHint: "For instance: rang on 3 March, spoke to Ana, 40 min, on hold 25. The fields below are read from it; correct what is wrong.",
  way: "What it was", ways: { call: "A call", visit: "A visit", letter: "A letter", mail: "A mail", other: "Something else" }, on: "On which day", at: "At what hour", spokeTo: "With whom", took: "How many minutes", hold: "Of these on hold", optional: "if you know it", proof: "Add what proves it", proofHint: "A picture of the call list, a letter, a receipt.",
  tellDo: "Put it in the record", tellNext: (name: string, company: string) => `${name} of ${company} then has three days to confirm it, to say how they have it, or to dispute it. Your words stay, whatever the answer.`, told: "It is in the record.",
  withWhom: (name: string) => `with ${name}`, toldOn: (day: string) => `Told on ${day}`,
  asYouTold: "As you told it", asTheyHave: (name: string) => `As ${name} has it`, awaited: (company: string, when: string) => `${company} confirms or disputes it by ${when}`, awaitedLate: (company: string, when: string) => `${company} owed an answer by ${when} and has not given it`, confirmed: (name: string, when: string) => `${name} confirmed it, ${when}`, corrected: (name: string, when: string) => `${name} has it otherwise, ${when}`, disputed: (name: string, when: string) => `${name} disputes it, ${when}`, takenBack: (when: string) => `You took it back, ${when}`, takeBack: "Take it back",
  elsewhere: "Calls and visits elsewhere", elsewhereTold: (n: number, time: string, hold: string) => `${of(n, "contact", "contacts")}: ${time} as you told it, ${hold} of them on hold`, elsewhereAgreed: (time: string, hold: string) => `${time} agreed by both, ${hold} on hold`, elsewhereNone: "None of it is agreed by both yet", elsewhereOpen: (n: number) => `${n} not answered yet`, elsewhereDisputed: (n: number) => `${n} disputed`,
  // How it went
  how: "How did it go?", howOf: "How did this go?", howLead: "In one line, of the conversation, not of the person. Both sides see both.", time: "The time it took", content: "What was said", quality: "How it was done", grades: { good: "Good", fair: "Fair", poor: "Poor" }, howWords: "In a line", howDo: "Mark it", howYou: (what: string) => `You: ${what}`, howOther: (name: string, what: string) => `${name}: ${what}`, howParts: { time: "time", content: "content", quality: "quality" }, howNone: "Nobody has marked it yet.",
  // Referring back
  offered: (n: number, days: string) => `${days}: ${of(n, "thing", "things")} happened. Choose what to lay on the table.`, leave: "Not now", drop: (what: string) => `Take out: ${what}`, theDays: "These days",
  saidBy: (name: string, at: string) => `${name}, ${at}`, byWay: (way: string) => way.toLowerCase(),
  agrees: "In both copies, word for word", toldByYou: "As you told it; the answer stands beside it", agreesErased: "The words were erased on both sides", differs: "This does not match what stands there. Do not rely on it.", missing: "It refers to an entry that is not in your copy yet.",
} as const;
