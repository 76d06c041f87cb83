/** The organisation, the desk and the topics of the sample. */
import type { DeskSettings, Organisation, Topic } from "../../domain/people/directory.ts";
import { sampleZone } from "./people.ts";

export const sampleOrganisation: Organisation = { name: "Northgate Office (sample)", sites: [], zone: sampleZone, sample: true };

export const sampleDesk: DeskSettings = {
  slug: "printers", name: "Printer desk", doesNot: "We do not open printers of other makers, and we do not mend laptops.",
  covers: "the time until it is put right, however long that takes, and the same trouble again within 14 days",
  hours: { zone: sampleZone, shifts: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 1440 })), closed: [] },
  triager: "dana", answerWithin: 12, nextWordLive: 30, nextWordAway: 1_440, currency: "USD",
};

const free: Topic["price"] = { perMinute: null, floor: 0, cap: 0, nice: 1 };

export const sampleTopics: readonly Topic[] = [
  {
    slug: "printers", title: "Printers", desk: "printers", minutes: 48, quintiles: [20, 35, 55, 80], price: { perMinute: 47, floor: 900, cap: 3_900, nice: 100 },
    words: ["printer", "print", "LaserJet", "offline", "paper jam", "toner", "pink", "stripes", "driver", "two sheets", "spooler", "cartridge", "rollers", "smell"],
    examples: [
      "My printer says it is offline although it is switched on.", "It pulls two sheets at once.", "Everything comes out pink.", "There is a grey stripe down every page.",
      "The computer does not find my LaserJet.", "Paper is stuck and I cannot see where.", "It smells burnt when it prints.", "I only want to print a boarding pass.",
    ],
  },
  {
    slug: "scanners", title: "Scanners", desk: "printers", minutes: 30, quintiles: [12, 22, 35, 55], price: { perMinute: 50, floor: 700, cap: 2_900, nice: 100 },
    words: ["scanner", "scan", "copy", "copies", "lid", "glass", "feeder", "PDF", "blurry", "crooked"],
    examples: [
      "The lid of the scanner has come off.", "My scans are blurry on one side.", "It scans to a folder I cannot find.", "Copies come out black.", "The scanner takes one page and stops.",
      "How do I make one PDF of many pages?",
    ],
  },
  {
    slug: "networks", title: "Networks at home", desk: "printers", minutes: 40, quintiles: [15, 28, 45, 70], price: { perMinute: 52, floor: 900, cap: 3_400, nice: 100 },
    words: ["network", "router", "wifi", "wireless", "address", "connect", "connection", "password", "cable", "network card", "phone cannot see"],
    examples: [
      "Since we have a new router nothing prints.", "The wifi on the printer drops every hour.", "My phone cannot see the printer.", "It asks for a network password that I do not have.",
      "The network card blinks orange.", "It worked by cable but not without.",
    ],
  },
  {
    slug: "ink-plan", title: "Ink Plan", desk: "printers", minutes: 14, quintiles: [6, 10, 16, 25], price: free,
    words: ["ink plan", "subscription", "monthly", "locked", "cancel", "charged", "bill", "pages left", "renew", "plan"],
    examples: [
      "My ink plan locked the printer.", "I was charged twice for the plan.", "How do I cancel the subscription?", "It says I have no pages left this month.", "The plan sent no cartridge.",
    ],
  },
  {
    slug: "orders", title: "Orders and returns", desk: "printers", minutes: 12, quintiles: [5, 9, 14, 22], price: free,
    words: ["order", "delivery", "parcel", "return", "refund", "guarantee", "warranty", "invoice", "wrong part", "broken on arrival"],
    examples: [
      "My order has not arrived.", "You sent the wrong cartridge.", "I want to return a printer.", "Is this covered by the guarantee?", "I need an invoice with our name on it.", "It arrived broken.",
    ],
  },
];
