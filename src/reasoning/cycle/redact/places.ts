/** Postal addresses as they are written in the languages that people write to us in: a street with its number, a postcode, "I live at …". */
import { type Span, spansOf } from "./span.ts";

const cap = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}";
const few = (most: number): string => `(?:\\s+(?:(?:de|del|de la|du|des|di|da|do|dos|das|la|le|les|el|los|las|van|von|der|den|of|the|y|e|et|à|a)\\s+){0,2}${cap}){0,${most}}`;
const after = "(?:,?\\s*(?:#|no\\.?|n[°º]\\.?|nr\\.?|num\\.?|apt\\.?|flat|unit|suite|piso|étage|wohnung|кв\\.?|д\\.?|дом)?\\s*\\p{Nd}{1,5}\\s?[a-z]?(?![\\p{L}\\p{Nd}]))";

const flat = "(?:,?\\s*(?:[Aa]pt|[Aa]partment|[Ff]lat|[Uu]nit|[Ss]uite|[Ff]loor)\\.?\\s*\\p{L}?\\p{Nd}{0,5}[a-z]?)?";

const patterns: readonly RegExp[] = [
  // 12 Harbour Street, Flat 3 · 221B Baker St; in small letters only by the words that mean nothing but streets.
  new RegExp(`(?<![\\p{L}\\p{Nd}])\\p{Nd}{1,5}[a-zA-Z]?,?\\s+(?:${cap}\\s+){1,4}(?:Streets?|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Court|Ct|Place|Pl|Square|Sq|Terrace|Crescent|Close|Parkway|Pkwy|Highway|Hwy|Gardens?|Grove|Mews|Row|Hill)\\b\\.?${flat}`, "gu"),
  new RegExp(`(?<![\\p{L}\\p{Nd}])\\p{Nd}{1,5}[a-z]?,?\\s+(?!(?:at|from|for|of|the|in|to|on|and|or|is|by)\\s)[\\p{L}\\p{M}'’.-]{2,30}\\s+(?:[\\p{L}\\p{M}'’.-]{2,30}\\s+)?(?:streets?|road|rd|avenue|ave|lane|boulevard|blvd)\\b\\.?${flat}`, "giu"),
  // Hauptstraße 12a, Lindenweg 4, Keizersgracht 300
  new RegExp(`(?<![\\p{L}])[\\p{L}-]{2,40}(?:straße|strasse|str\\.|weg|gasse|platz|allee|damm|ufer|straat|laan|plein|gracht|kade|gatan|vägen|gade|vej|katu)\\s*\\p{Nd}{1,5}\\s?[a-z]?(?![\\p{L}\\p{Nd}])`, "giu"),
  new RegExp(`(?<![\\p{L}])(?:${cap}[\\s-]){1,3}(?:Straße|Strasse|Str\\.|Weg|Gasse|Platz|Allee|Ring)\\s*\\p{Nd}{1,5}\\s?[a-z]?(?![\\p{L}\\p{Nd}])`, "gu"),
  // 3 bis rue de la Paix
  new RegExp(`(?<![\\p{L}\\p{Nd}])\\p{Nd}{1,5}\\s?(?:bis|ter|quater)?,?\\s+(?:rue|avenue|av\\.|boulevard|bd|place|chemin|allée|impasse|quai|route|cours)\\s+(?:(?:de|du|des|de la|de l['’]|la|le|les)\\s*){0,2}[\\p{L}\\p{M}'’-]+(?:\\s+${cap}){0,3}`, "giu"),
  // Calle Mayor 5, Via Roma 12, Rua Augusta, 100 · ul. Długa 7 · улица Ленина, дом 5
  new RegExp(`(?<![\\p{L}])(?:calle|c\\/|avenida|avda?\\.?|plaza|pza\\.?|paseo|camino|carretera|travesía|ronda|viale|piazza|corso|vicolo|largo|rua|travessa|praça|estrada|alameda|ul\\.?|ulica|al\\.|aleja|os\\.|улица|ул\\.|проспект|пр-т|переулок|пер\\.|strada|bulevardul|οδός|λεωφόρος)\\s*(?:(?:de|del|de la|da|do|di|dei|della)\\s+)?[\\p{L}\\p{M}'’.-]+${few(3)}${after}(?:,?\\s*\\p{Nd}{0,2}[°ºª]\\s?\\p{L}?)?`, "giu"),
  // "via" is a word of other languages too: there a capital must follow.
  new RegExp(`(?<![\\p{L}])[Vv]ia\\s+(?:(?:di|dei|della|del)\\s+)?${cap}${few(3)}${after}`, "gu"),
  new RegExp(`(?<![\\p{L}\\p{M}'’.-])${cap}(?:\\s+${cap}){0,3}\\s+(?:sokak|sokağı|sok\\.|cadde(?:si)?|cad\\.|mahallesi|mah\\.|bulvarı)\\s*(?:no\\.?\\s*:?\\s*)?\\p{Nd}{1,5}[a-z]?`, "giu"),
  /(?:شارع|طريق|حي|ميدان)\s+[\p{L}\p{M}]+(?:\s+[\p{L}\p{M}]+){0,3}(?:\s*،?\s*(?:رقم\s*)?\p{Nd}{1,5})?/gu,
  /(?:רחוב|שדרות)\s+[\p{L}\p{M}"'-]+(?:\s+[\p{L}\p{M}"'-]+){0,2}\s+\p{Nd}{1,5}/gu,
  // 北京市朝阳区建国路88号 · 東京都渋谷区神南1丁目2-3 · 서울시 강남구 테헤란로 123
  /(?:[\p{sc=Han}]{2,8}(?:省|市|区|區|县|縣|都|府|道)){1,4}[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{0,12}(?:[路街巷道弄]|大道)?\p{Nd}{0,5}(?:号|號|丁目|番地?|弄)?(?:[\p{Nd}－-]{1,12}(?:号|室)?)?/gu,
  /[\p{sc=Han}]{1,8}(?:路|街|巷|大道|胡同)\p{Nd}{1,5}(?:号|號)/gu,
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,10}\p{Nd}{1,4}(?:丁目|番地)[\p{Nd}－-]{0,10}/gu,
  /(?:[\p{sc=Hangul}]{1,8}(?:시|도|구|군|동|읍|면)\s*){1,4}[\p{sc=Hangul}]{1,12}(?:로|길)\s*\p{Nd}{1,5}(?:-\p{Nd}{1,4})?/gu,
  /(?<![\p{L}])[\p{sc=Hangul}]{2,12}(?:로|길)\s*\p{Nd}{1,5}(?:-\p{Nd}{1,4})?/gu,
  /\b(?:p\.?\s?o\.?\s?box|postfach|apartado(?: de correos)?|boîte postale|b\.?p\.?|casella postale|caixa postal|skrytka pocztowa)\s*(?:no\.?|nr\.?)?\s*\p{Nd}{1,8}/giu,
  // Postcodes with letters (United Kingdom, Canada, Netherlands, Ireland); those of figures alone fall to the numbers.
  /(?<![\p{L}\p{Nd}])(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|[1-9]\d{3}\s?[A-Z]{2}(?=\s+\p{Lu}\p{Ll}|[\s,.;]|$)|[A-Z]\d[\dW]\s?[A-Z\d]{4})(?![\p{L}\p{Nd}])/gu,
  /(?<!\p{Nd})\p{Nd}{4,6}\s+(?:\p{Lu}[\p{Ll}\p{M}'’-]{2,}|\p{Lu}{4,})(?:\s+\p{Lu}[\p{L}\p{M}'’-]+)?(?=[\s,.;!]|$)/gu,
];

/** "My address is …": up to the end of what is said. */
const stated = /(?<![\p{L}])(?:(?:my|our|the|home|delivery|shipping|billing|postal)\s+address\s*(?:is|:|=)|address\s*:|(?:meine|unsere|die)\s+adresse\s*(?:ist|lautet|:)|adresse\s*:|mi dirección\s*(?:es|:)|dirección\s*:|mon adresse\s*(?:est|:)|(?:il )?mio indirizzo\s*(?:è|:)|indirizzo\s*:|(?:o )?meu endereço\s*(?:é|:)|morada\s*:|mijn adres\s*(?:is|:)|mój adres\s*(?:to|:)|мой адрес\s*:?|адрес\s*:|عنواني\s*(?:هو|:)?|我的地址是?[:：]?|地址[:：]|住所は|住所[:：]|제 주소는|주소\s*:)\s*(?![\ue000-\ue0ff])(?<place>[^\n.!?;。！？]{3,120})/giu;
/** "I live in …": a few words, for what follows a comma is another matter. */
const lived = /(?<![\p{L}])(?:(?:i|we) live (?:at|in)|ich wohne (?:in|am|an der|auf)(?: der| dem)?|vivo en|j['’]habite (?:à|au|en|dans)?|abito (?:in|a)|moro (?:em|na|no)|ik woon (?:in|op|aan)|mieszkam (?:w|na|przy)|(?:я )?живу (?:в|на)|أسكن في|我住在)\s*(?![\ue000-\ue0ff])(?<place>[^\s,.!?;，。]{1,40}(?:\s+[^\s,.!?;–，。-]{1,40}){0,3})/giu;

export const placePatterns: readonly RegExp[] = [...patterns, stated, lived];

/** Every postal address in a text. */
export function placeSpans(text: string): readonly Span[] {
  return [...patterns.flatMap((pattern) => spansOf(text, pattern, "postal address")), ...spansOf(text, stated, "postal address", "place"), ...spansOf(text, lived, "postal address", "place")];
}
