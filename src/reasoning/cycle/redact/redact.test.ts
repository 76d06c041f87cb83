/**
 * Canaries: names, addresses, numbers and secrets are made up, put into sentences of several languages, disguised as people and programs disguise them, and
 * looked for in what is left.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seeded } from "../../../../test/world/walk.ts";
import { mostCharacters, redact } from "./redact.ts";

const known = { names: ["Rosalinde Garcíanueva", "Bernwulf Woodhaven", "Jürgenhard Müllerich", "Ивангор Петровский", "李小龙", "田中花子", "김민수", "فاطمة الزهراء", "שרהלה כהנוביץ", "Nguyễn Vănthanh", "Zoëlle O'Neillsen", "प्रियांका"] };
const parts = ["Rosalinde", "Garcíanueva", "Bernwulf", "Woodhaven", "Jürgenhard", "Müllerich", "Ивангор", "Петровский", "李小龙", "田中花子", "김민수", "فاطمة", "الزهراء", "שרהלה", "Nguyễn", "Vănthanh", "Zoëlle", "प्रियांका"];

/** Sentences without figures or names of their own; the canary stands where ◆ is. */
const sentences = [
  "My printer stopped working, ◆, and I do not know why.", "◆", "please help: ◆ it blinks red", "Since yesterday (◆) nothing prints at all!", "Hello,\n\nthe page stays white.\n\n◆\n", "“◆” says the screen", "seen;◆;gone",
  "Der Drucker druckt nicht mehr, ◆, was soll ich tun?", "La impresora no funciona ◆ desde ayer.", "L'imprimante ne marche plus : ◆ !", "Принтер не печатает, ◆ помогите.", "打印机坏了，◆，怎么办？", "プリンターが動きません。◆ どうすればいいですか。", "프린터가 안 돼요. ◆ 도와주세요.", "الطابعة لا تعمل ◆ ماذا أفعل؟", "המדפסת לא עובדת ◆ מה לעשות?", "प्रिंटर काम नहीं कर रहा ◆ क्या करूँ?",
];
const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "").toLowerCase();
const figures = (text: string): string => text.normalize("NFKC").replace(/\p{Nd}/gu, (one) => figureOf(one)).replace(/\D/g, "");

const zeros = ["0", "٠", "۰", "०", "０", "০", "๐"];
/** The ten figures of a script stand one after the other, and their code points begin at a round number of ten within the script's block. */
function figureOf(one: string): string {
  const code = one.codePointAt(0) ?? 0;
  const zero = zeros.map((each) => each.codePointAt(0) ?? 0).find((each) => code >= each && code < each + 10);
  return zero === undefined ? one : String(code - zero);
}
const inScript = (text: string, zero: string): string => text.replace(/\d/g, (one) => String.fromCodePoint((zero.codePointAt(0) ?? 48) + Number(one)));
const hidden = (text: string, mark: string): string => [...text].join(mark);

function gone(text: string, canary: string, how: (text: string) => string = plain): void {
  const left = redact(text, known);
  const looked = how(canary);
  assert.ok(looked.length > 0 && !how(left.text).includes(looked), `${JSON.stringify(canary)} survives in ${JSON.stringify(left.text)}`);
  assert.deepEqual(redact(left.text, known).text, left.text, "redacting again removes nothing more");
  assert.equal(left.removed.reduce((sum, { count }) => sum + count, 0), left.found.length);
}

const letters = (least: number, most: number) => fc.string({ unit: fc.constantFrom(..."abcdefghijkmnopqrstuvwxyz"), minLength: least, maxLength: most });
const digits = (least: number, most: number) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: least, maxLength: most });
const run = { numRuns: 400, ...seeded };

test("CY14 a known name does not survive, in any case, accent, ending or disguise", () => {
  const disguises: readonly ((name: string) => string)[] = [(name) => name, (name) => name.toUpperCase(), (name) => name.toLowerCase(), (name) => name.normalize("NFD"), (name) => name.normalize("NFD").replace(/\p{M}/gu, (one, at: number, all: string) => (/[\u0300-\u036f]/.test(one) && /[a-z]/i.test(all[at - 1] ?? "") ? "" : one)), (name) => hidden(name, "\u200b"), (name) => hidden(name, "\u00ad"), (name) => `\u202e${name}\u202c`];
  const latin = ["'s", "s", ",", "!", "?", ""];
  fc.assert(fc.property(fc.constantFrom(...parts), fc.constantFrom(...disguises), fc.constantFrom(...latin), fc.constantFrom(...sentences), (name, disguise, ending, sentence) => {
    const tail = /^\p{sc=Latin}/u.test(name) ? ending : "";
    gone(sentence.replace("◆", () => ` ${disguise(name)}${tail} `), name);
  }), run);
  for (const inflected of ["Петровского", "Петровскому", "Ивангора"]) assert.ok(!redact(`с ${inflected} говорили`, known).text.includes(inflected.slice(0, 7)), inflected);
});

