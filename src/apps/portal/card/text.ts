/** Words of the public card's editor. */

export const text = {
  title: "Show how long it is taking", sub: "Public card", lead: "You choose every line. Off means gone everywhere within a minute.",
  on: "The card is on", isOff: "Nobody sees anything yet. Choose, look at it, and switch it on.", wasOff: (when: string) => `It is off since ${when}. Wherever it stood, it says only that it was taken down.`,
  top: "What it says at the top", topHint: "In your words. No name of anybody else, no number that is yours.", topNeeded: "A card needs a line at the top.",
  see: "What anyone may see",
  fields: {
    time: ["How long, and whose turn it is", "How much of it was with them and how much with you"], stage: ["Where it stands", "Nobody has it yet, somebody is on it, put right"], promise: ["The next promise", "What, and by when"],
    happened: ["What happened, by date", "That somebody asked, promised, answered; never what was said"], kept: ["Promises kept and broken", "How many of each"], owner: ["Who is on it, by name", "Else it says “the expert”"], organisation: ["The name of the organisation", ""], asker: ["What I am called", ""],
  },
  until: "Until", forEver: "Until I take it down", days: (n: number) => `For ${n} days`, stays: (when: string) => `Until ${when}, as it is`,
  foundHead: "Found in your texts", foundLead: "Names and amounts in your line, in promises and in replies are left out, with a mark in their place, unless you tick them. What is no name may look like one; tick it too. You answer for what you show of others.", showIt: (what: string) => `Show “${what}” all the same`, foundNone: "No name and no amount was found in your texts. Read them once more: a name can hide where no rule looks for it.",
  save: "Change the card", saved: "It is shown so. Everywhere it stands it changes within a minute.", show: "Switch the card on", changed: "Not shown yet: you changed something.",
  told: (company: string) => `${company} is told that there is a card, and can reply on it in the name of a person. They can neither change nor remove it.`,
  preview: "As others see it", forms: "Which form", card: "The card", badge: "Badge", page: "The page", badgeLater: "The badge is drawn as soon as the card is on.", sizes: { s: "small", m: "middle", l: "large" },
  soFar: "so far", inAll: "in all", stage: { asked: "Nobody has it yet", with: "Somebody is on it", putRight: "Put right", stopped: "Stopped" }, at: (name: string) => `at ${name}`, since: (day: string) => `since ${day}`, looksAfter: (name: string) => `with ${name}`, them: "Them", you: "You",
  next: "Promised", by: (when: string) => `by ${when}`, keptLine: (kept: number, broken: number) => `Promises kept: ${kept}. Not kept: ${broken}.`, replies: (name: string) => `Reply of ${name}`, updated: (when: string) => `Updated ${when}`, open: "Open", nothingYet: "Write a line for the top to see it here.",
  paste: "Paste this where it should appear", pasteLater: "What to paste stands here as soon as the card is on.", ways: "What to paste", way: { element: "Element", frame: "Frame", picture: "Picture", feed: "Feed", link: "Link" }, wayHint: { element: "For a page of your own where scripts may run. It keeps itself up to date.", frame: "For a page that takes no scripts.", picture: "A badge that is a picture: for a profile, a forum, a letter.", feed: "For feed readers: what happened, by date. The second is the same as RSS.", link: "The whole page. Send it to anybody; it shows a preview where links do." },
  copy: "Copy", copied: "Copied", notCopied: "It is marked: copy it by hand.", look: "Look at the page",
} as const;
