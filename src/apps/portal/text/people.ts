/** Words of my people, an expert's own page, and the door that a mailed link leads to. */

export const people = {
  title: "My people",
  lead: "Everyone who has been with you, by date.",
  everything: "Everything about you, in one file", everythingLead: "The whole record of each of these conversations, your own notes and every file, with an index for programs. Each record in it proves itself.", everythingTake: "Take everything (zip)",
  openIt: "Open it", withName: ", with ",
  askAnew: "Something new?", askAt: (company: string) => `Ask ${company}`, whichDesk: "Which desk",
  again: (name: string) => `Ask ${name} again`,
  askTitle: "What is the matter?",
  askHint: "Say it in your own words. For example: my printer says it is offline and I have to print something tonight.",
  ask: "Ask a person", askOne: (name: string) => `Ask ${name}`,
  answers: (range: string) => `A person answers; now it takes ${range}`,
  answersPlain: "A person answers.",
  nobody: (when: string) => `Nobody is here until ${when}. Leave it with a person, not with a queue.`,
  nobodyNow: "Nobody is here at this moment. Leave it with a person, not with a queue.",
  doesNot: (text: string) => `What we don’t do: ${text}`,
  hours: "When we are here",
  empty: "Write something first.",
  forget: "Forget it on this device",
  forgetTitle: "Forget it on this device?", forgetLead: "The record stays as it is, on both sides. To come back here you need its link, or a link by mail.", forgetGo: "Forget it here",
  situation: { new: "Asked", choosing: "Asked; nobody chosen yet", offered: "Waiting for a yes", unanswered: "No answer yet; yours to say what now", left: "Left with them", withExpert: "With you", closed: "Ended" } as Readonly<Record<string, string>>,
  lastWord: (when: string) => `last word ${when}`,
  reviews: "What people say",
  reviewsNone: "Nobody has written a review for others to read yet.",
  more: "Older ones",
  theExpert: (name: string, n: string) => `${name}: ${n} of 5`, theCompany: (n: string) => `the company: ${n} of 5`,
  askDirect: (name: string) => `Ask ${name} directly`,
  askDirectLead: (name: string) => `Only ${name} is offered it. If ${name} cannot, you say what now.`,
  local: (time: string) => `It is ${time} where they are.`,
} as const;

export const known = {
  met: (n: number) => (n === 0 ? "Nobody has told us so far that they met this." : n === 1 ? "One person has met this." : `${n} people have met this.`),
  plan: "What we plan to do",
  fix: { none: "", wanted: "We want to stop it for everybody.", planned: "We will stop it for everybody.", underWay: "We are stopping it for everybody.", done: "It is stopped for everybody.", willNot: "We will not change it." } as Readonly<Record<string, string>>,
  fixBy: (sentence: string, when: string) => `${sentence.replace(/\.$/, "")} by ${when}.`,
  facts: "What we know of it", checked: (when: string) => `checked ${when}`,
  cause: "Why it happens", workaround: "What helps meanwhile", guideTitle: "How to do it yourself", guide: "Open the guide", didHelp: "Did it help?", itHelped: "Yes, it helped", itDidNot: "No, it did not", helpedThanks: "Good. If it comes back, ask a person here; nothing is held against you.", notHelped: "Then ask a person, right here below.",
  meToo: "Me too", counted: "You are counted. Thank you.", already: "You were counted before.",
  published: (company: string, when: string) => `Said by ${company}, ${when}`,
  ask: "Does it not fit, or not help?", askLead: "Ask a person; nothing of this stands between you.",
  fits: "While you write, this may fit your words", hideAll: "Hide these", hide: (title: string) => `Hide this: ${title}`, readIt: "Read it here", from: (source: string, day: string) => `From ${source}, ${day}`,
  count: (n: number) => (n === 1 ? "One thing that may fit your words stands below" : `${n} things that may fit your words stand below`),
} as const;

export const enter = {
  title: "Go on with your conversation",
  lead: "Press to continue in this browser. The link works once.",
  go: "Continue",
  gone: "Ask for a new one where you got it, or open the page on the device you used before.",
} as const;
