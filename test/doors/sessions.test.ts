/** Signing in, second steps, and the end of it: whatever ends a session ends it everywhere, at once, on every line that is open. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import type { Answer } from "./calls.ts";
import { signInAllowed } from "./expectations.ts";
import { openLine, type Line } from "./lines.ts";
import { at, deskBody, hire, mailOf, openPlace, password, setUp, signedIn, topicBody, type Place } from "./world.ts";

let place: Place;
let admin: { readonly slug: string; readonly cookie: string };

before(async () => {
  place = await openPlace();
  ({ admin } = await setUp(place));
  await place.must("desk", { method: "PUT", path: "/api/admin/desks/printers", headers: { cookie: admin.cookie }, body: deskBody("printers", admin.slug) });
  await place.must("topic", { method: "PUT", path: "/api/admin/topics/printers", headers: { cookie: admin.cookie }, body: topicBody("printers", "printers") });
});
after(async () => {
  await place?.close();
});

const auth = (path: string, body: unknown, cookie?: string): Promise<Answer> =>
  place.caller.send({ method: "POST", path: `/api/auth/${path}`, headers: { origin: place.origin, ...(cookie === undefined ? {} : { cookie }) }, body });
const me = (cookie: string): Promise<Answer> => place.caller.send({ method: "GET", path: "/api/staff/me", headers: { cookie } });
const jar = (answer: Answer): string => answer.cookies.map((cookie) => cookie.split(";")[0] ?? "").join("; ");

async function lineOf(cookie: string): Promise<Line> {
  const answer = await place.must("ticket", { method: "POST", path: "/api/tickets", headers: { cookie }, body: { capabilities: [] } });
  const line = await openLine(place.port, { origin: place.origin }, () => undefined);
  line.send({ t: "hello", v: 1, ticket: at(answer, "ticket") });
  await line.next("welcome", ({ t }) => t === "welcome");
  return line;
}

/** The line was closed by the server, saying why. */
async function ended(line: Line): Promise<void> {
  await line.closed;
  const last = line.frames.at(-1);
  assert.equal(last?.t, "bye");
  assert.equal((last["problem"] as { code: string }).code, "sessionEnded");
}

