/** Faces: squares with round corners, like a photo on a badge. A face is decoration beside its name and is named when it stands alone. */
import sprite from "./drawings/portraits.svg?url";

export type Person = { readonly name: string; /** A drawn face of the sprite, e.g. `bernie` or `p-bernie`. */ readonly portrait?: string | null; /** Address of a photo. */ readonly photo?: string | null };
export type FaceSize = "xs" | "s" | "l" | "xl" | "xxl";
export type PortraitProps = { readonly person: Person; readonly size?: FaceSize; /** True when no name stands beside it. */ readonly alone?: boolean };

/** First letters of the first and the last name, by what a reader sees as a letter. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  const first = (part: string | undefined): string => [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(part ?? "")][0]?.segment ?? "";
  return (first(parts[0]) + (parts.length > 1 ? first(parts.at(-1)) : "")).toLocaleUpperCase();
}

export function Portrait({ person: { name, portrait, photo }, size, alone = false }: PortraitProps) {
  const named = alone ? { role: "img", "aria-label": name } as const : { "aria-hidden": "true" } as const;
  if (photo) return <img class="face" data-size={size} src={photo} alt={alone ? name : ""} loading="lazy" decoding="async" />;
  if (portrait) {
    return (
      <svg class="face" data-size={size} {...named}>
        <use href={`${sprite}#${portrait.startsWith("p-") ? portrait : `p-${portrait}`}`} />
      </svg>
    );
  }
  return <span class="face initials" data-size={size} {...named}>{initials(name)}</span>;
}

/** Up to `most` faces, overlapping; the names belong beside them in words. */
export function Portraits({ people, size, most = 3 }: { readonly people: readonly Person[]; readonly size?: FaceSize; readonly most?: number }) {
  if (people.length === 0) return null;
  return <span class="faces">{people.slice(0, most).map((person) => <Portrait key={person.name} person={person} {...(size === undefined ? {} : { size })} />)}</span>;
}
