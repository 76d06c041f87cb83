/** What the sample desk knows: made-up problems of its made-up printers, with plans, costs and questions, some of them published. */
import type { GivenFact, GivenMove, GivenProblem, GivenQuestion, Published } from "../../domain/knowledge/values.ts";

export type SampleKnown = { readonly slug: string; readonly owner: string; readonly problem: GivenProblem; readonly published: Published | null; readonly planned: { readonly inDays: number; readonly words: string } | null };

const usd = (minor: number) => ({ minor, currency: "USD" });
const step = (title: string, say: string, minutes: number, worked: number, failed: number): GivenMove => ({ kind: "step", title, say: { show: null, with: say, for: null }, minutes, rate: null, remedy: null, authority: null, before: { worked, failed } });
const deed = (title: string, say: string, minutes: number, worked: number, failed: number, more: Partial<GivenMove> = {}): GivenMove => ({ kind: "deed", title, say: { show: null, with: null, for: say }, minutes, rate: null, remedy: null, authority: null, before: { worked, failed }, ...more });
const given = (what: string, minor: number) => ({ what, item: null, value: usd(minor) });
const question = (text: string, here: number, elsewhere: number, ease: number): GivenQuestion => ({ text, answers: [{ answer: "Yes", here, elsewhere }, { answer: "No", here: 100 - here, elsewhere: 100 - elsewhere }], ease, needs: ["device"] });
const fact = (text: string, share: boolean): GivenFact => ({ text, share, source: null, expiresOn: null, owner: null });

type Told = { readonly title: string; readonly topic: string; readonly product?: string; readonly symptoms: readonly string[]; readonly cause: string; readonly not: readonly string[]; readonly moves: readonly GivenMove[]; readonly questions?: readonly GivenQuestion[]; readonly facts?: readonly GivenFact[]; readonly meanwhile?: string };
const problem = ({ title, topic, product, symptoms, cause, not, moves, questions = [], facts = [], meanwhile }: Told): GivenProblem => ({
  title, symptoms: [...symptoms], cause, disconfirms: [...not], workaround: meanwhile ?? null, guide: null, sharing: [], place: { desk: "printers", topic, product: product ?? null },
  facts: [...facts], moves: [...moves], questions: [...questions],
});
const inside = (slug: string, owner: string, told: Told): SampleKnown => ({ slug, owner, problem: problem(told), published: null, planned: null });
const open = (slug: string, owner: string, told: Told, words: string, plan: string | null, planned: SampleKnown["planned"] = null): SampleKnown => ({ slug, owner, problem: { ...problem(told), sharing: ["workaround", "fix"] }, published: { title: told.title, words, plan }, planned });