/** The six digits of RFC 6238 for now: HMAC-SHA-1 over the number of half minutes. */
function sixDigits(secretInBase32: string, ms = Date.now()): string {
  const bits = [...secretInBase32.replace(/=+$/, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(ms / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("DO50 a wrong password and somebody unknown are answered alike", async () => {
  const wrong = await auth("sign-in/email", { email: mailOf("mara"), password: "not the password at all" });
  const unknown = await auth("sign-in/email", { email: "nobody@doors.example", password: "not the password at all" });
  assert.equal(wrong.status, 401);
  assert.deepEqual([unknown.status, unknown.body, unknown.cookies], [wrong.status, wrong.body, wrong.cookies]);
});

test("DO51 the session's cookie is hidden from scripts and from other sites", async () => {
  const answer = await auth("sign-in/email", { email: mailOf("mara"), password });
  assert.equal(answer.status, 200);
  assert.ok(answer.cookies.length > 0);
  for (const cookie of answer.cookies) assert.match(cookie, /HttpOnly.*SameSite=(?:Lax|Strict)/i, cookie);
});

test("DO52 a write that another site sends with the cookie is refused, and so is one that does not say where it comes from", async () => {
  const write = (headers: Readonly<Record<string, string>>): Promise<Answer> => place.caller.send({ method: "PUT", path: "/api/staff/duty", headers: { cookie: admin.cookie, ...headers }, body: { offDuty: true } });
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }, { origin: "null", "sec-fetch-site": "same-site" }, {}, { origin: `${place.origin}.evil.example` }, { origin: place.origin.replace("http:", "https:").replace("localhost", "localhost.evil.example") }]) {
    assert.equal((await write(headers)).code, "badOrigin", JSON.stringify(headers));
  }
  assert.equal((await write({ "sec-fetch-site": "same-origin" })).status, 200);
  const ticket = await place.caller.send({ method: "POST", path: "/api/tickets", headers: { cookie: admin.cookie }, body: { capabilities: [] } });
  assert.notEqual(ticket.status, 200);
  const library = await place.caller.send({ method: "POST", path: "/api/auth/sign-out", headers: { cookie: admin.cookie, origin: "https://evil.example" }, body: {} });
  assert.equal(library.code, "badOrigin");
});

test("DO53 an invitation works once, also when two take it up at the same moment", async () => {
  const invited = await place.must("inviting", { method: "POST", path: "/api/admin/people", headers: { cookie: admin.cookie }, body: { name: "Rae Swift", mail: mailOf("rae"), role: "expert", admin: false, topics: ["printers"], hours: deskBody("printers", admin.slug).hours, cap: 1, portrait: null } });
  const token = /[A-Za-z0-9_-]{43}$/.exec(at(invited, "link"))?.[0] ?? "";
  const take = (): Promise<Answer> => place.caller.send({ method: "POST", path: "/api/invites", headers: { origin: place.origin }, body: { token, password } });
  const racing = await Promise.all([take(), take(), take()]);
  assert.deepEqual(racing.map(({ status }) => status).sort(), [200, 410, 410], racing.map(({ body }) => body).join("\n"));
  assert.equal((await take()).code, "linkExpired");
  assert.equal((await me(await signedIn(place, mailOf("rae")))).status, 200);
});

test("DO54 signing out ends that session over HTTP and on its open lines, and no other", async () => {
  const person = await hire(place, admin.cookie, "Sol Out", "expert", ["printers"]);
  const [first, second] = [await signedIn(place, person.mail), await signedIn(place, person.mail)];
  const [firstLine, secondLine] = [await lineOf(first), await lineOf(second)];
  assert.equal((await auth("sign-out", {}, first)).status, 200);
  await ended(firstLine);
  assert.equal((await me(first)).status, 401);
  assert.equal((await me(second)).status, 200);
  assert.ok(secondLine.isOpen());
  secondLine.close();
});

test("DO55 suspension ends every session at once, and nobody suspended signs in again", async () => {
  const person = await hire(place, admin.cookie, "Una Gone", "expert", ["printers"]);
  const cookies = [await signedIn(place, person.mail), await signedIn(place, person.mail)];
  const lines = await Promise.all(cookies.map(lineOf));
  const set = (suspended: boolean): Promise<Answer> => place.must("setting", { method: "PUT", path: `/api/admin/people/${person.slug}`, headers: { cookie: admin.cookie }, body: { role: "expert", admin: false, suspended, credentials: [], topics: ["printers"], cap: 1, schedule: deskBody("printers", admin.slug).hours } });
  await set(true);
  for (const line of lines) await ended(line);
  for (const cookie of cookies) assert.equal((await me(cookie)).status, 401);
  const again = await auth("sign-in/email", { email: person.mail, password });
  assert.notEqual(again.status, 200, "somebody suspended signed in");
  assert.deepEqual(again.cookies.filter((cookie) => /session_token=[^;]/.test(cookie)), []);
  await set(false);
  assert.equal((await me(cookies[0] ?? "")).status, 401, "an old session came back with its person");
  assert.equal((await me(await signedIn(place, person.mail))).status, 200);
});

test("DO56 a new password ends every other session and its lines, whether asked for or not", async () => {
  const person = await hire(place, admin.cookie, "Pia Word", "expert", ["printers"]);
  const [mine, other] = [await signedIn(place, person.mail), await signedIn(place, person.mail)];
  const line = await lineOf(other);
  const wrong = await auth("change-password", { currentPassword: "not the password at all", newPassword: "another long password" }, mine);
  assert.ok(wrong.status >= 400 && wrong.status < 500);
  const changed = await auth("change-password", { currentPassword: password, newPassword: "another long password" }, mine);
  assert.equal(changed.status, 200, changed.body);
  await ended(line);
  assert.equal((await me(other)).status, 401);
  assert.equal((await me(jar(changed))).status, 200, "whoever changed it stays, with a new session");
  assert.equal((await me(mine)).status, 401, "the session's id did not change");
  assert.notEqual((await auth("sign-in/email", { email: person.mail, password })).status, 200);
});

test("DO57 a new password by an administrator's link ends every session, and the link works once", async () => {
  const person = await hire(place, admin.cookie, "Lou Lost", "expert", ["printers"]);
  const cookie = await signedIn(place, person.mail);
  const line = await lineOf(cookie);
  const made = await place.must("link", { method: "POST", path: `/api/admin/people/${person.slug}/link`, headers: { cookie: admin.cookie }, body: {} });
  const token = /[A-Za-z0-9_-]{43}$/.exec(at(made, "link"))?.[0] ?? "";
  const take = (): Promise<Answer> => place.caller.send({ method: "POST", path: "/api/invites", headers: { origin: place.origin }, body: { token, password: "a third long password" } });
  assert.deepEqual((await Promise.all([take(), take()])).map(({ status }) => status).sort(), [200, 410]);
  await ended(line);
  assert.equal((await me(cookie)).status, 401);
  assert.equal((await me(await signedIn(place, person.mail, "a third long password"))).status, 200);
});

test("DO58 the second step: without the six digits a password opens nothing, wrong ones are refused, a recovery code works once", async () => {
  const person = await hire(place, admin.cookie, "Tam Step", "expert", ["printers"]);
  const cookie = await signedIn(place, person.mail);
  const enabled = await auth("two-factor/enable", { password }, cookie);
  assert.equal(enabled.status, 200, enabled.body);
  const { totpURI, backupCodes } = enabled.json() as { totpURI: string; backupCodes: readonly string[] };
  const secret = new URL(totpURI).searchParams.get("secret") ?? "";
  const confirmed = await auth("two-factor/verify-totp", { code: sixDigits(secret) }, cookie);
  assert.equal(confirmed.status, 200, confirmed.body);
  const half = await auth("sign-in/email", { email: person.mail, password });
  assert.equal((half.json() as { twoFactorRedirect?: boolean }).twoFactorRedirect, true);
  const halfway = half.cookies.filter((one) => !/Max-Age=0/.test(one)).map((one) => one.split(";")[0] ?? "").join("; ");
  assert.equal((await me(halfway)).status, 401, "a password alone got in");
  // A clock that is a little off is let through, so the codes of the half minutes around are right too.
  const wrong = ["000000", "111111", "222222", "333333", "444444", "555555"].find((one) => ![-2, -1, 0, 1, 2].some((step) => sixDigits(secret, Date.now() + step * 30_000) === one)) ?? "";
  assert.ok((await auth("two-factor/verify-totp", { code: wrong }, halfway)).status >= 400);
  const right = await auth("two-factor/verify-totp", { code: sixDigits(secret) }, halfway);
  assert.equal(right.status, 200, right.body);
  assert.equal((await me(jar(right))).status, 200);
  const code = backupCodes[0];
  const byCode = async (): Promise<Answer> => auth("two-factor/verify-backup-code", { code }, jar(await auth("sign-in/email", { email: person.mail, password })));
  assert.equal((await byCode()).status, 200);
  assert.ok((await byCode()).status >= 400, "a recovery code worked twice");
});

test("DO59 passkeys: whoever is signed in may add one, and anybody may begin to use one", async () => {
  const options = (path: string, cookie?: string): Promise<Answer> => place.caller.send({ method: "GET", path: `/api/auth/passkey/${path}`, headers: cookie === undefined ? {} : { cookie } });
  assert.equal((await options("generate-register-options")).status, 401);
  const register = await options("generate-register-options", admin.cookie);
  assert.equal(register.status, 200, register.body);
  assert.equal((register.json() as { rp: { id: string } }).rp.id, "localhost");
  assert.equal((await options("generate-authenticate-options")).status, 200);
});

test("DO60 what is not listed of the sign-in library is not there", async () => {
  const unlisted = ["sign-up/email", "sign-in/social", "forget-password", "request-password-reset", "reset-password", "verify-email", "send-verification-email", "change-email", "delete-user", "update-user", "link-social", "list-accounts", "unlink-account", "update-session", "error", "ok", "two-factor/send-otp", "two-factor/verify-otp", "two-factor/view-backup-codes", "passkey/update-passkey", "admin/list-users", "get-access-token", "refresh-token", "account-info", "callback/google", "", "sign-in", "sign-in/email/", "SIGN-IN/EMAIL", "sign-in//email", "../sign-up/email", "sign-in/email/../../sign-up/email", "%73ign-up/email", "sign-in/email%2f..%2f..%2fsign-up%2femail"];
  for (const path of unlisted) {
    assert.ok(!signInAllowed.includes(path));
    for (const method of ["GET", "POST"]) {
      const answer = await place.caller.send({ method, path: `/api/auth/${path}`, headers: { origin: place.origin, cookie: admin.cookie }, ...(method === "POST" ? { body: { email: "eve@doors.example", password: "a long enough password", name: "Eve" } } : {}) });
      assert.equal(answer.code, "notFound", `${method} ${path}: ${answer.status} ${answer.body.slice(0, 200)}`);
    }
  }
});

test("DO61 of those who race for the set-up link one wins, and it works once", async () => {
  const empty = await openPlace();
  try {
    const token = await empty.byname.firstRun.token();
    const begin = (name: string): Promise<Answer> => empty.caller.send({ method: "POST", path: "/api/setup", headers: { origin: empty.origin }, body: { token, organisation: "First Come", zone: "UTC", name, mail: mailOf(name), password, sample: false } });
    const racing = await Promise.all(["Ada One", "Bea Two", "Cal Three", "Dot Four"].map(begin));
    assert.deepEqual(racing.map(({ status }) => status).filter((status) => status === 200), [200], racing.map(({ body }) => body).join("\n"));
    assert.ok(racing.every(({ status }) => status < 500));
    assert.equal((await begin("Eve Late")).code, "alreadySetUp");
    assert.equal(await empty.byname.firstRun.token(), null);
  } finally {
    await empty.close();
  }
});
