/**
 * Pages made from the code: docs/ERRORS.md from the error table, docs/API.md from the route table. `npm run docs` writes them; `--check` (in npm test)
 * fails when a page differs from the code, or when a link between pages leads nowhere.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { errorTable } from "../src/protocol/errors.ts";
import { routes, type Route } from "../src/protocol/routes.ts";
import { root } from "./run.ts";

const checking = process.argv.includes("--check");
const made = "<!-- Made from the code by `npm run docs`; change the code, not this page. -->";

function errorsPage(): string {
  const rows = Object.entries(errorTable).map(([code, { status, sentence, next }]) => `| \`${code}\` | ${status} | ${sentence} | ${next} |`);
  return [
    "# Refusals and faults", "", made, "",
    "Every answer that is not what was asked for has the same body: `{code, sentence, next, facts, reference}`. The sentence says what is so, in words for the person;",
    "`next` says what can be done. Codes are stable; sentences may be improved. Below 500 means *you cannot*; from 500 on it means *we broke*, and then `reference` holds two",
    "words that can be quoted to us. Names in braces are filled from `facts`.", "",
    "| code | status | sentence | what can be done |", "|---|---|---|---|", ...rows, "",
  ].join("\n");
}

const whoMay: Readonly<Record<Route["may"], string>> = {
  anyone: "anyone", person: "the person whose case it is", party: "the person, or staff who may see the case", reader: "staff who may see the case", staff: "signed-in staff", admin: "an administrator",
  setup: "whoever holds the set-up link", token: "whoever holds the address",
};

/** The fields of a schema as one short line: enough to write a call; /api/openapi.json has every limit. */
function fields(schema: z.ZodType | undefined): string {
  if (schema === undefined) return "";
  const json = z.toJSONSchema(schema, { unrepresentable: "any", io: "input" });
  const properties = json.properties ?? {};
  const required = new Set(json.required ?? []);
  const names = Object.keys(properties).map((name) => (required.has(name) ? `\`${name}\`` : `\`${name}\`?`));
  return names.length > 0 ? names.join(", ") : json.anyOf === undefined && json.oneOf === undefined ? "" : "one of several shapes";
}

function apiPage(): string {
  const list: readonly Route[] = Object.values(routes);
  const line = (route: Route): string => {
    const given = [fields(route.params), fields(route.query), fields(route.body)].filter((part) => part !== "").join(" · ");
    return `| \`${route.method} ${route.path}\` | ${route.summary} | ${whoMay[route.may]} | ${given} | ${route.page === true ? "a page" : fields(route.reply)} |`;
  };
  const head = ["| door | what it does | who may | takes | gives |", "|---|---|---|---|---|"];
  return [
    "# The HTTP API", "", made, "",
    "Everything that the box, the portal and the desk do goes through these doors; there is no private one. A running server shows the same with every limit and shape, to browse",
    "at `/api` and for machines at `/api/openapi.json` (OpenAPI 3.1). A person proves themselves with `Authorization: Bearer <capability>`, staff with their session cookie.",
    "Commands are idempotent by their `id`. The live line is in [PROTOCOL.md](PROTOCOL.md); refusals are in [ERRORS.md](ERRORS.md).", "",
    "## For programs", "", ...head, ...list.filter((route) => route.page !== true).map(line), "",
    "## Pages and assets", "", ...head, ...list.filter((route) => route.page === true).map(line), "",
  ].join("\n");
}

const pages: Readonly<Record<string, string>> = { "docs/ERRORS.md": errorsPage(), "docs/API.md": apiPage() };
let wrong = 0;
for (const [page, text] of Object.entries(pages)) {
  const path = join(root, page);
  const now = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (now === text) continue;
  if (checking) {
    console.error(`${page} differs from the code; run npm run docs.`);
    wrong += 1;
  } else {
    writeFileSync(path, text);
    console.log(`wrote ${page}`);
  }
}

for (const page of globSync(["*.md", "docs/**/*.md", "src/**/*.md"], { cwd: root })) {
  for (const match of readFileSync(join(root, page), "utf8").matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)) {
    if (existsSync(join(root, dirname(page), match[1] ?? ""))) continue;
    console.error(`${page} links to ${match[1]}, which is not there.`);
    wrong += 1;
  }
}
console.log(wrong === 0 ? `docs: ${Object.keys(pages).length} pages made from the code are true, links lead somewhere` : `docs: ${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
