/** Notes that one answer weighs; whoever has more is asked again. */
export const mostWeighed = 200;
/** Earlier wordings that are shown with a note. */
export const mostEarlier = 20;
