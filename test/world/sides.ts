/**
 * Both sides of a conversation without a browser: the real client engine on Node's own fetch and a real socket. What a browser does with its cookie
 * jar and storage is done here by hand.
 */
import WebSocket from "ws";
import { memoryKeep, type Surroundings } from "../../src/client/index.ts";
import { ownTime } from "../../src/client/surroundings.ts";

/** @param cookie the staff session, as a browser would send it; none for the person's side */
export function nodeSurroundings(origin: string, cookie: string | null = null): Surroundings {
  const headers: Record<string, string> = { origin, ...(cookie === null ? {} : { cookie }) };
  return {
    origin,
    fetch: (input, init) => fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headers } }),
    socket: (url, ears) => {
      const socket = new WebSocket(url.replace(/^http/, "ws"), { headers, perMessageDeflate: false });
      let over = false;
      const end = (): void => {
        if (!over) ears.closed();
        over = true;
      };
      socket.on("open", () => ears.open());
      socket.on("message", (data, binary) => {
        if (!binary) ears.message(data.toString());
      });
      socket.on("close", end);
      socket.on("error", end);
      return { send: (text) => void (socket.readyState === WebSocket.OPEN && socket.send(text)), close: () => socket.close() };
    },
    ...ownTime,
    keep: memoryKeep(),
    onReturn: () => () => undefined,
  };
}

/** Signs a member of staff in and returns the cookie that proves it. Throws with the answer when it is refused. */
export async function signIn(origin: string, mail: string, password: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, { method: "POST", headers: { "content-type": "application/json", origin }, body: JSON.stringify({ email: mail, password }) });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  if (!answer.ok || cookies.length === 0) throw new Error(`sign-in of ${mail} answered ${answer.status}: ${await answer.text()}`);
  return cookies.join("; ");
}

/** Waits until something holds, looking every few milliseconds; throws a sentence after `patience` milliseconds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, patience = 30_000): Promise<void> {
  for (const from = Date.now(); Date.now() - from < patience; ) {
    if (await holds()) return;
    await new Promise((wake) => setTimeout(wake, 8));
  }
  throw new Error(`waited ${patience / 1000} s in vain: ${what}`);
}
