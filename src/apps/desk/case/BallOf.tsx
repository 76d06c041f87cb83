/** Whose turn it is, and for how long: the only status that a case needs. */
import { Ball, clock } from "../../ui/index.ts";
import { span } from "../app/time.ts";
import { fill, words } from "../words.ts";

export function BallOf({ turn, since, name }: { readonly turn: "us" | "you" | null; readonly since: string | null; readonly name: string }) {
  if (turn === null) return null;
  const lasted = since === null ? 0 : clock.value - Date.parse(since);
  return <Ball with={turn}>{fill(turn === "us" ? words.ball.us : words.ball.you, { name, span: span(lasted) })}</Ball>;
}
