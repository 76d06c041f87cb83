/**
 * A badge stands on pages that thousands look at: how many of them a second come out of one Byname over connections that stay open, beside a bare server
 * of Node that answers the same bytes. The one who asks runs in a process of its own on the same cores, as everywhere in this bench.
 */
import { createServer } from "node:http";
import { askCase } from "../line.ts";
import { hammer } from "../hammer.ts";
import { median, notRun, type Row } from "../report.ts";

const seconds = 4;
const rounds = 3;
const fields = { time: true, stage: true, promise: false, happened: true, kept: true, owner: false, organisation: true, asker: false };

async function shownCard(origin: string): Promise<string | null> {
  const { caseId, capability } = await askCase(origin);
  const headers = { "content-type": "application/json", authorization: `Bearer ${capability}` };
  const shown = await fetch(`${origin}/api/cases/${caseId}/commands`, { method: "POST", headers, body: JSON.stringify({ id: "badge-of-the-bench", command: { type: "showCard", title: "A printer that forgets its address", fields, until: null, confirmed: [] } }) });
  if (!shown.ok) return null;
  const preview = await fetch(`${origin}/api/cases/${caseId}/card`, { method: "POST", headers, body: JSON.stringify({ title: "A printer that forgets its address", fields, confirmed: [] }) });
  const { address } = (await preview.json()) as { readonly address: string };
  // The card stands as soon as its reader has come to it.
  for (let tries = 0; tries < 100; tries++) {
    if ((await fetch(`${address}/badge.svg`)).ok) return address;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}

export const badge: Row = {
  name: "badge", about: "badges of a public card, over connections that stay open",
  run: async (place) => {
    const { origin } = await place.byname();
    const address = await shownCard(origin);
    if (address === null) return notRun("the card could not be shown");
    const first = await fetch(`${address}/badge.svg`);
    const bytes = Buffer.from(await first.arrayBuffer());
    const headers = Object.fromEntries([...first.headers].filter(([name]) => !["connection", "keep-alive", "date", "transfer-encoding", "content-length"].includes(name)));
    const bare = createServer((_, response) => void response.writeHead(200, { ...headers, "content-length": bytes.length }).end(bytes));
    await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", resolve));
    const at = bare.address();
    const floor = `http://127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}/badge.svg`;
    const [ours, theirs]: [number[], number[]] = [[], []];
    try {
      await hammer(`${address}/badge.svg`, 1);
      // By turns, so that both meet the same weather.
      for (let round = 0; round < rounds; round++) {
        ours.push(await hammer(`${address}/badge.svg`, seconds));
        theirs.push(await hammer(floor, seconds));
      }
    } finally {
      bare.close();
      bare.closeAllConnections();
    }
    const measured = median(ours);
    return {
      figures: [
        { what: "badges a second", measured, unit: "/s", floor: null, budget: 3_000, aim: 6_000 },
        { what: "the same, beside a bare server", measured, unit: "/s", floor: { what: "a bare server answering the same bytes", measured: median(theirs) }, budget: 0.2, aim: 0.5 },
      ],
      notes: [`${bytes.length} bytes, 64 connections, median of ${rounds} rounds of ${seconds} s; both share the cores with whoever asks`],
    };
  },
};
