/** The C2SP signed-note envelope: a text, an empty line, and lines that sign it. https://c2sp.org/signed-note */
import { ed25519 } from "@noble/curves/ed25519.js";
import { base64Of, fromBase64, joined, sameBytes, utf8 } from "./bytes.ts";
import { type SigningKey, type VerifierKey, keyId, verifierOf } from "./keys.ts";

/** Signature lines beyond this are refused unread, so that a hostile note costs little. */
const mostLines = 16;

/** Only U+000A among the control characters, and a last line that ends. */
const isNoteText = (text: string): boolean => text.isWellFormed() && text.endsWith("\n") && !/[^\n\P{Cc}]/u.test(text);

/** The note: the text signed by one key. Throws RangeError when the text cannot be in a note. */
export function signNote(text: string, key: SigningKey): string {
  if (!isNoteText(text)) throw new RangeError("the text of a note ends with a newline and has no other control character");
  const signature = key.native?.sign(utf8(text)) ?? ed25519.sign(utf8(text), key.seed);
  return `${text}\n— ${key.name} ${base64Of(joined(keyId(verifierOf(key)), signature))}\n`;
}

export type OpenedNote =
  | { readonly kind: "signed"; readonly text: string; readonly by: readonly VerifierKey[] }
  | { readonly kind: "refused"; readonly reason: string };

const refused = (reason: string): OpenedNote => ({ kind: "refused", reason });

/** How a signature is checked: a program whose platform is faster may pass its own, as long as it verifies by RFC 8032. */
export type NoteCheck = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

/**
 * The text of a note, if at least one trusted key has signed it and no trusted key's line is false. Lines of unknown keys are passed
 * over: that is how a witness or a successor key may sign too. The text of a refused note means nothing and is not given.
 */
export function openNote(note: string, trusted: readonly VerifierKey[], check: NoteCheck = isSignature): OpenedNote {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !isNoteText(note)) return refused("not a signed note");
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split("\n");
  if (lines.length > mostLines) return refused(`more than ${mostLines} signature lines`);
  const by: VerifierKey[] = [];
  for (const line of lines) {
    const [, name, encoded = ""] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = fromBase64(encoded);
    if (name === undefined || bytes === null || bytes.length < 5) return refused("a signature line is malformed");
    const key = trusted.find((one) => one.name === name && sameBytes(keyId(one), bytes.subarray(0, 4)));
    if (key === undefined) continue;
    if (!check(bytes.subarray(4), utf8(text), key.publicKey)) return refused(`the signature of ${name} does not fit`);
    if (!by.includes(key)) by.push(key);
  }
  return by.length === 0 ? refused("no trusted key has signed it") : { kind: "signed", text, by };
}

/** RFC 8032 verification (not the looser ZIP 215), so that every library agrees on which signatures hold. Never throws. */
function isSignature(...[signature, message, publicKey]: Parameters<NoteCheck>): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
