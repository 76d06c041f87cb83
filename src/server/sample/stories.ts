/**
 * What happened at the sample desk: stories as data, told by the commands that people would really have given. `drive.ts` plays them with a clock set
 * into the past, so what results are true records: every entry decided, chained and verifiable like any other.
 */
import type { SamplePerson } from "./people.ts";

/** Somebody of the sample's staff, or the person who asked. */
export type Speaker = SamplePerson["slug"] | "person";
/** Minutes since the step before, who, what. */
export type Step =
  | readonly [after: number, who: Speaker, says: string]
  | readonly [after: number, who: Speaker, act:
      | { readonly choose: string } | { readonly leaveWith: string } | { readonly accept: true } | { readonly someoneElse: true } | { readonly goal: string } | { readonly agree: true }
      | { readonly issue: string } | { readonly answer: string } | { readonly note: string } | { readonly promise: string; readonly inMinutes: number } | { readonly kept: true } | { readonly ask: true }
      | { readonly yes: string | null } | { readonly partly: string } | { readonly stop: true } | { readonly comeBack: true }
      | { readonly stars: readonly [expert: number | null, company: number | null]; readonly text: string | null; readonly open: boolean } | { readonly thanks: string }];

export type Story = {
  /** How many days ago, and at which minute of that day on the desk's clock; or how many minutes ago. */
  readonly when: { readonly days: number; readonly minute: number } | { readonly minutesAgo: number };
  readonly person: string; readonly callMe: string | null; readonly phone: string; readonly topic: string | null; readonly question: string;
  readonly impact: string | null; readonly tried: readonly string[]; readonly minutesAlone: number | null; readonly help: "show" | "with" | "for" | null;
  readonly steps: readonly Step[];
};

const at = (hour: number, minute: number): number => hour * 60 + minute;

/** Choosing somebody who says yes two minutes later. */
const withThem = (expert: string): readonly Step[] => [[2, "person", { choose: expert }], [2, expert, { accept: true }]];

/** A short visit: two exchanges and the person's yes. */
function visit(days: number, minute: number, person: string, phone: string, topic: string, expert: string, question: string, advice: string, back: string, goal: string, stars: number, review: string | null): Story {
  return {
    when: { days, minute }, person, callMe: null, phone, topic, question, impact: null, tried: [], minutesAlone: null, help: null,
    steps: [
      ...withThem(expert), [1, expert, advice], [7, "person", back], [1, expert, { goal }], [1, "person", { agree: true }], [2, expert, { ask: true }], [2, "person", { yes: null }],
      [1, "person", { stars: [stars, Math.max(3, stars - 1)], text: review, open: review !== null }],
    ],
  };
}

