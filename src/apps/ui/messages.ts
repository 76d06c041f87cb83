/**
 * Sentences with gaps, in the part of ICU MessageFormat that we use: `{name}`, `{n, plural, =0 {nobody} one {# person} other {# people}}`
 * and `{side, select, us {with us} other {with you}}`. English stands in one `words.ts` per app; a translation replaces that module.
 */
export type Value = string | number;
export type Part<T> = string | T;

type Piece = { readonly text: string } | { readonly name: string } | { readonly name: string; readonly kind: "plural" | "select"; readonly branches: ReadonlyMap<string, readonly Piece[]> };

/** Throws SyntaxError on a brace that does not close: a mistake in our own words, found by any test that says them. */
function parse(source: string): readonly Piece[] {
  let at = 0;
  const fail = (why: string): never => {
    throw new SyntaxError(`${why} at ${at} in “${source}”`);
  };
  const upTo = (stops: string): string => {
    const from = at;
    while (at < source.length && !stops.includes(source.charAt(at))) at++;
    return source.slice(from, at);
  };
  const pieces = (inside: boolean): readonly Piece[] => {
    const found: Piece[] = [];
    while (at < source.length) {
      const text = upTo("{}");
      if (text !== "") found.push({ text });
      if (at >= source.length) break;
      if (source.charAt(at) === "}") {
        if (!inside) fail("a brace closes nothing");
        return found;
      }
      at++;
      found.push(gap());
    }
    if (inside) fail("a brace stays open");
    return found;
  };
  const gap = (): Piece => {
    const name = upTo(",}").trim();
    if (source.charAt(at) === "}") {
      at++;
      return { name };
    }
    at++;
    const kind = upTo(",").trim();
    if (kind !== "plural" && kind !== "select") return fail(`no such kind: ${kind}`);
    at++;
    const branches = new Map<string, readonly Piece[]>();
    for (;;) {
      const key = upTo("{}").trim();
      if (source.charAt(at) === "}") {
        at++;
        return { name, kind, branches };
      }
      if (source.charAt(at) !== "{") fail("a branch is missing");
      at++;
      branches.set(key, pieces(true));
      at++;
    }
  };
  return pieces(false);
}

const parsed = new Map<string, readonly Piece[]>();
const piecesOf = (source: string): readonly Piece[] => {
  const known = parsed.get(source) ?? parse(source);
  parsed.set(source, known);
  return known;
};

function parts<T>(pieces: readonly Piece[], values: Readonly<Record<string, Value | T>>, lang: string, count: number | null): Part<T>[] {
  return pieces.flatMap((piece): Part<T>[] => {
    if ("text" in piece) return [count === null ? piece.text : piece.text.replaceAll("#", new Intl.NumberFormat(lang).format(count))];
    const value = values[piece.name];
    if (!("kind" in piece)) return value === undefined ? [] : [typeof value === "number" ? new Intl.NumberFormat(lang).format(value) : value];
    const { kind, branches } = piece;
    if (kind === "select" || typeof value !== "number") return parts(branches.get(String(value)) ?? branches.get("other") ?? [], values, lang, count);
    const branch = branches.get(`=${value}`) ?? branches.get(new Intl.PluralRules(lang).select(value)) ?? branches.get("other") ?? [];
    return parts(branch, values, lang, value);
  });
}

/** The sentence as text. Absent values leave nothing. */
export const say = (source: string, values: Readonly<Record<string, Value>> = {}, lang = "en"): string => parts<never>(piecesOf(source), values, lang, null).join("");

/** The sentence as pieces, where values may be elements: `rich("{name} is here", { name: <b>Bernie</b> })`. */
export const rich = <T>(source: string, values: Readonly<Record<string, Value | T>>, lang = "en"): readonly Part<T>[] => parts(piecesOf(source), values, lang, null);
