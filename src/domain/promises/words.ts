/** What a promise says where its own words are not there to say it. */
export const nextWordWhat = "the next word, even if there is nothing new";
export const erasedWhat = "a deed whose words were erased";

/** What was promised, in words, also when those of the person who promised were erased: then that it was a word or a deed is all there is to tell. */
export const promisedWhat = ({ kind, what }: { readonly kind: "nextWord" | "deed"; readonly what: string }): string => (what !== "" ? what : kind === "nextWord" ? nextWordWhat : erasedWhat);