test("CY14 a name that the text itself gives away does not survive", () => {
  const forms = ["Hi ◆, it is broken", "Dear ◆,\nplease help", "My name is ◆.", "I'm ◆, and it blinks", "This is ◆ from the office", "It stopped.\n\nKind regards,\n◆", "It stopped. Thanks, ◆", "my sister ◆ told me", "Mrs ◆ said so", "Dr. ◆ said so", "Mein Name ist ◆", "ich heiße ◆", "Frau ◆ sagte es", "Mit freundlichen Grüßen\n◆", "me llamo ◆", "mi hermana ◆ lo vio", "Hola ◆, no funciona", "je m'appelle ◆", "Monsieur ◆ l'a dit", "mi chiamo ◆", "meu nome é ◆", "ik heet ◆", "меня зовут ◆", "benim adım ◆", "name: ◆"];
  const names = fc.constantFrom("Quillonia", "Xanthippus", "Wolframina", "Zebediah", "Thorgunna");
  fc.assert(fc.property(names, fc.constantFrom(...forms), (name, form) => gone(form.replace("◆", name), name)), run);
  for (const [text, name] of [["我叫李建国，打印机坏了。", "李建国"], ["佐藤さんに聞きました", "佐藤"], ["私は山本太郎です。", "山本太郎"], ["제 이름은 박서준입니다", "박서준"], ["اسمي خديجة والطابعة لا تعمل", "خديجة"], ["王先生说的", "王先"]] as const) gone(text, name);
});

test("CY14 mail addresses do not survive", () => {
  const forms: readonly ((local: string, host: string) => string)[] = [(local, host) => `${local}@${host}.example`, (local, host) => `${local}.${local}+x@mail.${host}.example.org`, (local, host) => `<${local}@${host}.example>`, (local, host) => `mailto:${local}@${host}.example`, (local, host) => `${local}＠${host}.example`, (local, host) => `${local} @ ${host}.example`, (local, host) => `${local} at ${host} dot example`, (local, host) => `${local} (at) ${host}.example`, (local, host) => `${local}[at]${host}[dot]example`, (local, host) => hidden(`${local}@${host}.example`, "\u200b"), (local, host) => `${local}@${host}`, (local, host) => `"${local}"@${host}.example`];
  fc.assert(fc.property(letters(6, 12), letters(6, 12), fc.constantFrom(...forms), fc.constantFrom(...sentences), (local, host, form, sentence) => {
    // Of an address in quotes the part before the sign stays: it must not hold the canary that is looked for.
    fc.pre(!local.includes(host) && !host.includes(local));
    const text = sentence.replace("◆", () => ` ${form(local, host)} `);
    gone(text, host);
    if (!form(local, host).startsWith('"')) gone(text, local);
  }), run);
});

/** Figures in groups, as numbers are written. */
const grouped = (separator: string, sizes: readonly number[]) => (all: string): string => {
  let at = 0;
  return sizes.map((size) => all.slice(at, (at += size))).concat(all.slice(at)).filter((one) => one !== "").join(separator);
};

test("CY14 telephone, card and other long numbers do not survive, in the figures of any script", () => {
  const shapes = [(all: string) => all, (all: string) => `+${all}`, (all: string) => `00${all}`, grouped(" ", [3, 3]), grouped("-", [3, 3]), grouped(" ", [2, 2, 2, 2, 2, 2]), grouped("/", [4]), grouped(".", [3, 4]), grouped(" ", [4, 4, 4, 4]), grouped("-", [4, 4, 4, 4]), (all: string) => `(${all.slice(0, 3)}) ${all.slice(3, 6)}-${all.slice(6)}`, (all: string) => hidden(all, "\u200b"), (all: string) => hidden(all, "\u2060"), grouped(" - ", [4, 4]), grouped("\u00a0", [3, 3]), grouped("‑", [3, 3])];
  fc.assert(fc.property(digits(7, 19), fc.constantFrom(...shapes), fc.constantFrom(...zeros), fc.constantFrom(...sentences), fc.constantFrom("", "call ", "tel:", "card ", "Nr. "), (all, shape, zero, sentence, before) => {
    const canary = `1${all.slice(1)}`;
    gone(sentence.replace("◆", () => ` ${before}${inScript(shape(canary), zero)} `), canary.slice(-6), figures);
  }), run);
});

