/** Requests as bytes: what was sent is chosen freely, and everything that comes back is kept, headers included, so that it can be searched. */
import { Agent, request } from "node:http";

export type Answer = {
  readonly status: number;
  /** Every header line as received. */
  readonly head: string;
  readonly body: string;
  header(name: string): string | null;
  readonly cookies: readonly string[];
  /** The body as JSON, or null when it is none. */
  json(): unknown;
  /** The code of a refusal, or null. */
  readonly code: string | null;
};
export type Sent = { readonly method: string; readonly path: string; readonly headers?: Readonly<Record<string, string>>; /** Text or bytes go as they are; anything else as JSON. */ readonly body?: unknown };

export type Caller = { send(sent: Sent): Promise<Answer>; close(): void };

/** @param port on 127.0.0.1; the Host header says `localhost`, as a browser on this machine would */
export function openCaller(port: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  return {
    close: () => agent.destroy(),
    send: ({ method, path, headers = {}, body }) =>
      new Promise((resolve, reject) => {
        const raw = body === undefined ? null : typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
        const own: Record<string, string> = { host: `localhost:${port}` };
        if (raw !== null) own["content-length"] = String(Buffer.byteLength(raw));
        if (raw !== null && headers["content-type"] === undefined) own["content-type"] = "application/json";
        const asked = request({ host: "127.0.0.1", port, method, path, headers: { ...own, ...headers }, agent }, (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.once("error", reject);
          answer.once("end", () => resolve(answerOf(answer.statusCode ?? 0, answer.rawHeaders, Buffer.concat(parts).toString("utf8"))));
        });
        asked.once("error", reject);
        asked.end(raw ?? undefined);
      }),
  };
}

export function answerOf(status: number, rawHeaders: readonly string[], body: string): Answer {
  const lines: [string, string][] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push([rawHeaders[i]?.toLowerCase() ?? "", rawHeaders[i + 1] ?? ""]);
  const json = (): unknown => {
    try {
      return JSON.parse(body);
    } catch {
      return null;
    }
  };
  return {
    status, body, json,
    head: lines.map(([name, value]) => `${name}: ${value}`).join("\n"),
    header: (name) => lines.find(([each]) => each === name)?.[1] ?? null,
    cookies: lines.filter(([name]) => name === "set-cookie").map(([, value]) => value),
    get code() {
      const value = json();
      return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string" ? value.code : null;
    },
  };
}

/** What a stranger could compare: the status, all headers but the clock's, and the body. */
export const comparable = ({ status, head, body }: Answer): string => `${status}\n${head.split("\n").filter((line) => !/^(?:date|connection|keep-alive):/.test(line)).join("\n")}\n\n${body}`;

/** One file as a browser's form sends it. */
export function fileForm(name: string, media: string, bytes: Buffer | string, field = "file"): { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer } {
  const edge = "edge-of-a-form-7d1f";
  const head = `--${edge}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${media}\r\n\r\n`;
  return { headers: { "content-type": `multipart/form-data; boundary=${edge}` }, body: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${edge}--\r\n`)]) };
}