export const sampleKnown: readonly SampleKnown[] = [
  inside("card-forgot-its-address", "ana", {
    title: "The network card forgot its address", topic: "printers", product: "LaserJet 4", cause: "The card loses its settings when the power fails, and falls back to 192.0.0.192.",
    symptoms: ["it says offline although the display says 00 READY", "offline, installed again, other cable, still offline", "my LaserJet 4 is offline after the power was away", "My HP LaserJet 4 says it is offline", "it says it is offline, I restarted the router and installed it again for hours", "offline for hours and I am afraid of making it worse", "printer shows ready but the computer says offline"],
    not: ["The page shows any other number than 192.0.0.192"],
    moves: [
      step("Ask for the number on its own page", "Please press the green button twice. A page comes out; what number stands behind TCP/IP?", 4, 38, 3), step("Give the address back", "On the printer: Menu, Network, TCP/IP. I read you the four numbers, one at a time.", 14, 36, 5),
      step("Print one page, then the letter", "Now print one page only. When it is there, print what you need.", 5, 30, 2), deed("Send another card", "I send you another card; the old one forgets again for six in ten.", 6, 22, 4, { remedy: given("a refurbished network card", 4_300), authority: { what: "Replacing a refurbished part within 14 days", limit: usd(2_000), who: "maria" } }),
    ],
    questions: [question("Is there a small star beside CFG NETWORK=YES?", 88, 12, 90), question("Was the power away in the last days?", 80, 25, 95)],
    facts: [fact("The card in the refurbished ones is covered for twelve months.", true), fact("It forgets again for six in ten.", false)],
  }),
  inside("router-gave-a-new-address", "ana", {
    title: "The router gave it a new address", topic: "networks", cause: "After a restart the router hands out other addresses, and the computer still calls the old one.",
    symptoms: ["since the router restarted nothing prints", "the wifi on the printer drops every hour on the hour", "prints again only after I restart the printer"], not: ["The number on its page has not changed"],
    moves: [step("Reserve its address in the router", "In the router, find the printer and set its address to ‘reserved’.", 9, 24, 4), step("Add the printer again on the computer", "Remove the printer on the computer, then add it again.", 8, 17, 6)], questions: [question("Has the number on its page changed?", 92, 8, 70)],
  }),
  open("calls-for-the-old-router", "ana", {
    title: "After a new router nothing finds the printer", topic: "networks", cause: "The printer still calls for the network of the old router.",
    symptoms: ["new router since Monday and now nothing sees the printer", "my phone cannot see the printer since we changed provider", "the printer asks for the old wifi name"], not: ["It is connected by cable"],
    moves: [step("Print its network page", "Hold the wireless button until it prints a page. What stands behind ‘network name’?", 4, 28, 1), step("Give it the new network", "On the printer: Settings, Wireless, Set-up wizard. Choose the new name.", 9, 26, 3)],
    questions: [question("Is the network name on its page the old one?", 95, 10, 85)], facts: [fact("The password of the new network mostly stands on a sticker under the router.", true)],
  }, "After a new router the printer still looks for the old one. It has to be told the new name once: Settings, Wireless, Set-up wizard on its own screen.", null),
  open("pink-tape", "bernie", {
    title: "Everything comes out pink", topic: "printers", cause: "Cyan is missing, mostly because the new blue cartridge still wears its orange tape.",
    symptoms: ["everything comes out pink since I changed the cartridge", "pages are pink", "all my prints look pink or magenta"], not: ["The pages are green or yellow"],
    moves: [step("Take the orange tape off the blue cartridge", "Take the blue one out: is there a strip of orange tape on it? Pull it off and put it back.", 4, 31, 2), deed("Send a new blue cartridge", "I send you a new blue cartridge today.", 5, 6, 1, { remedy: given("a cyan cartridge", 2_300) })],
    questions: [question("Is there a strip of orange tape on the blue cartridge?", 90, 3, 90)], facts: [fact("A pink page means that cyan is missing: look for orange tape on the blue cartridge.", true)],
  }, "Pink is what is left when cyan is missing. Take the blue cartridge out and look for a strip of orange tape on it; pull it off and put the cartridge back.", "From the next series on the tape is tied to the box, so that it comes off by itself.", { inDays: 120, words: "The supplier has agreed." }),
  open("takes-two-sheets", "bernie", {
    title: "It takes two sheets at once", topic: "printers", cause: "The pick-up roller has become shiny and no longer grips.",
    symptoms: ["it feeds two sheets at once", "it pulls two sheets and the second one is blank", "several pages go in together"], not: ["Only one kind of paper does it"],
    moves: [step("Clean the roller with a damp cloth", "Damp a cloth with water only, hold the little wheel still and rub it a full turn.", 8, 33, 4), step("Ten sheets in the tray, no more", "Put in ten sheets, no more, and print two.", 3, 9, 6), deed("Send a new roller", "I send you a new roller and stay while you change it.", 12, 5, 0, { remedy: given("a pick-up roller", 900) })],
    questions: [question("Does the wheel in the tray look shiny?", 88, 20, 80)],
  }, "The little rubber wheel in the tray has lost its grip. A cloth damp with water, one full turn, and it mostly takes one sheet again.", null),
  inside("stripe-down-the-page", "bernie", {
    title: "A grey stripe down every page", topic: "printers", cause: "Dust on the wire of the drum.", symptoms: ["a grey stripe down every page always at the same place", "dark line down the page", "vertical stripe on every print"], not: ["The stripe is on copies only"],
    moves: [step("Slide the green tab to and fro", "Pull the drum out, and slide the green tab to and fro five times. Leave it where it began.", 6, 27, 3), deed("Send a new drum", "I send you a new drum.", 5, 7, 0, { remedy: given("a drum", 5_900), authority: { what: "A drum without its guarantee", limit: usd(3_000), who: "maria" } })],
    questions: [question("Is the stripe there on a copy from the glass too?", 50, 50, 70)],
  }),
  inside("jam-without-paper", "bernie", {
    title: "It says paper jam and there is no paper", topic: "printers", cause: "A scrap behind the grey flap holds the sensor down.", symptoms: ["it says paper jam but there is no paper anywhere", "paper jam message will not go away", "jam error, nothing stuck"], not: ["Paper is seen sticking out"],
    moves: [step("Look behind the grey flap", "There is a grey flap behind the toner. Open it and look for a scrap as small as a thumbnail.", 6, 29, 5)], questions: [question("Does the message stay after switching it off and on?", 92, 40, 95)],
  }),
  inside("half-of-the-page", "kofi", {
    title: "Half of the page is missing", topic: "printers", cause: "The paper size on its panel is set to A5.", symptoms: ["it only prints half of the page", "the right half of the crossword is missing", "cut off always at the same place"], not: ["Another half is missing each time"],
    moves: [step("Set the paper size on the panel", "On the printer: Menu, Paper, Size. Choose the size that lies in the tray.", 5, 19, 1)], questions: [question("Does its panel say A5?", 90, 5, 85)],
  }),
  inside("second-switch", "kofi", {
    title: "New from the box, and the screen stays black", topic: "printers", cause: "The newest ones have a second switch at the back, off for the journey.", symptoms: ["new printer straight from the box and the screen stays black", "brand new, does not switch on"], not: ["It has worked before"],
    moves: [step("Switch it on at the back", "There is a second switch at the back under the cable. Is it on?", 3, 14, 1)], facts: [fact("The newest models have a second switch at the back, under the cable.", true)],
  }),
  open("scans-vanish", "ingrid", {
    title: "Scans are saved and cannot be found", topic: "scanners", cause: "They go into a folder named after the scanner, among the pictures.", symptoms: ["my scans vanish, the screen says saved and I find nothing", "where do my scans go", "it scans to a folder I cannot find"], not: ["The screen shows an error"],
    moves: [step("Look among the pictures", "Open your pictures, not your documents, and look for a folder with the scanner’s name.", 4, 25, 2), step("Choose a folder of your own", "In the scanner’s program: Settings, Save to. Choose the folder you like.", 5, 18, 1)],
  }, "Scans go into a folder named after the scanner, in your pictures and not in your documents. In the scanner’s program you can choose another.", "The next version will ask where to.", { inDays: 60, words: "It is being tested." }),
  inside("feeder-stops", "bernie", {
    title: "The feeder takes some pages and stops", topic: "scanners", cause: "The pad of the feeder is worn, or holes of staples catch.", symptoms: ["the feeder takes the first page and then stops", "feeder stops after eight pages with a bell", "it does not take the whole stack"], not: ["It stops at another page without staples"],
    moves: [step("Turn the stack and fan it", "Turn the stack so that the holes come out last, and fan it once.", 4, 9, 8), step("Eight at a time, with ‘continue’", "Lay eight at a time and press ‘continue’ instead of ‘finish’: it stays one PDF.", 12, 15, 1), deed("Send a new pad", "A new pad is on its way.", 4, 6, 0, { remedy: given("a feeder pad", 700) })],
    questions: [question("Were there staples in the pages?", 60, 20, 95)],
  }),
  inside("blurred-strip", "bernie", {
    title: "A blurred strip on one side of scans", topic: "scanners", cause: "The white foam of the lid hangs down and presses unevenly.", symptoms: ["scans have a blurred strip on the left", "one side of my scans is blurry"], not: ["The strip is there with the lid open too"],
    moves: [step("Push the foam up until it clicks twice", "Lift the white foam with a fingernail and push it up; it clicks twice.", 6, 11, 1)], questions: [question("Does the white foam move when you lift it?", 90, 10, 85)],
  }),
  open("ink-plan-locked", "maria", {
    title: "The Ink Plan locks a printer that is paid", topic: "ink-plan", cause: "A second payment is not told to the lock.", symptoms: ["the ink plan locked my printer although I paid", "it says the card was refused and the card is fine", "charged twice and still locked"], not: ["No payment of this month is here"],
    moves: [deed("Open the lock", "I open it now; please print one page.", 4, 44, 1), deed("Send the second payment back", "I send the second payment back; you see it within five working days.", 6, 12, 0, { authority: { what: "Sending money back", limit: usd(5_000), who: "maria" } })],
    facts: [fact("If you were charged twice, the second payment comes back within five working days.", true), fact("The fault is ours: the lock is told of payments only once a day.", true)], meanwhile: "Write to us and we open the lock within minutes.",
  }, "When a card is first refused and then accepted, our lock is not told. The fault is ours: write to us and we open it within minutes. Whatever was paid twice comes back.", "The lock will be told of each payment at once.", { inDays: 45, words: "Maria Ortiz looks after it." }),
  inside("driver-after-update", "bernie", {
    title: "The driver is unavailable after an update", topic: "printers", cause: "Updates of Windows take the driver of the older series away.", symptoms: ["windows says the driver is unavailable after an update", "driver is unavailable", "stopped printing after the windows update"], not: ["It never worked on this computer"],
    moves: [step("Remove it and let Windows find it by itself", "Remove the printer, restart, and let Windows find it by itself; do not use the disc.", 12, 21, 3)], questions: [question("Did an update run since it last printed?", 93, 30, 80)],
  }),
];

