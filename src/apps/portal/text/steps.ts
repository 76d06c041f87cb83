/** Words of steps: led one at a time, three answers, and a list that is kept. */
export const steps = {
  step: (n: number) => `Step ${n}`,
  expect: "You should see", before: "Before", undo: "To undo",
  done: "Done", else: "Something else happened", stuck: "I’m stuck", skip: "Leave this step out",
  answers: "How did it go?",
  said: { done: "You did it, and saw what you should", else: "Something else happened", stuck: "You were stuck here", skipped: "You left it out" },
  tellElse: "What happened, or what do you see?", tellStuck: "Where does it stop?", tellHint: "In your words, if you like. A picture can be sent below.", send: "Send it", leave: "Not now",
  whole: "Show the whole step", otherwise: "Say it otherwise",
  right: (name: string, when: string) => `${name} looked: that is right, ${when}`, notRight: (name: string, when: string) => `${name} looked: not right yet, ${when}`,
  list: "Steps, kept for you", now: "now",
} as const;
