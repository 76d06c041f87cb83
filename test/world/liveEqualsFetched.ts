/**
 * Live equals fetched (practice 20): runs any action on a case and then demands that every fact fits its schema, that the chains verify, and that the
 * copy which only heard the live line equals one fetched afresh.
 */
import assert from "node:assert/strict";
import { factFault } from "../../src/domain/case/check.ts";
import { decode } from "../../src/domain/case/decode.ts";
import { fileKind } from "../../src/domain/conversation/file.ts";
import { fromWire } from "../../src/client/wire.ts";
import { replica, type Replica } from "../../src/client/replica.ts";
import { emptyHeads } from "../../src/record/chain.ts";
import type { StreamName } from "../../src/record/entry.ts";
import { verifyCase } from "../../src/record/verifyCase.ts";
import type { Stand, WireEntry } from "../../src/protocol/wire.ts";
import { liveWire, type LiveWire } from "./liveWire.ts";
import type { Proof, TestServer } from "./server.ts";

export type Watched = { readonly wire: LiveWire; readonly copy: Replica; close(): void };

const streamsOf = (proof: Proof): readonly StreamName[] => (proof.capability === undefined ? ["S", "O"] : ["S", "C"]);

/** A greeted connection, subscribed from nothing, whose entries go into a replica. */
export async function watch(server: TestServer, address: string, caseId: string, proof: Proof): Promise<Watched> {
  const { ticket } = (await server.call("POST", "/api/tickets", { ...proof, body: { capabilities: proof.capability === undefined ? [] : [proof.capability] } })).json<{ ticket: string }>();
  const wire = await liveWire(address);
  wire.send({ t: "hello", v: 1, ticket });
  await wire.next("welcome");
  wire.send({ t: "subscribe", case: caseId, stand: nothingOf(caseId) });
  await wire.next("live");
  const copy = replica(caseId, streamsOf(proof));
  return { wire, copy, close: wire.close };
}

const nothingOf = (caseId: string): Stand => ({ S: emptyHeads(caseId).S });

/** Everything that this viewer may read, over HTTP. */
export async function fetched(server: TestServer, caseId: string, proof: Proof): Promise<{ readonly copy: Replica; readonly entries: readonly WireEntry[] }> {
  const copy = replica(caseId, streamsOf(proof));
  for (let more = true; more; ) {
    const answer = await server.call("POST", `/api/cases/${caseId}/entries`, { ...proof, body: { stand: copy.stand(), wait: 0 } });
    assert.equal(answer.status, 200, answer.body);
    const page = answer.json<{ entries: WireEntry[]; more: boolean }>();
    assert.equal(copy.take(page.entries).kind, "took");
    more = page.more;
  }
  return { copy, entries: copy.entries() };
}

/** The check itself, after whatever was done. `watched` must have heard the case from its beginning. */
export async function liveEqualsFetched(server: TestServer, caseId: string, proof: Proof, watched: Watched): Promise<void> {
  const { copy: fresh, entries } = await fetched(server, caseId, proof);
  const last = fresh.stand();
  const reached = (): boolean => {
    const heads = new Map(watched.wire.heard.flatMap((message) => (message.t === "entries" && message.case === caseId ? message.entries.map((entry) => [entry.header.stream, entry.header.seq] as const) : [])));
    return streamsOf(proof).every((stream) => (heads.get(stream) ?? 0) >= (last[stream]?.seq ?? 0));
  };
  for (let tries = 0; !reached() && tries < 3_000; tries++) await new Promise((resolve) => setTimeout(resolve, 10));
  for (const message of watched.wire.heard) if (message.t === "entries" && message.case === caseId) assert.notEqual(watched.copy.take(message.entries).kind, "broken");
  assert.deepEqual(watched.copy.stand(), last, "the live copy stands where the fetched one does");
  assert.deepEqual(watched.copy.state(), fresh.state(), "live equals fetched");
  for (const wire of entries) {
    if (wire.header.kind === fileKind || wire.body === null) continue;
    const fact = decode(fromWire(wire));
    assert.equal(factFault({ type: fact.type, stream: fact.stream, data: fact.data }), null);
  }
  const held = (stream: StreamName) => entries.filter((entry) => entry.header.stream === stream).map(fromWire);
  const streams = Object.fromEntries(streamsOf(proof).map((stream) => [stream, held(stream)]));
  assert.deepEqual(verifyCase({ caseId, streams }).faults, []);
}
