/** The API reference, made from the route table: OpenAPI 3.1 for machines, and the same as a page to browse that needs no script. */
import type { OpenAPIV3_1 } from "openapi-types";
import { z } from "zod";
import { errorTable } from "../../protocol/errors.ts";
import { clientMessage, serverMessage } from "../../protocol/live.ts";
import { routes, type May, type Route } from "../../protocol/routes.ts";
import { problem } from "../../protocol/wire.ts";
import type { Directory, Handlers } from "../ports.ts";
import { html, type Html } from "./html.ts";
import { placeOf } from "./pages.ts";
import type { Shells } from "./shell.ts";

const rows: readonly (readonly [string, Route])[] = Object.entries(routes);
const proofs: Readonly<Record<May, string>> = {
  anyone: "no proof asked", person: "the capability of this case", party: "the capability of this case, or a staff session that may read it", staff: "a staff session",
  reader: "a staff session of somebody on the case", admin: "a staff session of an administrator", setup: "the one-time link printed at the first start", token: "the address or token itself",
};

/** A schema as JSON Schema 2020-12, which OpenAPI 3.1 speaks. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): OpenAPIV3_1.SchemaObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Record<string, unknown>;
  return rest as OpenAPIV3_1.SchemaObject;
}

function parametersOf(schema: z.ZodObject | undefined, where: "path" | "query"): OpenAPIV3_1.ParameterObject[] {
  if (schema === undefined) return [];
  return Object.entries(schema.shape).map(([name, value]) => ({ name, in: where, required: where === "path" || !(value as z.ZodType).safeParse(undefined).success, schema: schemaOf(value as z.ZodType, "input") as NonNullable<OpenAPIV3_1.ParameterObject["schema"]> }));
}

function operationOf(name: string, row: Route): OpenAPIV3_1.OperationObject {
  const problemAnswer = { description: "Refused: a code, a sentence, and what can be done next", content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } } };
  const security = row.may === "person" ? [{ capability: [] }] : row.may === "party" ? [{ capability: [] }, { session: [] }] : row.may === "reader" || row.may === "staff" || row.may === "admin" ? [{ session: [] }] : [];
  return {
    operationId: name, summary: row.summary, description: `Who may: ${proofs[row.may]}. Limit: ${row.limit}.`, security,
    parameters: [...parametersOf(row.params, "path"), ...parametersOf(row.query, "query")],
    ...(row.body === undefined ? {} : { requestBody: { required: true, content: { "application/json": { schema: schemaOf(row.body, "input") } } } }),
    responses: {
      "200": row.reply === undefined ? { description: "A page, an asset, or bytes" } : { description: "Done", content: { "application/json": { schema: schemaOf(row.reply, "output") } } },
      default: problemAnswer,
    },
  };
}

/** The whole document. */
export function openApi(version: string): OpenAPIV3_1.Document {
  const paths: Record<string, OpenAPIV3_1.PathItemObject> = {};
  for (const [name, row] of rows) {
    const path = row.path.replace(/:(\w+)/g, "{$1}").replace("*", "{rest}");
    const operation = operationOf(name, row);
    if (row.path.includes("*")) operation.parameters = [...(operation.parameters ?? []), { name: "rest", in: "path", required: true, schema: { type: "string" } }];
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: operation };
  }
  return {
    openapi: "3.1.1",
    info: { title: "Byname", version, description: "Everything that the box, the portal and the desk do goes through these doors; there is no other. The socket is described in docs/PROTOCOL.md.", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, "output"), LiveClientMessage: schemaOf(clientMessage, "input"), LiveServerMessage: schemaOf(serverMessage, "output") },
      securitySchemes: {
        capability: { type: "http", scheme: "bearer", description: "The capability that asking returned" },
        session: { type: "apiKey", in: "cookie", name: "byname.session_token", description: "The cookie that signing in sets" },
      },
    },
  };
}

export function referenceHandlers({ shells, directory, version }: { readonly shells: Shells; readonly directory: Directory; readonly version: string }): Pick<Handlers, "reference" | "openapi"> {
  const document = openApi(version);
  const text = JSON.stringify(document);
  const body = referenceBody(document);
  return {
    openapi: async (_, reply) => reply.header("content-type", "application/json; charset=utf-8").header("cache-control", "public, max-age=300").send(text),
    reference: async (request, reply) => shells({ title: "API reference", body, data: { ...placeOf(directory), page: "reference" }, entry: null }, request, reply),
  };
}

function referenceBody(document: OpenAPIV3_1.Document): Html {
  const json = (value: unknown): Html => html`<pre tabindex="0"><code>${JSON.stringify(value, null, 2)}</code></pre>`;
  return html`<main class="page stack" id="main">
<h1 class="title">API reference</h1>
<p>Everything that the box, the portal and the desk do goes through these doors. For machines: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1). A person proves themselves by <code>Authorization: Bearer</code> and the capability that asking returned; staff by the cookie that signing in sets. Every refusal has the same body: code, sentence, next, facts.</p>
<h2 class="heading">Doors</h2>
${rows.map(([name, row]) => html`<details id="${name}"><summary><code>${row.method} ${row.path}</code> ${row.summary}</summary>
<p>Who may: ${proofs[row.may]}.</p>
${row.query !== undefined && html`<p>Query</p>${json(schemaOf(row.query, "input"))}`}
${row.body !== undefined && html`<p>Body</p>${json(schemaOf(row.body, "input"))}`}
${row.reply !== undefined && html`<p>Answer</p>${json(schemaOf(row.reply, "output"))}`}
</details>`)}
<h2 class="heading">The socket</h2>
<details><summary>Messages to the server</summary>${json(document.components?.schemas?.["LiveClientMessage"])}</details>
<details><summary>Messages from the server</summary>${json(document.components?.schemas?.["LiveServerMessage"])}</details>
<h2 class="heading">Refusals</h2>
<table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Sentence</th><th scope="col">What can be done</th></tr></thead><tbody>
${Object.entries(errorTable).map(([code, row]) => html`<tr><th scope="row"><code>${code}</code></th><td>${row.status}</td><td>${row.sentence}</td><td>${row.next}</td></tr>`)}
</tbody></table>
</main>`;
}
