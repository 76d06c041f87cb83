/** Known problems for journeys that need some, brought in as a member of staff would by the doors: one written out and given to people, and two more. */
import { api } from "../../src/client/index.ts";
import { randomId } from "../../src/client/surroundings.ts";
import type { GivenMove, GivenProblem } from "../../src/domain/knowledge/values.ts";
import { type Running, samplePassword } from "../world/running.ts";
import { nodeSurroundings, signIn } from "../world/sides.ts";

const move = (kind: GivenMove["kind"], title: string, says: string, more: Partial<GivenMove> = {}): GivenMove => ({ kind, title, say: { show: null, with: says, for: null }, minutes: 6, rate: null, remedy: null, authority: null, before: { worked: 12, failed: 3 }, ...more });
const problem = (title: string, symptoms: readonly string[], more: Partial<GivenProblem> = {}): GivenProblem => ({ title, symptoms: [...symptoms], cause: null, disconfirms: [], workaround: null, guide: null, place: { desk: "printers", topic: null, product: null }, facts: [], moves: [], questions: [], ...more });

export const loose = problem("The card in the back is loose", ["My LaserJet says 02 WARM UP and then offline", "It says offline and warms up for ten minutes", "The printer is offline since we moved it"], {
  cause: "The card in the back loses its hold when the printer is moved.", disconfirms: ["it was never moved", "the little window says 50 SERVICE"], workaround: "Print from a neighbour’s.",
  moves: [
    move("question", "Ask whether it was moved", "Was the printer moved, or carried, since it last printed?"),
    move("step", "Push the card in again", "Please switch it off, pull the card out by its two screws, and push it in until it clicks. What does the little window say then?", { minutes: 9, step: { expected: "02 WARM UP, and then 00 READY", warning: null, back: null } }),
    move("deed", "Send a new card", "I send you a new card today.", { remedy: { what: "a card", item: null, value: { minor: 4_300, currency: "USD" } }, authority: { what: "Sending a card within fourteen days", limit: { minor: 5_000, currency: "USD" }, who: "maria" } }),
  ],
  questions: [{ text: "Was the printer moved since it last printed?", answers: [{ answer: "Yes", here: 90, elsewhere: 20 }, { answer: "No", here: 10, elsewhere: 80 }], ease: 90, needs: [] }],
  facts: [{ text: "A card that is loose can be pushed in by anybody; nothing breaks by it.", share: true, source: "Service notes", expiresOn: null, owner: null }, { text: "The batch of last spring was bad.", share: false, source: null, expiresOn: null, owner: null }],
});
const others = [
  problem("The router gave it a new address", ["The printer is offline since the new router", "Offline, but the lights are on"], { moves: [move("step", "Give it its old address", "Please open the page of the router and tell me the number beside the printer.")], questions: [{ text: "Is the router new?", answers: [{ answer: "Yes", here: 85, elsewhere: 10 }, { answer: "No", here: 15, elsewhere: 90 }], ease: 95, needs: [] }] }),
  problem("The cartridge does not belong to it", ["It says wrong cartridge", "My cartridge was the wrong one"]),
];

/** Writes them down and publishes the first. Resolves with where it is found. */
export async function writeLibrary(byname: Running): Promise<{ readonly id: string; readonly slug: string }> {
  const call = api(nodeSurroundings(byname.origin, await signIn(byname.origin, "maria@northgate.example", samplePassword)));
  const said = async <T>(answer: Promise<{ readonly ok: T } | { readonly problem: { readonly code: string; readonly sentence: string } }>): Promise<T> => {
    const found = await answer;
    if ("problem" in found) throw new Error(`${found.problem.code}: ${found.problem.sentence}`);
    return found.ok;
  };
  const origin = { kind: "expert", source: null, key: null, licence: null } as const;
  const drafted = await said(call("draftKnown", { body: { id: randomId(), gap: null, command: { type: "draft", slug: "the-card-is-loose", problem: loose, origin, owner: null } } }));
  for (const [i, one] of others.entries()) await said(call("draftKnown", { body: { id: randomId(), gap: null, command: { type: "draft", slug: `another-${i}`, problem: one, origin, owner: "bernie" } } }));
  const params = { id: drafted.id };
  await said(call("knownCommand", { params, body: { id: randomId(), command: { type: "ready" } } }));
  await said(call("knownCommand", { params, body: { id: randomId(), command: { type: "check", until: null } } }));
  await said(call("knownCommand", { params, body: { id: randomId(), command: { type: "publish", published: { title: "Offline after it was moved", words: "When a LaserJet is carried, the card in its back can come loose. Then it says offline, or warms up and never ends.", plan: "From spring on the card is held by a clip." } } } }));
  await said(call("knownCommand", { params, body: { id: randomId(), command: { type: "share", field: "workaround", on: true } } }));
  await said(call("knownCommand", { params, body: { id: randomId(), command: { type: "markWrong", about: { field: "workaround" }, words: "Not everybody has a neighbour with a printer.", owner: null, due: null } } }));
  return { id: drafted.id, slug: drafted.slug };
}
