/** The mean, how sure we are, and how many. No stars; under ten ratings it is new, and says so. */
export type RatingProps = { readonly mean: number; /** Ends of the interval drawn, 1 to 5. */ readonly low: number; readonly high: number; readonly count: number; readonly isNew: boolean; readonly words: { readonly isNew: string; /** "212 ratings" */ readonly count: string; /** "4.70 of 5, surely between 4.60 and 4.80, from 212 ratings" */ readonly inFull: string } };

const place = (value: number): number => Math.min(1, Math.max(0, (value - 1) / 4));

export function Rating({ mean, low, high, isNew, words }: RatingProps) {
  if (isNew) return <span class="rating"><b>{words.isNew}</b><span class="of">{words.count}</span></span>;
  return (
    <span class="rating" title={words.inFull}>
      <b>{mean.toFixed(2)}</b>
      <span class="interval" role="img" aria-label={words.inFull} style={{ "--lo": place(low), "--hi": place(high), "--at": place(mean) }}><i /><b /></span>
      <span class="of">{words.count}</span>
    </span>
  );
}
