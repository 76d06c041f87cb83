/** What leaves by an export: the asker's own copy, whole and provable, and nothing of anybody else's. The zip is unpacked before it is searched. */
import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { after, before, test } from "node:test";
import { textOf } from "../../src/record/bytes.ts";
import { verifyArchive } from "../../src/record/archive/check.ts";
import { writerMessage } from "../../src/record/writer.ts";
import { paperLines } from "../../src/server/proof/paperOf.ts";
import { postgresSignatures } from "../../src/server/proof/signatures.ts";
import { sourceOf } from "../../src/server/proof/source.ts";
import { nativeCheck } from "../../src/verifier/node/nativeCheck.ts";
import { partsOf, tamperParts, chanceFrom } from "../../src/verifier/tamper.ts";
import { openTown, type Case, type Principal, type Town } from "./town.ts";

let town: Town;
before(async () => void (town = await openTown()));
after(async () => town?.close());

async function zipFor(who: Principal, one: Case): Promise<{ readonly status: number; readonly zip: Uint8Array; readonly head: string }> {
  const answer = await fetch(`http://127.0.0.1:${town.place.port}/api/cases/${one.id}/record.zip`, { headers: { origin: town.place.origin, ...who.proof } });
  const zip = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, zip, head: JSON.stringify([...answer.headers]) };
}
const check = nativeCheck();
const headOf = (parts: ReadonlyMap<string, Uint8Array>): string => textOf(parts.get("S/head.json") ?? new Uint8Array(0));

test("PF1 an export is given to the sides of the case alone, and holds no canary that its asker may not know", async () => {
  let [given, refused] = [0, 0];
  for (const who of town.principals) {
    for (const one of town.cases) {
      const { status, zip, head } = await zipFor(who, one);
      const may = who.reads.includes(one.name);
      assert.equal(status, may ? 200 : 404, `${who.name} and case ${one.name}`);
      if (!may) {
        refused++;
        town.canaries.search(who, "a refused export", textOf(zip));
        continue;
      }
      given++;
      for (const [name, bytes] of partsOf(zip)) town.canaries.search(who, `the part ${name} of an export`, `${name}\n${new TextDecoder().decode(bytes)}`);
      town.canaries.search(who, "the head of an export", head);
    }
  }
  assert.deepEqual(town.canaries.leaks, []);
  assert.ok(given >= 8 && refused > 40, `${given} given, ${refused} refused`);
});

test("PF1 nor does a paper: what its maker is given is searched, and every refusal is like nothing", async () => {
  const { byname, database } = town.place;
  const parts = { pool: byname.pool, store: database.storage.records, signatures: postgresSignatures(byname.pool), checkpointKey: "", organisation: () => "", verifier: () => "", now: () => new Date().toISOString(), logged: async () => null };
  let lines = 0;
  for (const [who, side, name] of [["personA", "person", "A"], ["ownerA", "organisation", "A"], ["personB", "person", "B"], ["sameDesk", "organisation", "B"]] as const) {
    const { id } = town.case(name);
    const state = await byname.state(id);
    assert.ok(state !== null);
    const source = await sourceOf(parts, id, side, await database.storage.records.heads(id));
    for await (const line of paperLines({ source, state, organisation: "", verifier: "", made: parts.now() })) {
      lines++;
      town.canaries.search(town.principal(who), "a paper", JSON.stringify(line));
    }
  }
  assert.ok(lines > 60, `${lines} lines`);
  const paper = await fetch(`http://127.0.0.1:${town.place.port}/api/cases/${town.case("A").id}/record.pdf`, { headers: { origin: town.place.origin, ...town.principal("personA").proof } });
  assert.equal(paper.headers.get("content-type"), "application/pdf");
  assert.ok(new TextDecoder("latin1").decode(await paper.arrayBuffer()).startsWith("%PDF-1.7"));
  assert.equal((await fetch(`http://127.0.0.1:${town.place.port}/api/cases/${town.case("A").id}/record.pdf`, { headers: { origin: town.place.origin, ...town.principal("personB").proof } })).status, 404);
  assert.deepEqual(town.canaries.leaks, []);
});

