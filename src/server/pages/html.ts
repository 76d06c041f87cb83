/** HTML by template: everything put in is escaped, except what was itself made here. There is no other way to write a page. */
export type Html = { readonly html: string };
type Part = Html | string | number | null | undefined | false | readonly Part[];

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? "");

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return "html" in part ? part.html : part.map(written).join("");
}

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((text, string, i) => text + string + (i < parts.length ? written(parts[i]) : ""), "") };
}

/** Data for a script of ours, in a block that is never run. `<` is spelled so that nothing inside can end the block. */
export function dataBlock(id: string, value: unknown): Html {
  return { html: `<script type="application/json" id="${escaped(id)}">${JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")}</script>` };
}