export const stories: readonly Story[] = [
  {
    when: { days: 9, minute: at(18, 12) }, person: "Elena Brandt", callMe: "Elena", phone: "+1 555 0101", topic: "printers",
    question: "It feeds two sheets at once and the second one is always blank. I have a stack of forty invitations to do.", impact: "They must be in the post tomorrow or the party is without guests.",
    tried: ["Fanned the paper", "Another brand of paper"], minutesAlone: 90, help: "with",
    steps: [
      ...withThem("bernie"), [1, "bernie", "Evening, Elena. Forty invitations we can do. Open the tray and tell me what the little rubber wheel at the front looks like: dull or shiny?"],
      [4, "person", "Shiny. Like a licked sweet."], [1, "bernie", { goal: "Forty invitations printed, one sheet at a time" }], [1, "person", { agree: true }],
      [2, "bernie", "Then it has lost its grip. Damp a cloth with water only, hold the wheel still with one finger and rub it a full turn."],
      [8, "person", "Done. It came off rather black."], [1, "bernie", "Good, that was the gloss. Put ten sheets in, no more, and print two."],
      [6, "person", "Two sheets, two invitations. I don't believe it."], [2, "bernie", { ask: true }], [9, "person", { yes: "All forty are lying here, drying." }],
      [1, "person", { stars: [5, 4], text: "He never once told me what I should have done before.", open: true }], [2, "person", { thanks: "You were the first who did not say “just”." }],
    ],
  },
  {
    when: { days: 16, minute: at(9, 5) }, person: "Tomas Vesely", callMe: "Tomas", phone: "+1 555 0102", topic: "networks",
    question: "New router since Monday and now neither my phone nor the laptop sees the printer.", impact: "I run a small office and the delivery notes are written by hand now.", tried: ["Restarted everything", "Typed the wifi password three times"], minutesAlone: 200, help: "show",
    steps: [
      ...withThem("ana"), [2, "ana", "Good morning, Tomas. On the printer, hold the wireless button until it prints a page. What stands behind 'network name'?"],
      [5, "person", "It says Vesely-old. That router is in the cellar in a box!"], [1, "ana", { goal: "Phone and laptop print over the new router" }], [2, "person", { agree: true }],
      [2, "ana", "So it is calling for a router that is asleep in a box. We give it the new name: Settings, Wireless, Set-up wizard."], [9, "person", "It found the new one. Blue light."],
      [1, "ana", "Now remove the old printer on the laptop and add it again; the address has changed."], [11, "person", "Laptop prints. Phone too."], [1, "ana", { ask: true }],
      [3, "person", { yes: "Both of them print." }], [1, "person", { stars: [5, 5], text: "Clear and quick. She explained why, not only what.", open: true }],
    ],
  },
  {
    when: { days: 23, minute: at(15, 20) }, person: "Joan Bell", callMe: null, phone: "+1 555 0103", topic: "printers",
    question: "My mother is 81 and her printer from you only prints half of her crosswords.", impact: "It is her morning.", tried: [], minutesAlone: 30, help: "with",
    steps: [
      ...withThem("kofi"), [1, "kofi", "Hello Joan. Is it the lower half that is missing, or the right one?"], [5, "person", "The right one, always at the same place."],
      [2, "kofi", "I know this for the newer models but not for hers. Give me a few minutes, I am asking a colleague."],
      [2, "kofi", { note: "Asked Bernie: paper size is set to A5 on the front panel of that series." }],
      [9, "kofi", "Bernie knows it. On the printer: Menu, Paper, Size. I believe it says A5."], [6, "person", "A5 indeed."], [1, "kofi", "Make it Letter and print the crossword again."],
      [1, "kofi", { goal: "Whole crosswords for your mother" }], [5, "person", { agree: true }], [1, "kofi", { ask: true }], [4, "person", { yes: null }],
      [2, "person", { stars: [4, 4], text: "He said that he did not know and found somebody who did. That is rare.", open: true }],
    ],
  },
  {
    when: { days: 30, minute: at(10, 40) }, person: "Haruko Yamada", callMe: "Ms. Yamada", phone: "+1 555 0104", topic: "scanners",
    question: "Scans have a blurred strip on the left. I scan old letters for my family.", impact: "There are three hundred letters, and the ink fades.", tried: ["Cleaned the glass"], minutesAlone: 45, help: "show",
    steps: [
      ...withThem("ana"), [2, "ana", "Is the strip there too when nothing lies on the glass?"], [6, "person", "I do not understand. Nothing is on it then."],
      [3, "ana", "Forgive me. Please scan with the lid closed and no letter, and look whether the left side is grey."], [5, "person", { someoneElse: true }],
      [1, "person", { choose: "bernie" }], [2, "bernie", { accept: true }], [1, "bernie", "Ms. Yamada, good morning. I have read all of it, so you need not begin again. I will write each step in one line."],
      [1, "bernie", "1. Open the lid. 2. Lift the white foam on the left with a fingernail. Does it move?"], [8, "person", "It hangs down at the left."],
      [2, "bernie", { goal: "Letters scanned sharp from edge to edge" }], [2, "person", { agree: true }], [1, "bernie", "Then it presses unevenly. Push it up, it clicks twice. Scan one letter."],
      [10, "person", "It clicked twice. The letter is sharp."], [1, "bernie", { ask: true }], [3, "person", { yes: "Sharp on both sides." }],
      [2, "person", { stars: [5, 5], text: "Thank you for writing it down one line at a time.", open: true }], [1, "person", { thanks: "My aunt saw her own mother's handwriting today." }],
    ],
  },
  {
    when: { days: 12, minute: at(22, 50) }, person: "Marcus Lee", callMe: "Marcus", phone: "+1 555 0105", topic: "printers",
    question: "There is a sweet smell from the toner. Is that dangerous? My daughter has asthma.", impact: "The printer stands in her room.", tried: ["Opened the window"], minutesAlone: 20, help: null,
    steps: [
      [3, "person", { leaveWith: "ana" }], [at(9, 10), "ana", "Good morning, Marcus. Please switch it off at the wall and move it out of her room until we know; I would do the same."],
      [6, "person", "Done, it is in the hall."], [1, "ana", { promise: "Send you the safety sheet and say in plain words what it means", inMinutes: 60 }],
      [18, "ana", "I have read the safety sheet: the smell is the fuser warming old paper dust, not the toner itself. Dust does bother asthma, so leave it outside her room and wipe the fuser cover, cold, with a dry cloth."],
      [1, "ana", { kept: true }], [1, "ana", { goal: "Know whether the smell is dangerous, and be rid of it" }], [3, "person", { agree: true }],
      [12, "person", "Wiped. No smell in two test pages."], [1, "ana", { ask: true }], [5, "person", { yes: "I know now, and the smell is gone." }],
      [1, "person", { stars: [5, 3], text: "Honest answer. Waiting for the night to pass was hard, but I knew when she would write.", open: true }],
    ],
  },
  {
    when: { days: 5, minute: at(11, 30) }, person: "Ted Okafor", callMe: "Ted", phone: "+1 555 0106", topic: "ink-plan",
    question: "The Ink Plan locked my printer although I paid. It says the card was refused. The card is fine.", impact: "I cannot print the menu for tonight.", tried: ["Paid again"], minutesAlone: 60, help: "for",
    steps: [
      ...withThem("maria"), [2, "maria", "Ted, that is our mistake and not your bank's: the second payment is here, the lock was not told. I open it now."], [1, "maria", { goal: "The printer is unlocked and nothing was paid twice" }],
      [2, "person", { agree: true }], [6, "maria", "It is open. Please print one page."], [4, "person", "It prints. And the double payment?"], [1, "person", { issue: "The plan was charged twice" }],
      [5, "maria", "I have sent the second one back; you see it within five working days."], [1, "maria", { answer: "Sent back today; you see it within five working days" }], [1, "maria", { ask: true }],
      [3, "person", { yes: "Unlocked, and I believe her about the money." }], [1, "person", { stars: [5, 2], text: "Maria was splendid. A lock that does not ask first is not.", open: true }],
    ],
  },
  {
    when: { days: 19, minute: at(16, 45) }, person: "Priya Nair", callMe: "Priya", phone: "+1 555 0107", topic: "scanners",
    question: "The feeder takes the first page and then stops with a bell.", impact: "Sixty report cards are due at the school.", tried: ["Other paper"], minutesAlone: 25, help: "with",
    steps: [
      ...withThem("bernie"), [1, "bernie", "Priya, how do the pages lie, staples up or down?"], [4, "person", "There were staples. I pulled them out."],
      [2, "bernie", "The holes catch. Turn the stack so that the holes come out last, and fan it once."], [1, "bernie", { goal: "Sixty report cards in one PDF" }], [3, "person", { agree: true }],
      [9, "person", "It takes eight and then stops."], [1, "bernie", { ask: true }], [2, "person", { partly: "It still stops after eight pages" }],
      [3, "bernie", "Then the pad is tired. Lay eight at a time, and press 'continue' instead of 'finish': it stays one PDF."], [14, "person", "Sixty pages, one PDF. It works that way."],
      [1, "bernie", { answer: "Eight at a time with 'continue'; a new pad is on its way, free under the guarantee" }], [2, "person", { yes: "One PDF with all sixty." }],
      [1, "person", { stars: [5, 4], text: "Partly was a real answer here, and he went on from it.", open: true }],
    ],
  },
  {
    when: { days: 27, minute: at(13, 15) }, person: "Sam Whitaker", callMe: null, phone: "+1 555 0108", topic: "printers",
    question: "Can you make my old plotter from 1987 talk to a tablet?", impact: null, tried: [], minutesAlone: null, help: null,
    steps: [
      ...withThem("bernie"), [3, "bernie", "I would love to, and I don't think I can: it speaks a language that no tablet has learnt. A computer in between would do it, at about forty dollars for the cable. Honestly, I would not start."],
      [8, "person", "Fair enough. I will enjoy it as furniture."], [1, "person", { stop: true }],
    ],
  },
  visit(2, at(10, 15), "Nadia Haddad", "+1 555 0109", "printers", "bernie", "Everything comes out pink since I changed the cartridge.", "Pink is what is left when cyan is missing. Take the blue one out: is there a strip of orange tape on it?", "There was. I feel silly.", "Blue is blue again", 5, "No need to feel silly, he said, the tape is nearly the same colour. Kind."),
  visit(3, at(19, 40), "Oliver Grant", "+1 555 0110", "printers", "bernie", "It says paper jam but there is no paper anywhere.", "There is a grey flap behind the toner. Open it and look for a scrap as small as a thumbnail.", "A corner of an envelope. It runs.", "It prints without crying jam", 5, null),
  visit(6, at(14, 30), "Lucia Moretti", "+1 555 0111", "printers", "kofi", "New printer, straight from the box, and the screen stays black.", "There is a second switch at the back under the cable, on the newest ones. It is set to off for the journey.", "Found it. Hello, little screen.", "The new printer starts", 5, "Answered before I had finished being angry."),
  visit(8, at(8, 35), "George Abbott", "+1 555 0112", "orders", "bernie", "You sent the cartridge for the big model; mine is the small one.", "Keep it closed. I send the right one today and a label to send that one back free of charge.", "The label came by mail. Thank you.", "The right cartridge is on its way", 4, null),
  visit(11, at(17, 20), "Wen Li", "+1 555 0113", "networks", "bernie", "The wifi on the printer drops every hour on the hour.", "Every hour on the hour smells of a lease. In the router set its address to 'reserved'; shall I show you where?", "Reserved. It is past the hour and it is still there.", "Still connected after the hour", 5, "He guessed the cause from the words 'on the hour'. Impressive."),
  visit(14, at(20, 45), "Ruth Feldman", "+1 555 0114", "scanners", "ingrid", "My scans vanish. The screen says saved, I find nothing.", "They go into a folder named after the scanner, in your pictures, not in your documents. Look for the newest one.", "All forty of them! I had been scanning the same page all week.", "Find the scans", 5, "She let me tell the whole story and then needed one sentence."),
  visit(18, at(12, 5), "Pedro Sousa", "+1 555 0115", "networks", "ana", "A impressora pede uma senha de rede que eu não tenho. Sorry, my English is not good.", "Boa tarde, Pedro. A senha está no autocolante debaixo do router, a linha que começa por 'WPA'.", "Encontrei! Já imprime.", "A impressora está na rede", 5, "Em português. Obrigado."),
  visit(21, at(9, 50), "Megan Frost", "+1 555 0116", "printers", "bernie", "A grey stripe down every page, always at the same place.", "Pull the drum out, and on its underside look for a line. If there is one, slide the green tab to and fro five times: it is a wire brush.", "Stripe gone. I did not know that tab was for anything.", "Clean pages", 4, "It took two tries, and he stayed for both."),
  visit(25, at(18, 55), "Ahmed Saleh", "+1 555 0117", "printers", "bernie", "Windows says the driver is unavailable after an update.", "Updates do that to the older series. Remove it, restart, and let Windows find it by itself; do not use the disc.", "It found it by itself. The disc goes into the bin.", "Windows prints again", 5, null),
  visit(33, at(11, 10), "Clara Voss", "+1 555 0118", "printers", "bernie", "It prints, but so slowly that I can make tea between pages.", "Tea is good, but try this: Properties, Quality, and take it from 'best' to 'normal'.", "A page in four seconds. No tea.", "As fast as it used to be", 5, "Funny and right."),
  visit(40, at(15, 35), "Ben Torres", "+1 555 0119", "scanners", "bernie", "Copies come out black from edge to edge.", "Is the lid all the way down, and is the book thicker than a finger? Then light comes in. Lay a dark cloth over it.", "The cloth did it. Recipe book copied.", "Copies one can read", 5, null),
];

/** What is going on now: a person whom Bernie is with. */
export const openStory: Story = {
  when: { minutesAgo: 14 }, person: "Rosa Almeida", callMe: "Rosa", phone: "+1 555 0120", topic: "printers",
  question: "My HP LaserJet 4 says it is offline and I have been at it for five hours. I am afraid I am making it worse. I just want someone to stay with me and tell me what to press.",
  impact: "The clinic wants the letter on paper before my mother’s operation. I leave at four in the morning.", tried: ["Restarted the router", "Installed it again", "Other cable"], minutesAlone: 300, help: "with",
  steps: [
    ...withThem("bernie"), [1, "bernie", "Rosa, I am here and I stay. Nothing you did has made it worse. What does the little screen on the printer say, word for word?"],
    [3, "person", "00 READY."], [1, "bernie", { goal: "The letter for the clinic, on paper, tonight" }], [1, "person", { agree: true }],
    [1, "bernie", "Then the printer is well; the computer has lost its address. Please press the green button twice and tell me what comes out."],
  ],
};
