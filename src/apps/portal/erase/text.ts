/** Words about erasing: who decides and by when, where words may still lie, what stays. */

const of = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const text = {
  title: "Have something erased", sub: "Erasing",
  lead: "It is your record. You can ask for any of it to go, today or years after it ended.",
  what: "What is to go", some: "Some entries", whole: "The whole case", own: "Notes of my own",
  someHint: "Tick what is to go. Words in a change of a message, and files shown with it, go along.",
  wholeHint: "Every word, name, address and file on both sides, your own notes and their notes about you too. That there was a case, when, with whom and what was paid stays.",
  ownHint: "Only you can see these, so nobody is asked: they go at once.",
  none: "There is nothing here that holds words.", ownNone: "You have kept no notes here.",
  more: "Show earlier ones", chosen: (n: number) => (n === 0 ? "Nothing is ticked yet" : of(n, "entry is ticked", "entries are ticked")), by: (name: string, when: string) => `${name}, ${when}`, file: "A file",
  why: "Why, if you like", whyHint: "You owe no reason. Whoever decides reads it, and it stays in the record.",
  ask: "Ask to erase it", askWhole: "Ask to erase everything", eraseNotes: (n: number) => `Erase ${of(n, "note", "notes")} now`, sure: (n: number) => `Erase ${of(n, "note", "notes")} for good?`, sureLead: "Nobody can bring them back, we neither. Your record says that notes of yours were erased, and when.",
  how: "What happens then",
  decides: (company: string) => `A named person of ${company} decides within seven days. You see at once who it is and until when.`,
  grounds: "They may keep something only on a ground that they name: a law, an open claim, somebody else’s words, or a legal hold. They have to say why in words.",
  disk: "When it is granted, the words leave every screen, search, letter and export at once. On our disk they are written over within a day or so.",
  backups: (company: string) => `In backups they may lie until those are replaced; how long that is depends on ${company}.`,
  stays: "What stays", stay: ["that somebody wrote then, and who of us it was", "amounts, times and promises kept or broken", "that it was erased: when, on whose decision and on what ground"],
  verifies: "The rest of the record still proves itself, on both sides.",
  open: "You asked for this", asked: (what: string, when: string) => `Asked ${when}: ${what}.`, entries: (n: number) => of(n, "entry", "entries"), all: "the whole case",
  awaits: (name: string, when: string) => `${name} decides by ${when}.`, late: (name: string, when: string) => `${name} owed the decision by ${when} and has not given it.`, takeBack: "Take the request back",
  answered: "What was decided", granted: (name: string, when: string) => `${name} granted it, ${when}. The words are erased.`, partly: (name: string, when: string, kept: number) => `${name} granted it in part, ${when}; ${of(kept, "entry stays", "entries stay")}.`, refused: (name: string, when: string) => `${name} did not grant it, ${when}.`, withdrawn: "You took the request back.",
  ground: { law: "A law demands that it is kept", claim: "A claim is open", others: "It is somebody else’s word too", hold: "A legal hold stands" },
  wordless: "That one holds nobody’s words, so there is nothing to erase in it. It was taken out of your choice.",
  wholeAsked: "You asked for the whole case; there is nothing more to ask for until it is decided.",
} as const;
