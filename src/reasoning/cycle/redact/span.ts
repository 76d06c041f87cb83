/** A stretch of a text that must not be kept: from `start` up to `end` (UTF-16 units), and what it is. */
export type Kind = "name" | "mail address" | "phone number" | "card number" | "account number" | "order number" | "number" | "date" | "postal address" | "link" | "network address" | "secret" | "handle";
export type Span = { readonly start: number; readonly end: number; readonly kind: Kind };

/** Of two kinds that overlap the graver names the whole. */
export const gravity: readonly Kind[] = ["secret", "account number", "card number", "mail address", "link", "date", "phone number", "name", "postal address", "order number", "network address", "handle", "number"];

/** Every match of a pattern (with the flag g) as a span; `group` takes a part of each match. The pattern must not match the empty string. */
export function spansOf(text: string, pattern: RegExp, kind: Kind, group?: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const whole = match[0];
    const part = group === undefined ? whole : match.groups?.[group];
    if (part === undefined || part === "") continue;
    // The part is taken from the end: what stands before it are the words that gave it away.
    const start = match.index + (group === undefined ? 0 : whole.lastIndexOf(part)) + part.length - part.trimStart().length;
    spans.push({ start, end: start + part.trim().length, kind });
  }
  return spans;
}

/** In order and without overlap: overlapping spans become one, so that no end of any of them is left standing. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    if (last !== undefined && span.start < last.end) {
      const kind = gravity.indexOf(span.kind) < gravity.indexOf(last.kind) ? span.kind : last.kind;
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, span.end), kind };
    } else out.push(span);
  }
  return out;
}
