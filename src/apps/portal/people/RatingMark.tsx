/** A rating: the mean, how sure we are, and of how many. Under ten ratings it is only called new. No stars. */
import type { Rating } from "../../../domain/people/directory.ts";
import { number, type Place } from "../say.ts";
import { words } from "../words.ts";

const at = (stars: number): number => Math.min(1, Math.max(0, (stars - 1) / 4));

export function RatingMark({ rating, place }: { readonly rating: Rating; readonly place: Place }) {
  const w = words.choose;
  if (rating.isNew) return <>{w.newcomer(rating.count)}</>;
  const said = (value: number): string => number(value, place, 2);
  return (
    <span class="rating" role="img" aria-label={w.ratingSaid(said(rating.mean), number(rating.count, place), said(rating.low), said(rating.high))}>
      <b>{said(rating.mean)}</b>
      <span class="interval" style={{ "--lo": String(at(rating.low)), "--hi": String(at(rating.high)), "--at": String(at(rating.mean)) }}><i /><b /></span>
      <span class="of">{number(rating.count, place)}</span>
    </span>
  );
}
