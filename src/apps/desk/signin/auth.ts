/** The sign-in library's doors, as the desk needs them. Their replies are read with care: the shapes are a library's, not ours. */
export type AuthAnswer = { readonly ok: unknown } | { readonly status: number; readonly code: string };

/** status 0: not reached. */
async function ask(method: "GET" | "POST", path: string, body?: Readonly<Record<string, unknown>>): Promise<AuthAnswer> {
  try {
    const response = await fetch(`/api/auth/${path}`, { method, credentials: "same-origin", cache: "no-store", headers: { accept: "application/json", ...(method === "POST" ? { "content-type": "application/json" } : {}) }, ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : {}) });
    const value: unknown = await response.json().catch(() => null);
    return response.ok ? { ok: value } : { status: response.status, code: field(value, "code") ?? "" };
  } catch {
    return { status: 0, code: "" };
  }
}
export const get = (path: string): Promise<AuthAnswer> => ask("GET", path);
export const post = (path: string, body: Readonly<Record<string, unknown>> = {}): Promise<AuthAnswer> => ask("POST", path, body);

/** A text of an unknown reply, by its name. */
export function field(value: unknown, key: string): string | null {
  const found: unknown = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  return typeof found === "string" ? found : null;
}
/** The objects of a reply that is a list. */
export const rows = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((one): one is Readonly<Record<string, unknown>> => typeof one === "object" && one !== null) : [];

export type Entered = { readonly kind: "in" } | { readonly kind: "code" } | { readonly kind: "wrong" } | { readonly kind: "tooFast" } | { readonly kind: "away" };

function refused(answer: Extract<AuthAnswer, { status: number }>): Entered {
  if (answer.status === 429) return { kind: "tooFast" };
  return answer.status === 0 || answer.status >= 500 ? { kind: "away" } : { kind: "wrong" };
}

/** Address and password. `code`: a second step is asked for. */
export async function enter(email: string, password: string): Promise<Entered> {
  const answer = await post("sign-in/email", { email: email.trim(), password });
  if (!("ok" in answer)) return refused(answer);
  const second = typeof answer.ok === "object" && answer.ok !== null && "twoFactorRedirect" in answer.ok && answer.ok.twoFactorRedirect === true;
  return { kind: second ? "code" : "in" };
}

/** The second step: six digits of an authenticator, or one of the codes that were kept. */
export async function enterCode(code: string, how: "totp" | "backup"): Promise<Entered> {
  const answer = how === "totp" ? await post("two-factor/verify-totp", { code: code.replace(/\s/g, "") }) : await post("two-factor/verify-backup-code", { code: code.trim() });
  return "ok" in answer ? { kind: "in" } : refused(answer);
}
export const leave = (): Promise<AuthAnswer> => post("sign-out");
