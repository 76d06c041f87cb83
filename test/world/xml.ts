/** Whether a text is well-formed XML, as far as our own pictures and feeds can go wrong: tags nest, attributes are quoted, nothing is left unescaped, no character is one that XML cannot hold. */
export const Parser = {
  /** What is wrong, in words; null when nothing is. */
  fault(text: string): string | null {
    if (/[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) return "a character that XML cannot hold";
    const open: string[] = [];
    let at = 0;
    for (const match of text.matchAll(/<\?[^?]*\?>|<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
      const between = text.slice(at, match.index);
      if (/[<>]/.test(between) || /&(?!(?:amp|lt|gt|quot|#39|apos|#\d+|#x[0-9a-f]+);)/.test(between + (match[3] ?? ""))) return `unescaped in "${between.slice(0, 60)}"`;
      at = match.index + match[0].length;
      const [, closing, name, , alone] = match;
      if (name === undefined || alone === "/") continue;
      if (closing === "/") {
        if (open.pop() !== name) return `</${name}> closes nothing`;
      } else open.push(name);
    }
    return open.length > 0 ? `<${open.at(-1)}> is not closed` : text.slice(at).trim() === "" ? null : "something after the end";
  },
};
