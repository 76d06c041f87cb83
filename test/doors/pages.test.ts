/** What people typed, on pages that the server writes: it stays words. And every page's policy lets nothing else run. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Answer } from "./calls.ts";
import { fileForm } from "./calls.ts";
import { openLine } from "./lines.ts";
import { freshId } from "./samples.ts";
import { allWeek, at, deskBody, hire, openPlace, setUp, signedIn, topicBody, type Place } from "./world.ts";

const corpus: readonly string[] = [
  "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "\" autofocus onfocus=\"alert(1)", "<iframe srcdoc='<script>1</script>'>",
  "javascript:alert(1)", "<a href=\"javascript:alert(1)\">x</a>", "<!-- --><script>1</script>", "<![CDATA[<script>1</script>]]>", "</title><script>1</script>", "</textarea><script>1</script>", "&lt;script&gt;1&lt;/script&gt;", "&#60;script&#62;",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<style>@import 'https://evil.example'</style>", "<base href=https://evil.example>", "<meta http-equiv=refresh content=0>", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}",
  "\u2028</script>\u2029", "\u202etxet\u202c", "<\u0073cript>1</script>", "＜script＞", "%3Cscript%3E", "<scr<script>ipt>1</scr</script>ipt>", "]]></script>", "<x\u000conclick=1>",
];
const all = corpus.join(" ");

let place: Place;
let capability: string;
let slug: string;
let cookie: string;
let caseId: string;
before(async () => {
  place = await openPlace();
  const { admin } = await setUp(place);
  const headers = { cookie: admin.cookie };
  await place.must("organisation", { method: "PUT", path: "/api/admin/organisation", headers, body: { name: corpus.slice(0, 3).join(" "), sites: ["https://shop.example"], zone: "UTC" } });
  await place.must("desk", { method: "PUT", path: "/api/admin/desks/printers", headers, body: { ...deskBody("printers", admin.slug), name: corpus[3], doesNot: corpus.slice(0, 8).join(" "), covers: corpus.slice(8, 14).join(" ") } });
  await place.must("topic", { method: "PUT", path: "/api/admin/topics/printers", headers, body: { ...topicBody("printers", "printers"), title: corpus.slice(0, 6).join(" ") } });
  ({ slug } = await hire(place, admin.cookie, "Abe Lines", "expert", ["printers"]));
  cookie = await signedIn(place, "abe@doors.example");
  await place.must("profile", { method: "PUT", path: "/api/staff/profile", headers: { cookie }, body: { name: "Abe <b>\"Lines\"</b> & Co", pronouns: corpus[4], portrait: null, photo: null, bio: all, goodAt: corpus.slice(0, 12), lessGoodAt: corpus.slice(12, 24), languages: [], topics: ["printers"], schedule: allWeek, cap: 5 } });
  await place.must("credentials", { method: "PUT", path: `/api/admin/people/${slug}`, headers, body: { role: "expert", admin: false, suspended: false, credentials: [{ title: corpus[5], verifiedBy: corpus[6], verifiedAt: null }], topics: ["printers"], cap: 5, schedule: allWeek } });
  const asked = await place.must("asking", { method: "POST", path: "/api/cases", body: { clientId: freshId(), text: all, lang: "en", zone: "UTC", desk: "printers", page: { title: corpus[0], url: "javascript:alert(1)" }, topic: "printers" } });
  capability = at(asked, "capability");
  caseId = at(asked, "case");
  const person = { authorization: `Bearer ${capability}` };
  const tell = (who: Readonly<Record<string, string>>, command: object): Promise<Answer> => place.must(JSON.stringify(command).slice(0, 60), { method: "POST", path: `/api/cases/${caseId}/commands`, headers: who, body: { id: freshId(), command } });
  const line = await openLine(place.port, { origin: place.origin }, () => undefined);
  line.send({ t: "hello", v: 1, ticket: at(await place.must("ticket", { method: "POST", path: "/api/tickets", headers: { cookie }, body: { capabilities: [] } }), "ticket") });
  await line.next("welcome", ({ t }) => t === "welcome");
  await tell(person, { type: "tellAbout", about: { name: corpus[2], callMe: corpus[3], impact: all, tried: corpus.slice(0, 20) } });
  await tell(person, { type: "choose", expert: slug, price: { minor: 0, currency: "USD" }, consent: true });
  await tell({ cookie }, { type: "accept" });
  await tell({ cookie }, { type: "setGoal", text: corpus.slice(0, 10).join(" ") });
  await tell({ cookie }, { type: "promise", what: corpus.slice(0, 10).join(" "), due: new Date(Date.now() + 60_000).toISOString(), kind: "nextWord" });
  for (const text of corpus) await tell(person, { type: "say", text, replyTo: null, files: [] });
  const form = fileForm("x' onerror=alert(1) .txt", "text/plain", "words");
  const file = await place.must("file", { method: "POST", path: `/api/cases/${caseId}/files`, headers: { ...person, ...form.headers }, body: form.body });
  await tell(person, { type: "say", text: "", replyTo: null, files: [{ ...(file.json() as object), name: corpus[2] }] });
  line.close();
});
after(async () => {
  await place?.close();
});

const page = (path: string): Promise<Answer> => place.caller.send({ method: "GET", path, headers: { accept: "text/html" } });
const paths = (): readonly string[] => ["/", "/box/printers", `/${slug}`, `/c/${capability}`, "/desk/", "/nobody-of-this-name", `/enter/${"A".repeat(43)}`, `/c/${"A".repeat(43)}`, "/api"];

const tags = new Set("html head meta title link script body div main h1 h2 h3 p a form label input textarea button ol ul li b q time br article span section nav table thead tbody tr td th code details summary dl dt dd em strong pre hr small header footer".split(" "));

test("DO45 what people typed stays words on every page that the server writes", async () => {
  for (const path of paths()) {
    const { body } = await page(path);
    // The data block is JSON that nothing runs; it must end where it says, and hold no `<` at all.
    const blocks = [...body.matchAll(/<script type="application\/json" id="\w+">([^]*?)<\/script>/g)];
    for (const [, text] of blocks) assert.doesNotThrow(() => void JSON.parse(text ?? ""), `${path}: the data block is cut short`);
    const rest = body.replace(/<script type="application\/json" id="\w+">[^<]*<\/script>/g, "").replace(/^<!doctype html>/, "");
    for (const [tag, name] of rest.matchAll(/<\/?([^\s>/]*)(?:"[^"]*"|[^">])*>?/g)) {
      assert.ok(name !== undefined && tags.has(name), `${path} holds ${tag.slice(0, 80)}`);
      assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), /\son\w+\s*=|srcdoc|style=/i, `${path} holds ${tag.slice(0, 120)}`);
      assert.doesNotMatch(tag, /(?:href|src|action)="\s*(?:javascript|data|vbscript):/i, `${path} holds ${tag.slice(0, 120)}`);
    }
    for (const [, attributes, inner] of rest.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)) {
      assert.match(attributes ?? "", /^ type="module" src="\/assets\/[\w.-]+"$/, `${path} holds a script of its own`);
      assert.equal(inner, "");
    }
  }
  const own = (await page(`/c/${capability}`)).body;
  assert.ok(own.includes("&lt;img src=x onerror=alert(1)&gt;"), "the control: the words are there, escaped");
});

test("DO46 every page carries the strict policy, and whatever is no page a closed one", async () => {
  for (const path of paths()) {
    const answer = await page(path);
    const policy = answer.header("content-security-policy") ?? "";
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "object-src 'none'", "form-action 'self'", "require-trusted-types-for 'script'"]) assert.ok(policy.split("; ").includes(part), `${path}: ${part} is missing in ${policy}`);
    assert.doesNotMatch(policy, /unsafe|\*(?!\.)|https?:\/\/(?!shop\.example)/, path);
    const framed = /frame-ancestors ([^;]*)/.exec(policy)?.[1];
    assert.equal(framed, path.startsWith("/box/") || path === `/c/${capability}` ? "'self' https://shop.example" : "'self'", path);
  }
  for (const path of ["/api/desks/printers", "/api/cases/x", "/box.js", "/healthz", "/api/auth/get-session", "/api/openapi.json", "/%ff", "/f/x"]) {
    const answer = await place.caller.send({ method: "GET", path });
    assert.match(answer.header("content-security-policy") ?? "", /^default-src 'none'/, path);
    assert.equal(answer.header("x-content-type-options"), "nosniff", path);
    assert.equal(answer.header("referrer-policy"), "no-referrer", path);
  }
});

test("DO47 a made-up Host reaches no header and no link", async () => {
  for (const host of ["evil.example;frame-ancestors *", "a b", "evil.example/x", "evil.example\"><script>", "evil.example,b"]) {
    const answer = await place.caller.send({ method: "GET", path: "/", headers: { host } });
    assert.ok(answer.status === 400 || !`${answer.head}${answer.body}`.includes(host), host);
  }
});

test("DO48 letters to an address that nobody proved hold none of a visitor's words, and no letter's header takes a line of theirs", async () => {
  const person = { authorization: `Bearer ${capability}` };
  await place.must("contact", { method: "POST", path: `/api/cases/${caseId}/commands`, headers: person, body: { id: freshId(), command: { type: "giveContact", contact: { channel: "mail", address: "a.stranger@people.example" } } } });
  const rows = async () => (await place.database.storage.pool.query<{ to_address: string; from_name: string; subject: string; text: string }>("select to_address, from_name, subject, text from mail_outbox")).rows;
  for (let waited = 0; waited < 600 && !(await rows()).some((row) => row.to_address.startsWith("a.stranger")); waited++) await new Promise((resolve) => setTimeout(resolve, 100));
  const letters = await rows();
  const stranger = letters.find((row) => row.to_address.startsWith("a.stranger"));
  assert.ok(stranger !== undefined, "no letter was written");
  const visitors = corpus.slice(14).filter((one) => one.length > 8);
  for (const word of visitors) assert.ok(!`${stranger.subject}\n${stranger.text}`.includes(word), word);
  for (const letter of letters) assert.doesNotMatch(`${letter.from_name}${letter.subject}${letter.to_address}`, /[\p{Cc}\p{Cf}]/u);
});