test("PF1 the search can fail: the other side's copy is seen to hold what the person's must not", async () => {
  const before = town.canaries.leaks.length;
  const { zip } = await zipFor(town.principal("ownerA"), town.case("A"));
  const own = [...partsOf(zip)].map(([, bytes]) => new TextDecoder().decode(bytes)).join("\n");
  town.canaries.search(town.principal("personA"), "a test of the test", own);
  assert.ok(town.canaries.leaks.length > before);
  (town.canaries.leaks as string[]).length = before;
});

test("PF2 both sides' exports of S are the same, byte for byte, and both pass; C is in one alone and O in the other", async () => {
  for (const [person, staff, name] of [["personA", "ownerA", "A"], ["personB", "sameDesk", "B"], ["sameMail", "triager", "E"]] as const) {
    const both = async () => {
      const [theirs, ours] = [await zipFor(town.principal(person), town.case(name)), await zipFor(town.principal(staff), town.case(name))];
      return { theirs, ours, a: partsOf(theirs.zip), b: partsOf(ours.zip) };
    };
    let { theirs, ours, a, b } = await both();
    // A letter may have gone between the two calls, and the first checkpoint comes seconds after the last entry.
    for (let tries = 0; tries < 300 && (headOf(a) !== headOf(b) || a.get("checkpoints.jsonl")?.length === 0); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      ({ theirs, ours, a, b } = await both());
    }
    const shared = [...a.keys()].filter((part) => part.startsWith("S/") || part === "keys.txt");
    assert.ok(shared.length >= 5, shared.join());
    for (const part of shared) assert.ok(Buffer.from(a.get(part) ?? []).equals(Buffer.from(b.get(part) ?? [])), `${part} differs`);
    // One may have been signed between the two calls.
    const [early, late] = [a, b].map((parts) => textOf(parts.get("checkpoints.jsonl") ?? new Uint8Array(0)));
    assert.ok(late?.startsWith(early ?? "-"));
    assert.ok([...a.keys()].every((part) => !part.startsWith("O/")) && [...b.keys()].every((part) => !part.startsWith("C/")));
    for (const { zip } of [theirs, ours]) {
      const found = verifyArchive(zip, { check });
      assert.ok(found.kind === "verified" && found.verdict.verdict === "PASS", JSON.stringify(found));
      assert.ok(found.verdict.covered > 0 && found.verdict.counts.withheld === 0, JSON.stringify(found.verdict));
    }
    const changed = tamperParts(a, "body", chanceFrom("doors"));
    const found = changed === null ? null : verifyArchive(changed.zip, { check });
    assert.ok(found?.kind === "verified" && found.verdict.verdict === "FAIL" && found.verdict.faults.some((fault) => changed?.isIt(fault)));
  }
});

