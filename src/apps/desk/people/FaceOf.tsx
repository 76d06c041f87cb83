/** A face as the server names it: a photo has an address, a portrait a name among our drawings. */
import { type FaceSize, type Person, Portrait } from "../../ui/index.ts";

type Faced = { readonly name: string; readonly portrait: string | null; readonly photo: string | null };

export const personOf = ({ name, portrait, photo }: Faced): Person => ({ name, portrait: portrait?.replace(/^p-/, "") ?? null, photo: photo === null || photo === "" || photo.startsWith("/") ? photo : `/photos/${photo}` });

export function FaceOf({ face, size }: { readonly face: Faced; readonly size?: FaceSize }) {
  return <Portrait person={personOf(face)} {...(size === undefined ? {} : { size })} />;
}