/** Which past cases turned out to be which of these: what was done, and whether the person lets others learn from it. By the person's name in the stories. */
export const sampleLinks: Readonly<Record<string, { readonly problem: string; readonly moves: readonly (readonly [move: number, worked: boolean])[]; readonly allow: boolean }>> = {
  "Elena Brandt": { problem: "takes-two-sheets", moves: [[0, true]], allow: true }, "Tomas Vesely": { problem: "calls-for-the-old-router", moves: [[0, true], [1, true]], allow: true },
  "Joan Bell": { problem: "half-of-the-page", moves: [[0, true]], allow: true }, "Haruko Yamada": { problem: "blurred-strip", moves: [[0, true]], allow: true },
  "Ted Okafor": { problem: "ink-plan-locked", moves: [[0, true], [1, true]], allow: false }, "Priya Nair": { problem: "feeder-stops", moves: [[0, false], [1, true]], allow: true },
  "Nadia Haddad": { problem: "pink-tape", moves: [[0, true]], allow: true }, "Oliver Grant": { problem: "jam-without-paper", moves: [[0, true]], allow: true },
  "Lucia Moretti": { problem: "second-switch", moves: [[0, true]], allow: true }, "Wen Li": { problem: "router-gave-a-new-address", moves: [[0, true]], allow: true },
  "Ruth Feldman": { problem: "scans-vanish", moves: [[0, true]], allow: true }, "Megan Frost": { problem: "stripe-down-the-page", moves: [[0, true]], allow: true },
  "Ahmed Saleh": { problem: "driver-after-update", moves: [[0, true]], allow: false },
};
