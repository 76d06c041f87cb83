/** Two plain words that name one fault: easy to say on the telephone, easy to find in the log. Chance is an argument, so tests can foresee them. */
const first = (
  "amber ample autumn birch blue brass bright broad calm cedar chalk clear cloud coral copper crisp dawn deep dry early east elm even fair fern fine flint " +
  "fresh garden gentle glass gold grain green harbour hazel high ivory lake late leaf light linen long maple marble meadow mild moss north oak olive open pale " +
  "pearl pine plain quiet rain red river round sand sea silver slow small snow soft south spring still stone straw summer swift tall teal warm west wide willow winter"
).split(" ");
const second = (
  "anchor apple arch basket bell bench bird boat book bowl bridge brook candle chair clock coat cup desk door drum feather fence field flag flute forest gate " +
  "glove hat hill horn house island jar kettle key kite ladder lamp lantern letter loom map mill mirror needle nest orchard paddle path pear pen pillow plum " +
  "pocket pond quill ribbon road roof rope saddle sail seed shelf shell ship shore spoon stair star table thread tower tree tunnel vase wagon wall watch well wheel window"
).split(" ");

/** `below(n)` gives a whole number from 0 to n−1. */
export function referenceWords(below: (n: number) => number): string {
  return `${first[below(first.length)] ?? "plain"} ${second[below(second.length)] ?? "door"}`;
}