test("CY14 numbers in groups that look like amounts are people's when they are as long as people's", () => {
  for (const text of ["12.345.678", "123.456.782", "12.345.678-Z", "123.456.789-09", "1 85 05 78 006 084 91", "850123-1234", "078-05-1120", "19850123-1234"]) gone(`mine is ${text}, thanks`, text, figures);
});

test("CY14 order numbers, accounts and codes do not survive", () => {
  const forms: readonly ((all: string) => string)[] = [(all) => `order ${all}`, (all) => `order number: ${all}`, (all) => `Order #${all}`, (all) => `ORD-${all}`, (all) => `invoice no. ${all}`, (all) => `ticket ${all}`, (all) => `Bestellnummer ${all}`, (all) => `Kundennummer: ${all}`, (all) => `número de pedido ${all}`, (all) => `pedido nº ${all}`, (all) => `commande n° ${all}`, (all) => `ordine numero ${all}`, (all) => `заказ № ${all}`, (all) => `订单号 ${all}`, (all) => `订单号：${all}`, (all) => `注文番号は${all}`, (all) => `주문번호 ${all}`, (all) => `رقم الطلب ${all}`, (all) => `sipariş no ${all}`, (all) => `my account is ${all}`, (all) => `passport X${all}`, (all) => `DE89 3704 ${all.padEnd(16, "7").replace(/(.{4})/g, "$1 ")}`, (all) => `serial VNB3${all}`];
  fc.assert(fc.property(digits(5, 9), fc.constantFrom(...forms), fc.constantFrom(...sentences), (all, form, sentence) => gone(sentence.replace("◆", () => ` ${form(`9${all.slice(1)}`)} `), `9${all.slice(1)}`, figures)), run);
  fc.assert(fc.property(digits(3, 4), fc.constantFrom("order", "Order #", "ticket no.", "Kundennummer", "PIN", "Rechnung Nr."), (all, before) => gone(`It is ${before} ${all} as I said.`, all, figures)), run);
});

test("CY14 passwords, tokens and keys do not survive", () => {
  const any = fc.string({ unit: fc.constantFrom(..."abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRSTUVWXYZ23456789!$%&*-_"), minLength: 8, maxLength: 20 }).filter((one) => /\d/.test(one) && /[a-z]/i.test(one) && /^[a-z0-9]/i.test(one) && /[a-z0-9]$/i.test(one));
  const before = ["my password is", "password:", "Password =", "the pin code is", "passcode", "das Passwort lautet", "Kennwort:", "mi contraseña es", "clave:", "mot de passe :", "la mia password è", "minha senha é", "wachtwoord:", "hasło to", "пароль:", "мой пароль", "كلمة السر هي", "密码是", "密码：", "パスワードは", "비밀번호는", "şifrem:", "otp", "verification code:", "my password for the page is called"];
  fc.assert(fc.property(any, fc.constantFrom(...before.slice(0, -1)), fc.constantFrom(...sentences), fc.constantFrom("", '"', "'"), (secret, words, sentence, quote) => gone(sentence.replace("◆", () => ` ${words} ${quote}${secret}${quote} `), secret.toLowerCase())), run);
  const hex = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 32, maxLength: 40 }).filter((one) => /\d/.test(one));
  fc.assert(fc.property(hex, fc.constantFrom<(all: string) => string>((all) => all, (all) => `${all.slice(0, 8)}-${all.slice(8, 12)}-${all.slice(12, 16)}-${all.slice(16, 20)}-${all.slice(20)}`, (all) => `sk_live_${all}`, (all) => `ghp_${all}`, (all) => `Bearer ${all}`, (all) => `eyJhbGciOi.${all}.${all}`, (all) => `https://x.example/reset?token=${all}`, (all) => `x.example/r/${all}`, (all) => `AKIA${all.toUpperCase().slice(0, 16)}`, (all) => `-----BEGIN PRIVATE KEY-----\n${all}\n-----END PRIVATE KEY-----`, (all) => `data:text/plain,${all}`), fc.constantFrom(...sentences), (all, form, sentence) => gone(sentence.replace("◆", () => ` ${form(all)} `), all.slice(0, 8))), run);
});

