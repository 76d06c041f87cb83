/** File bytes are entries of this kind with the file's own media type; they carry no JSON and are folded by their header alone. */
export const fileKind = "file";
