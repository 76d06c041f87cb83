/** Links, mail addresses, handles, passwords and tokens. */
import { type Span, spansOf } from "./span.ts";

const link = /(?:\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.|\bdata:|\bmailto:|\btel:)[^\s<>"']+/giu;
/** A host with a path, without a scheme: example.org/u/rosa. */
const bareLink = /\b(?:[\p{L}\p{Nd}-]{1,63}\.){1,6}[\p{L}]{2,24}\/[^\s<>"']+/gu;
/** Local part and host in any script; a host of one label (rosa@intranet) too. */
const mail = /(?<![^\s@<>()[\]{},;:"'])[^\s@<>()[\]{},;:"']+@[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}.-]{0,250}[\p{L}\p{M}\p{Nd}])?/gu;
const spacedMail = /(?<![\p{L}\p{M}\p{Nd}._%+-])[\p{L}\p{M}\p{Nd}._%+-]+\s?@\s?[\p{L}\p{Nd}-]{1,63}(?:\.[\p{L}\p{Nd}-]{2,63}| \. [\p{L}\p{Nd}-]{2,63}){1,4}/gu;
/** "rosa at example dot org", "rosa (at) example.org". */
const spelledMail = /(?<![\p{L}\p{M}\p{Nd}._%+-])[\p{L}\p{M}\p{Nd}._%+-]+\s{0,3}(?:[([{]\s*(?:at|ät|arroba|chez|кат|собака)\s*[)\]}]|\s(?:at|arroba)\s)\s*[\p{L}\p{Nd}-]{1,63}(?:(?:\.|\s?[([{]\s*(?:dot|punkt|punto|point|ponto)\s*[)\]}]\s?|\s(?:dot|punkt|punto|point|ponto)\s)[\p{L}\p{Nd}-]{2,63}){0,3}(?:\.|\s?[([{]\s*(?:dot|punkt|punto|point|ponto)\s*[)\]}]\s?|\s(?:dot|punkt|punto|point|ponto)\s)\p{L}{2,24}(?![\p{L}\p{Nd}])/giu;
const handle = /(?<![\p{L}\p{Nd}._%+-])@[\p{L}\p{Nd}_](?:[\p{L}\p{Nd}_.-]{0,60}[\p{L}\p{Nd}_])?/gu;

/** Keys with beginnings that give them away; private keys in their armour. */
const armoured = /-----BEGIN [A-Z0-9 ]{0,40}-----[\s\S]{0,8000}?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g;
const prefixed = /\b(?:sk|pk|rk|whsec)[_-][A-Za-z0-9_-]{8,}|\b(?:ghp|gho|ghu|ghs|ghr|github_pat|glpat|npm|pypi|dop_v1|hf)[_-][A-Za-z0-9_-]{8,}|\bxox[a-z]-[A-Za-z0-9-]{8,}|\b(?:AKIA|ASIA)[A-Z0-9]{12,}|\bAIza[A-Za-z0-9_-]{20,}|\bSG\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]{8,})?|\bey[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){1,2}/g;
const bearer = /\b(?:bearer|basic|token|authorization|api[ _-]?key|client[ _-]?secret|cookie)\b\s*[:=]?\s*(?:bearer\s+|basic\s+)?["'“„«]?(?<secret>[^\s"'”»,;]{6,})/giu;

/** Words after which a secret stands, in the languages that people write to us in. */
const secretWords = [
  "passwords?", "passphrase", "pass ?code", "passwd", "pwd", "pin(?: ?code| ?number)?", "security code", "access code", "one[- ]time code", "verification code", "otp", "cvv2?", "cvc2?", "tan",
  "passw(?:ort|örter)", "kennw(?:ort|örter)", "zugangscode", "geheimzahl", "contraseñas?", "clave", "código de (?:seguridad|acceso|verificación)", "mot de passe", "code (?:secret|d'accès|de sécurité)", "mdp",
  "parola d'ordine", "codice (?:segreto|di sicurezza)", "senhas?", "código de segurança", "palavra-passe", "wachtwoord(?:en)?", "toegangscode", "pincode", "hasł[oa]", "heslo", "lösenord", "adgangskode", "passord", "salasana", "şifre(?:m|si)?", "parola(?:m|sı)?",
  "парол[ьяюе]м?", "код доступа", "пин-?код", "κωδικός", "كلمة (?:السر|المرور)", "الرمز السري", "סיסמ[הא]", "गुप्त कोड", "पासवर्ड", "密码", "密碼", "口令", "验证码", "驗證碼", "パスワード", "暗証番号", "비밀번호", "암호", "mật khẩu", "kata sandi", "รหัสผ่าน",
].join("|");
const isWords = "(?:\\s*(?:is|are|was|=|:|：|ist|lautet|war|es|era|est|était|è|era|é|is|to|это|هي|هو|は|是|为|為|는|은|olarak|jest|je|är|er|on)(?![\\p{L}\\p{Nd}]))";
const spelledSecret = new RegExp(`(?<![\\p{L}\\p{Nd}])(?:${secretWords})(?![a-z])(?:${isWords}\\s*|\\s*[（(\\[]?\\s*|\\s+)(?:${isWords}\\s*)?(?<secret>"[^"\\n]{1,200}"|'[^'\\n]{1,200}'|“[^”\\n]{1,200}”|„[^“”\\n]{1,200}[“”]|«[^»\\n]{1,200}»|「[^」\\n]{1,200}」|[^\\s,;。，、]+)`, "giu");

/** A run such as no word is: letters and figures mixed, or long and in both cases. */
const run = /[A-Za-z0-9_+/=-]{12,}/g;
const hex = /\b(?:0x)?(?:[0-9a-f]{2}[:-]?){8,}\b/gi;

export const secretPatterns: readonly RegExp[] = [link, bareLink, mail, spacedMail, spelledMail, handle, armoured, prefixed, bearer, spelledSecret, run, hex];

/** Everything of these kinds in a text. */
export function secretSpans(text: string): readonly Span[] {
  return [
    ...spansOf(text, armoured, "secret"), ...spansOf(text, prefixed, "secret"), ...spansOf(text, bearer, "secret", "secret").filter(({ start, end }) => looksSecret(text.slice(start, end))),
    ...spansOf(text, spelledSecret, "secret", "secret").filter(({ start, end }) => looksSecret(text.slice(start, end))),
    ...spansOf(text, run, "secret").filter(({ start, end }) => isToken(text.slice(start, end))), ...spansOf(text, hex, "secret").filter(({ start, end }) => isHex(text.slice(start, end))),
    ...spansOf(text, link, "link"), ...spansOf(text, bareLink, "link"), ...spansOf(text, mail, "mail address"), ...spansOf(text, spacedMail, "mail address"), ...spansOf(text, spelledMail, "mail address"), ...spansOf(text, handle, "handle"),
  ];
}

/** "The password does not work" tells no password; "my password hunter2" does. Ordinary words in small letters are let stand unless quoted. */
function looksSecret(part: string): boolean {
  if (/^["'“„«「]/.test(part)) return true;
  const bare = part.replace(/[.!?…)\]]+$/u, "");
  return /\p{Nd}/u.test(bare) || /[^\p{L}\p{M}'’.-]/u.test(bare) || /(?<=\p{Ll})\p{Lu}/u.test(bare) || (bare.length >= 3 && !ordinary.test(bare) && !/^\p{L}[\p{Ll}\p{M}'’-]*$/u.test(bare));
}
const ordinary = /^(?:[A-Z]{2,})$/;

function isToken(part: string): boolean {
  const letters = part.replace(/[^A-Za-z]/g, "").length;
  const figures = part.replace(/\D/g, "").length;
  if (figures >= 2 && letters >= 2) return /[a-z]\d|\d[a-z]/i.test(part);
  // Both cases in the middle of a long run without a space: base64 without figures. CamelCase names have fewer changes.
  const changes = [...part.matchAll(/[a-z][A-Z]|[A-Z][a-z]/g)].length;
  return part.length >= 20 && changes >= part.length / 4;
}

const isHex = (part: string): boolean => part.replace(/[^0-9a-f]/gi, "").length >= 16 && /\d/.test(part);