test("CY14 postal addresses do not survive", () => {
  const forms = ["◆ 12", "12 ◆ Street", "221B ◆ St, Flat 3", "7 ◆ Avenue", "◆straße 12a", "◆weg 4", "12 rue de ◆", "calle ◆ 5, 3º B", "Avenida ◆ 100", "via ◆ 12", "rua ◆, 100", "◆straat 300", "ul. ◆ 7", "улица ◆, дом 5", "◆ sokak no: 4", "I live at ◆ near the school", "my address is ◆ House, the lake", "ich wohne in ◆", "vivo en ◆", "mi dirección es ◆ 4"].slice(1);
  fc.assert(fc.property(fc.constantFrom("Quernmoorish", "Thistlewick", "Brambledown"), fc.constantFrom(...forms), fc.constantFrom(...sentences), (street, form, sentence) => {
    const name = form.startsWith("улица") ? "Тистловикская" : street;
    gone(sentence.replace("◆", () => ` ${form.replace("◆", name)} `), name);
  }), run);
  for (const [text, canary] of [["我住在北京市朝阳区建国路88号", "建国路"], ["住所は東京都渋谷区神南1丁目2-3です", "神南"], ["서울시 강남구 테헤란로 123에 살아요", "테헤란로"], ["أسكن في شارع التحرير رقم 12", "التحرير"], ["גר ברחוב הרצל 12", "הרצל"], ["send it to SW1A 1AA please", "SW1A"], ["K1A 0B1", "K1A"], ["1017 BZ Amsterdam", "1017"], ["28013 Madrid", "28013"], ["P.O. Box 1234", "1234"]] as const) gone(text, canary);
});

test("CY15 what tells nobody apart stays", () => {
  for (const text of [
    "The HP LaserJet M404dn says 00 READY and CFG NETWORK=YES at 192.0.0.192, version 10.15.7, error 49.4C02 and 0x80070057.", "It took 30 minutes at 14:30 and cost 1,250.00 EUR or 12.500,00 €.", "The password does not work, and my printer asks for the PIN again.",
    "My iPhone 14 Pro and the OfficeJet 8025e are on the same router (192.168.1.1).", "Ich habe Passwort und Namen vergessen.", "Page 2 of 3 prints, 95 % of it in stripes.", "Das Gerät zeigt Fehler E4 nach 10 Sekunden.", "It says: Tray 2 empty. I am sorry to ask again!",
  ]) assert.equal(redact(text, known).text, text);
});

test("CY15 what is said to have been removed is what was removed, by kind and with the words", () => {
  const left = redact("I'm Rosalinde Garcíanueva, rosalinde@mail.example, +34 612 345 678, my password is hunter2!", known);
  assert.equal(left.text, "I'm [name], [mail address], [phone number], my password is [secret]");
  assert.deepEqual(left.found.map(({ words }) => words), ["Rosalinde Garcíanueva", "rosalinde@mail.example", "+34 612 345 678", "hunter2!"]);
  assert.deepEqual(left.removed, [{ kind: "name", count: 1 }, { kind: "mail address", count: 1 }, { kind: "phone number", count: 1 }, { kind: "secret", count: 1 }]);
  assert.equal(redact("room full of Tulips", { names: [], words: ["tulips"] }).text, "room full of [secret]");
  assert.equal(redact("", known).text, "");
  // The control: a canary that nothing gives away does survive, so that the tests above can fail.
  assert.match(redact("Quillonia knows", known).text, /Quillonia/);
});

test("CY16 no text, however long or odd, throws or leaves too much", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
    const left = redact(text, known);
    assert.ok(left.text.isWellFormed());
    assert.ok(!left.cut);
  }), run);
  for (const text of ["\ud800x", "a".repeat(1_000_000), "Rosalinde ".repeat(100_000), "1 ".repeat(500_000), "@".repeat(100_000), "\u0000\u0007 x", "🙂".repeat(50_000), "[name] [secret]", "x\ue000y"]) {
    const left = redact(text, known);
    assert.ok([...left.text].length <= mostCharacters && left.text.isWellFormed());
    assert.doesNotMatch(left.text, /[\u0000-\u0008\ue000-\ue0ff]/);
  }
});
