/** Telephone, card, account, order and other numbers, dates and network addresses, in the figures of any script. */
import { type Kind, type Span, spansOf } from "./span.ts";

/** At least this many figures in one number tell somebody apart; shorter ones are amounts, models, errors and floors. */
const tellingFigures = 5;

const iban = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{2,4}){3,8}\b/gi;
/** Figures with what stands between them in numbers. A dot or comma must be followed by a figure at once. */
const number = /(?<!\p{Nd}|\b0[xX])(?:\+|00|#|№)?\s?\(?\p{Nd}(?:[ \u00a0\u2009\u202f\-‐‑–/.,()·_]{0,3}\p{Nd})*/gu;
/** Letters and figures in one code: ORD-2024-0012, X1234567. */
const code = /(?<![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{Nd}])[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{Nd}]{1,40}(?:[-_/.:][\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{Nd}]{1,40}){0,8}/gu;
const dotted = /^\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){1,3}$/u;

/** Words that say that a number is somebody's; then three figures are enough. */
const ownWords = "order|booking|reservation|invoice|ticket|case|claim|policy|account|customer|member(?:ship)?|reference|ref|tracking|serial|passport|licen[cs]e|id|ssn|nif|dni|nie|vat|room|seat|flight|bestell(?:ung|nummer)?|auftrag(?:snummer)?|rechnung(?:snummer)?|kunden?(?:nummer)?|vertrag(?:snummer)?|buchung(?:snummer)?|konto(?:nummer)?|pedido|factura|reserva|cuenta|cliente|expediente|commande|facture|dossier|compte|ordine|fattura|prenotazione|conto|encomenda|fatura|conta|bestelling|factuur|klant(?:nummer)?|zamówieni[ea]|faktur[aey]|заказа?|счёта?|договора?|сипариш|sipariş|fatura|طلب|رقم الطلب|فاتورة|订单号?|訂單|账号|帐号|注文番号|주문(?:번호)?";
const numberWords = "(?:\\s*(?:numbers?|nummer|número|numéro|numero|nr|no|num|n[°º]|code|id|is|ist|es|est|è|é|номер|رقم|号|番号|번호|[:#№.=-]))*";
const named = new RegExp(`(?<![\\p{L}])(?:${ownWords})${numberWords}\\s*(?<code>[\\p{L}\\p{Nd}]{0,12}[-_/.]?\\p{Nd}[\\p{L}\\p{Nd}_/.-]*[\\p{L}\\p{Nd}])`, "giu");
const hashed = /(?:#|№|\bn[°º]\s?)(?<code>[\p{L}\p{Nd}-]*\p{Nd}[\p{L}\p{Nd}-]{2,})/gu;

const ip6 = /(?<![\p{L}\p{Nd}:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\p{L}\p{Nd}:])/giu;
const date = /(?<![\p{L}\p{Nd}]|\p{Nd}\.)(?:\p{Nd}{4}[-/.年]\p{Nd}{1,2}[-/.月]\p{Nd}{1,2}日?|\p{Nd}{1,2}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{2,4})(?![\p{L}\p{Nd}]|\.\p{Nd})/gu;

export const numberPatterns: readonly RegExp[] = [iban, number, code, named, hashed, ip6, date];

/** Everything of these kinds in a text. */
export function numberSpans(text: string): readonly Span[] {
  const dates = spansOf(text, date, "date");
  return [
    ...spansOf(text, iban, "account number").filter(({ start, end }) => figuresIn(text.slice(start, end)) >= 8),
    ...dates, ...spansOf(text, ip6, "network address").filter(({ start, end }) => /[0-9a-f]{2}/i.test(text.slice(start, end)) && /:.*:/.test(text.slice(start, end))),
    ...spansOf(text, named, "order number", "code").filter(({ start, end }) => figuresIn(text.slice(start, end)) >= 3),
    ...spansOf(text, hashed, "order number", "code").filter(({ start, end }) => figuresIn(text.slice(start, end)) >= 3),
    ...spansOf(text, number, "number").flatMap((span) => judged(text, span)),
    ...spansOf(text, code, "number").filter(({ start, end }) => {
      const part = text.slice(start, end);
      return /\p{L}/u.test(part) && figuresIn(part) >= tellingFigures && !/^0x[0-9a-f]{1,8}$/i.test(part) && !fault.test(part);
    }),
  ];
}

const figuresIn = (part: string): number => [...part.matchAll(/\p{Nd}/gu)].length;

/** 49.4C02 and 10.15.7b are faults and versions: dots between short parts. */
const fault = /^[\p{L}\p{Nd}]{1,4}(?:\.[\p{L}\p{Nd}]{1,4}){1,3}$/u;

/** What a run of figures is, if it tells anybody apart. Groups with a space between ("3 20") may be two things; many figures in all are one. */
function judged(text: string, { start, end }: Span): readonly Span[] {
  const part = text.slice(start, end);
  const count = figuresIn(part);
  const plain = part.trim();
  const bare = plain.replace(/^\(/, "");
  if (dotted.test(bare)) return dottedSpan(bare, start + part.indexOf(bare), count);
  const named = count < tellingFigures ? null : kindOf(plain, count);
  return named === null || isAmount(plain) ? [] : [{ start, end, kind: named }];
}

/** 12.500,00 and 125,000 are amounts and tell no one apart. 12.345.678 may be somebody's identity card, and 555.123.4567 is not grouped by threes. */
const isAmount = (part: string): boolean => /^[1-9]\p{Nd}{0,2}(?:[.,' ]\p{Nd}{3}){1,2}[.,]\p{Nd}{2}$/u.test(part) || /^[1-9]\p{Nd}{0,2}[.,']\p{Nd}{3}$/u.test(part);

/** Versions and network addresses of one's own house (RFC 1918, 5735, 3927) may stay: they are symptoms. Addresses of the world, and long ones, may not. */
function dottedSpan(part: string, start: number, count: number): readonly Span[] {
  const groups = part.split(".").map(Number);
  const end = start + part.length;
  if (groups.length === 4 && groups.every((one) => one < 256)) return isHouse(groups) ? [] : [{ start, end, kind: "network address" }];
  return count <= 6 || isAmount(part) ? [] : [{ start, end, kind: "number" }];
}

function isHouse([a = 0, b = 0]: readonly number[]): boolean {
  return a === 10 || a === 127 || a === 0 || a === 255 || (a === 192 && (b === 168 || b === 0)) || (a === 172 && b >= 16 && b < 32) || (a === 169 && b === 254);
}

function kindOf(part: string, count: number): Kind {
  if (count >= 13 && count <= 19 && luhn(part)) return "card number";
  if (count >= 7 && count <= 15 && (/^(?:\+|00|0|\()/.test(part) || /^\p{Nd}{2,4}[ \-./]/u.test(part))) return "phone number";
  return count >= 13 ? "card number" : "number";
}

/** The check figure of payment cards (H. P. Luhn, US patent 2950048). */
function luhn(part: string): boolean {
  const figures = [...part].flatMap((one) => (/\p{Nd}/u.test(one) ? [Number(one.normalize("NFKD"))] : []));
  if (figures.some(Number.isNaN)) return false;
  const sum = figures.reverse().reduce((total, figure, at) => total + (at % 2 === 0 ? figure : figure * 2 > 9 ? figure * 2 - 9 : figure * 2), 0);
  return sum % 10 === 0;
}
