import { useEffect, useState } from "preact/hooks";
import { Button, Chip, toast } from "../../ui/index.ts";
import { moment } from "../app/time.ts";
import { field, get, post, rows } from "../signin/auth.ts";
import { fill, words } from "./words.ts";

const say = words.account;
type Session = { readonly token: string; readonly agent: string; readonly since: string | null; readonly here: boolean };

/** A browser and a system in two words, as far as it says. */
function agentOf(text: string | null): string {
  if (text === null || text === "") return say.unknown;
  const browser = ["Firefox", "Edg", "Chrome", "Safari"].find((name) => text.includes(name));
  const system = ["iPhone", "iPad", "Android", "Windows", "Mac OS X", "Linux"].find((name) => text.includes(name));
  return [browser === "Edg" ? "Edge" : browser, system].filter(Boolean).join(", ") || say.unknown;
}

/** Where one is signed in. Ending a session closes its open line at once. */
export function Sessions() {
  const [sessions, setSessions] = useState<readonly Session[]>([]);
  const look = async (): Promise<void> => {
    const [all, mine] = await Promise.all([get("list-sessions"), get("get-session")]);
    const own = "ok" in mine && typeof mine.ok === "object" && mine.ok !== null && "session" in mine.ok ? field(mine.ok.session, "token") : null;
    if ("ok" in all) setSessions(rows(all.ok).map((row) => ({ token: field(row, "token") ?? "", agent: agentOf(field(row, "userAgent")), since: field(row, "createdAt"), here: field(row, "token") === own })));
  };
  useEffect(() => void look(), []);
  const end = async (path: string, body: Readonly<Record<string, unknown>>): Promise<void> => {
    const answer = await post(path, body);
    toast({ text: "ok" in answer ? say.ended : say.noPassword });
    await look();
  };
  return (
    <section>
      <h2 class="heading">{say.sessions}</h2>
      <ul>{sessions.map((one) => <li class="row account-row" key={one.token}><span class="mid">{one.agent}</span>{one.since !== null && <span class="note">{fill(say.since, { time: moment(one.since, Date.now()) })}</span>}{one.here ? <Chip>{say.here}</Chip> : <Button size="small" kind="quiet" class="push" onPress={() => void end("revoke-session", { token: one.token })}>{say.end}</Button>}</li>)}</ul>
      {sessions.length > 1 && <div><Button size="small" onPress={() => void end("revoke-other-sessions", {})}>{say.endAll}</Button></div>}
    </section>
  );
}