test("PF3 the person's browser signs its own entries; a signature that does not hold, or is of another's entry, is not kept", async () => {
  const [person, one] = [town.principal("personB"), town.case("B")];
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
  const other = createPublicKey(createPrivateKey(generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }))).export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
  const command = (id: string, body: object) => town.send(person, { method: "POST", path: `/api/cases/${one.id}/commands`, body: { id, command: body } });
  assert.equal((await command("enrol-key-0001", { type: "enrolKey", key: { algorithm: "ed25519", publicKey: raw } })).status, 200);
  const said = await command("signed-say-0001", { type: "say", text: "This is mine.", replyTo: null, files: [] });
  const entry = (said.json() as { entries: { header: { commit: string; seq: number; stream: "S" } }[] }).entries[0];
  assert.ok(entry !== undefined);
  const { commit, seq } = entry.header;
  const signature = (cid: string) => sign(null, writerMessage(commit, one.id, cid), privateKey).toString("hex");
  const good = { stream: "S", seq, algorithm: "ed25519", publicKey: raw, cid: "signed-say-0001", signature: signature("signed-say-0001") };
  const put = async (...signatures: readonly object[]) => (await town.send(person, { method: "POST", path: `/api/cases/${one.id}/signatures`, body: { signatures } })).json() as { kept: object[] };
  assert.deepEqual(await put({ ...good, signature: signature("another-cid") }, { ...good, publicKey: other }, { ...good, seq: 1 }, { ...good, seq: 9_999 }, { ...good, stream: "O", seq: 1 }), { kept: [] });
  assert.deepEqual(await put(good), { kept: [{ stream: "S", seq }] });
  assert.deepEqual(await put(good), { kept: [{ stream: "S", seq }] }, "again is the same");
  const found = verifyArchive((await zipFor(person, one)).zip, { check });
  assert.ok(found.kind === "verified");
  assert.deepEqual([found.verdict.verdict, found.verdict.person.signed], ["PASS", 1]);
  const seen = (await town.send(town.principal("sameDesk"), { method: "GET", path: `/api/cases/${one.id}/checkpoints` })).json() as { signatures: object[] };
  assert.deepEqual(seen.signatures, [good], "the other side gets it with the checkpoints");
});

test("PF4 the page that checks records may run its own script and reach nothing", async () => {
  const answer = await fetch(`http://127.0.0.1:${town.place.port}/byname-verifier.html`);
  if (answer.status === 404) return; // The apps were not built for this run.
  const policy = answer.headers.get("content-security-policy") ?? "";
  assert.match(policy, /default-src 'none'; script-src 'sha256-[^']+'/);
  assert.doesNotMatch(policy, /connect-src|unsafe/);
  const page = await answer.text();
  assert.doesNotMatch(page.replace(/<script>[\s\S]*<\/script>/, ""), /(?:src|href)="http/);
});

test("PF5 everything about a person is every case behind their keys and nothing else, each record proves itself, and the index names them", async () => {
  let [records, none] = [0, 0];
  for (const who of town.principals) {
    const home = `http://127.0.0.1:${town.place.port}`;
    const answer = await fetch(`${home}/api/mine/everything.zip`, { method: "POST", headers: { origin: home, "content-type": "application/json", ...who.proof }, body: JSON.stringify({ capabilities: who.capabilities }) });
    assert.equal(answer.status, 200, who.name);
    const parts = partsOf(new Uint8Array(await answer.arrayBuffer()));
    const index = JSON.parse(textOf(parts.get("index.json") ?? new Uint8Array(0))) as { readonly cases: readonly { readonly record: string; readonly question: string; readonly entries: { readonly own: number } }[] };
    assert.deepEqual([...parts.keys()].filter((name) => name.startsWith("records/")), index.cases.map(({ record }) => record));
    // What a capability opens is the person's, whoever else holds a cookie beside it; staff have none, so theirs is empty.
    assert.equal(index.cases.length, new Set(who.capabilities).size === 0 ? 0 : who.reads.length, who.name);
    if (index.cases.length === 0) none++;
    for (const [name, bytes] of parts) {
      if (!name.startsWith("records/")) town.canaries.search(who, `the part ${name} of everything`, textOf(bytes));
      else {
        records++;
        for (const [inner, some] of partsOf(bytes)) town.canaries.search(who, `the part ${inner} of ${name}`, `${inner}\n${new TextDecoder().decode(some)}`);
        const found = verifyArchive(bytes, { check });
        assert.ok(found.kind === "verified" && found.verdict.verdict === "PASS" && partsOf(bytes).has("C/entries.jsonl"), name);
        assert.ok(![...partsOf(bytes).keys()].some((inner) => inner.startsWith("O/")), "nothing of the organisation's own");
      }
    }
  }
  assert.deepEqual(town.canaries.leaks, []);
  assert.ok(records >= 3 && none >= 3, `${records} records, ${none} with nothing`);
});
