/** The picture library, loaded when the first picture comes: it holds twenty megabytes that a server without pictures has no use for. */
import type Sharp from "sharp";

export const pictures = async (): Promise<typeof Sharp> => (await import("sharp")).default;
