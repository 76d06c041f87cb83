/**
 * What may be sent here: an allow-list by the file's first bytes *and* its extension, which must agree. Nothing on this list is ever run or
 * rendered by us as a document: pictures are made anew, sound and video play in their own element, all else can only be downloaded.
 */
export type FileKind = {
  readonly media: string;
  /** Extensions under which people send it; the first is the one we give. */
  readonly extensions: readonly string[];
  /** picture: decoded and encoded again. play: served as it is, inline. download: served only as an attachment. */
  readonly treat: "picture" | "play" | "download";
};

export const fileKinds: readonly FileKind[] = [
  { media: "image/jpeg", extensions: ["jpg", "jpeg", "jfif"], treat: "picture" },
  { media: "image/png", extensions: ["png"], treat: "picture" },
  { media: "image/webp", extensions: ["webp"], treat: "picture" },
  { media: "image/gif", extensions: ["gif"], treat: "picture" },
  { media: "image/avif", extensions: ["avif"], treat: "picture" },
  { media: "audio/mpeg", extensions: ["mp3"], treat: "play" },
  { media: "audio/ogg", extensions: ["ogg", "oga", "opus"], treat: "play" },
  { media: "audio/wav", extensions: ["wav"], treat: "play" },
  { media: "audio/x-m4a", extensions: ["m4a"], treat: "play" },
  { media: "video/mp4", extensions: ["mp4", "m4v"], treat: "play" },
  { media: "video/webm", extensions: ["webm", "weba"], treat: "play" },
  { media: "video/quicktime", extensions: ["mov"], treat: "play" },
  { media: "application/pdf", extensions: ["pdf"], treat: "download" },
];
/** Has no first bytes to go by: taken only when the whole of it is text. */
export const plainText: FileKind = { media: "text/plain", extensions: ["txt", "log", "csv", "ini", "cfg", "conf", "md"], treat: "download" };

/** The kind whose first bytes say `media` (as detected) and whose extension agrees, or null. */
export function kindOf(media: string | null, extension: string): FileKind | null {
  if (media === null) return plainText.extensions.includes(extension) ? plainText : null;
  const aliases: Readonly<Record<string, string>> = { "audio/vnd.wave": "audio/wav", "audio/mp4": "audio/x-m4a", "video/x-m4v": "video/mp4", "audio/opus": "audio/ogg", "audio/ogg; codecs=opus": "audio/ogg", "application/ogg": "audio/ogg" };
  const plain = aliases[media] ?? media;
  return fileKinds.find((kind) => kind.media === plain && kind.extensions.includes(extension)) ?? null;
}

/** How a stored media type is served. Unknown ones are downloads. */
export const treatmentOf = (media: string): FileKind["treat"] => fileKinds.find((kind) => kind.media === media)?.treat ?? "download";

/** A name to show and to offer for saving: the last part, without control, bidi and path characters, with the right extension, at most 120 characters. */
export function safeName(name: string, kind: FileKind): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}"<>|:*?]/gu, "").trim().replace(/^\.+/, "");
  const stem = clean.replace(/\.[^.]*$/, "").slice(0, 110) || "file";
  return `${stem}.${kind.extensions.find((extension) => clean.toLowerCase().endsWith(`.${extension}`)) ?? kind.extensions[0] ?? "bin"}`;
}
