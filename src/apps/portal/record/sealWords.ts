/** A seal for reading aloud: the link's letters in groups of four. Shown only when asked for. */
export const sealWords = (link: string | undefined): string => (link ?? "").match(/.{1,4}/gu)?.join(" ") ?? "";
