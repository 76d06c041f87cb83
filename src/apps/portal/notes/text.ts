/** Words about the notes that the organisation keeps about the person. */

const of = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const text = {
  head: "Their notes about you", lead: (company: string) => `Whoever of ${company} helps you may keep notes that you do not see. You can ask to read them, today or years after it ended.`,
  ask: "Ask to read their notes", again: "Ask for them again", title: "Ask to read their notes", sure: (company: string) => `A named person of ${company} answers within seven days; you see at once who. They may withhold a note only on a ground that they name, and have to say why in words. What they show stands in your record from then on.`,
  why: "Why, if you like", whyHint: "You owe no reason. Whoever answers reads it, and it stays in the record.", send: "Ask for the notes",
  awaits: (name: string, when: string) => `${name} answers by ${when}.`, late: (name: string, when: string) => `${name} owed the answer by ${when} and has not given it.`, asked: (when: string) => `Asked ${when}.`, takeBack: "Take the request back",
  answered: { shown: (name: string, when: string, n: number) => `${name} showed you ${n === 1 ? "the one note that was" : `all ${n} notes that were`} kept, ${when}.`, partly: (name: string, when: string, n: number) => `${name} showed you ${of(n, "note", "notes")}, ${when}, and not the rest:`, withheld: (name: string, when: string) => `${name} did not show you what is kept, ${when}:`, none: (name: string, when: string) => `${name} answered, ${when}: nothing is kept that you have not read.`, withdrawn: (when: string) => `You took the request back, ${when}.` },
  unasked: (n: number) => `${of(n, "note was", "notes were")} shown to you without your asking.`, read: "Read them in your record", more: "There were more than one answer holds: ask again for the rest.",
  ground: { others: "It is about somebody else too", law: "A law forbids to show it", claim: "A claim is open" },
  written: (name: string, when: string) => `${name} wrote it ${when}, in a note that you could not see.`, takenBack: (when: string) => `They took it back ${when}.`, earlier: "How it read before",
} as const;
