/** A face as the server names it, drawn by the plain component: a photo has an address, a portrait a name among our drawings. */
import { type FaceSize, Portrait } from "../../ui/index.ts";
import type { Face } from "../../../protocol/views.ts";

export function FaceOf({ face: { name, portrait, photo }, size }: { readonly face: Pick<Face, "name" | "portrait" | "photo">; readonly size?: FaceSize }) {
  return <Portrait person={{ name, portrait, photo: photo === null || photo.startsWith("/") ? photo : `/photos/${photo}` }} {...(size === undefined ? {} : { size })} />;
}
