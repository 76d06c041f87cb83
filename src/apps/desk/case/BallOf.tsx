/** Whose turn it is, and for how long: the only status that a case needs. */
import { Ball, clock } from "../../ui/index.ts";
import { span } from "../app/time.ts";
import { fill, words } from "../words.ts";

export function BallOf({ turn, since, name, short = false }: { readonly turn: "us" | "you" | null; readonly since: string | null; readonly name: string; /** Only how long; whose turn is said by the drawing and aloud. */ readonly short?: boolean }) {
  if (turn === null) return null;
  const lasted = since === null ? 0 : clock.value - Date.parse(since);
  const long = lasted >= 60_000;
  if (short && long) return <Ball with={turn}><span class="sr">{turn === "us" ? words.ball.usNow : fill(words.ball.youNow, { name })} </span>{span(lasted)}</Ball>;
  return <Ball with={turn}>{fill(turn === "us" ? (long ? words.ball.us : words.ball.usNow) : long ? words.ball.you : words.ball.youNow, { name, span: span(lasted) })}</Ball>;
}
