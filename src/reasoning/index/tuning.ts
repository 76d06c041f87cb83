/** The numbers of the ranking. Chosen on TweetSumm and the StackFAQ paraphrases (`npm run eval`), the same for every use. */
export const tuning = {
  /** BM25 (Robertson & Zaragoza 2009): how soon more of the same word stops to count, and how much long texts are held back. */
  k1: 1.2,
  b: 0.75,
  /** Power of the inverse document frequency; 1 is plain BM25. */
  rareness: 1.3,
  /** Share of the likeness by pieces of words, against 1 for the words. */
  pieces: 2,
  /** Share of neighbouring words that are neighbours in the precedent too. */
  pairs: 0.1,
  /** What a word read as another counts, for each character changed. */
  typo: 0.8,
  nearAtMost: 3,
  /** What a longer word counts for the word being typed, and when nobody used the word as it stands. */
  prefix: 0.3,
  prefixAlone: 0.8,
  fact: 1,
  /** Numbers of precedents read from postings for one question, and precedents that are ranked exactly. */
  postings: 200_000,
  postingsASlot: 30_000,
  /** When the words not yet read weigh less than these shares of the best sum so far: only precedents named by rarer words count on; reading stops. */
  named: 0.9,
  enough: 0.4,
  ranked: 400,
  /** Of these, precedents whose likeness by pieces is worked out. */
  weighed: 120,
} as const;
