/** What the desk says of steps. Fetched with the log. */
export const words = {
  step: "Step {n}", expect: "They should see", before: "Before", undo: "To undo", whole: "The whole step",
  waits: "Sent {time}. {name} has not said yet how it went.",
  said: { done: "{name} did it, and saw what should be seen", else: "Something else happened to {name}", stuck: "{name} is stuck here", skipped: "{name} left it out" },
  right: "{by} looked: that is right, {time}", notRight: "{by} looked: not right yet, {time}",
  thatIsRight: "That is right", thatIsFine: "That is fine, go on", thatIsNot: "Not right yet", whatInstead: "What should {name} do instead, or look at?", sayIt: "Say so", leave: "Not now",
} as const;
