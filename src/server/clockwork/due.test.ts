import assert from "node:assert/strict";
import { test } from "node:test";
import { openByname, type Byname } from "../../main.ts";
import { fetched } from "../../../test/world/liveEqualsFetched.ts";
import { testServer } from "../../../test/world/server.ts";

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 2_400; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`in vain: ${what}`);
};

test("CW3 what fell due while the program did not run is done at the next start, once", async () => {
  const server = await testServer();
  const asked = await server.ask();
  const contact = await server.command(asked.case, asked, { type: "giveContact", contact: { channel: "phone", address: "+351 912 345 678" } });
  assert.ok("ack" in contact);
  const chosen = await server.command(asked.case, asked, { type: "choose", expert: "bernie", price: null, consent: false });
  // Presence is never faked: nobody sits at a desk here, so the case is left with Bernie instead where choosing is refused.
  if ("problem" in chosen) {
    const left = await server.command(asked.case, asked, { type: "leaveWith", expert: "bernie", price: null, consent: false });
    assert.ok("ack" in left, JSON.stringify(left));
  }
  await server.byname.settled();
  await server.byname.stop();

  const daysLater = (): string => new Date(Date.now() + 40 * 86_400_000).toISOString();
  const later: Byname = await openByname({ ...server.world, now: daysLater });
  try {
    const kinds = async (): Promise<readonly string[]> => {
      const answer = await later.app.inject({ method: "POST", url: `/api/cases/${asked.case}/entries`, headers: { host: "byname.test", origin: "http://byname.test", authorization: `Bearer ${asked.capability}` }, payload: { stand: { S: { seq: 0, link: asked.ack.link } }, wait: 0 } });
      const over = answer.json<{ startOver: string | null; entries: { header: { kind: string } }[] }>();
      assert.equal(over.startOver, "notExtending");
      const state = await later.state(asked.case);
      return [...(state?.promises ?? []).map((one) => one.status), state?.situation.name ?? ""];
    };
    await until("the promise to be broken", async () => (await kinds()).includes("broken"));
    const after = await kinds();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.deepEqual(await kinds(), after);
    assert.equal(after.filter((one) => one === "broken").length, 1);
  } finally {
    await later.stop();
  }
});

test("CW5 two nodes on one database: what one writes, the other hears", async () => {
  const server = await testServer();
  const other = await openByname(server.world);
  try {
    const asked = await server.ask();
    assert.equal((await other.state(asked.case))?.messages.length, 0);
    const said = await server.command(asked.case, asked, { type: "say", text: "through the first door", replyTo: null, files: [] });
    assert.ok("ack" in said, JSON.stringify(said));
    await until("the other node to hear", async () => ((await other.state(asked.case))?.messages.length ?? 0) === 1);
    const answer = await other.app.inject({ method: "POST", url: `/api/cases/${asked.case}/commands`, headers: { host: "byname.test", origin: "http://byname.test", authorization: `Bearer ${asked.capability}` }, payload: { id: "second-door", command: { type: "say", text: "through the second", replyTo: null, files: [] } } });
    assert.equal(answer.statusCode, 200, answer.body);
    const third = await server.command(asked.case, asked, { type: "say", text: "at once after", replyTo: null, files: [] });
    assert.ok("ack" in third, JSON.stringify(third));
    const { copy } = await fetched(server, asked.case, asked);
    assert.deepEqual(copy.state().messages.map((one) => one.text), ["through the first door", "through the second", "at once after"]);
  } finally {
    await other.stop();
    await server.close();
  }
});
