/** Text for SVG and RSS: escaped, and without the characters that XML 1.0 cannot hold, not even escaped. */
import { escaped } from "../pages/html.ts";

export const xml = (text: string): string => escaped(text.replace(/[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ""));
