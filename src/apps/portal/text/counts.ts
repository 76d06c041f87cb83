/** Counting people and things in words. */
export const people = (n: number): string => (n === 1 ? "one other person" : `${n === 2 ? "two" : n === 3 ? "three" : n} other people`);
export const times = (n: number, one: string, many: string): string => (n === 1 ? one : many);
