/** A file in a message: a picture shows itself, anything else says what it is. Addresses are short-lived, so each is asked for when needed. */
import { useEffect, useState } from "preact/hooks";
import { format, Icon, toast } from "../../ui/index.ts";
import type { Attachment } from "../../../domain/conversation/events.ts";
import { useApp } from "../app/context.ts";
import { reading } from "../app/time.ts";
import { fill, words } from "../words.ts";
import type { CaseNow } from "./caseNow.ts";

const say = words.case;

export function Attached({ file, now: { state } }: { readonly file: Attachment; readonly now: CaseNow }) {
  const { call } = useApp();
  const [thumb, setThumb] = useState<string | null>(null);
  const picture = file.media.startsWith("image/");
  const link = (size: "full" | "thumb") => call("fileLink", { params: { case: state.caseId, entry: file.entry }, body: { size } });
  useEffect(() => {
    if (picture) void link("thumb").then((answer) => "ok" in answer && setThumb(answer.ok.url));
  }, [file.entry]);
  const open = async (): Promise<void> => {
    const answer = await link("full");
    if ("problem" in answer) return toast({ text: `${say.fileGone} ${answer.problem.next}` });
    window.open(answer.ok.url, "_blank", "noopener");
  };
  return (
    <button type="button" class={picture ? "attached photo" : "attached"} {...(picture && file.width !== null && file.height !== null ? { style: { aspectRatio: `${file.width} / ${file.height}` } } : {})} aria-label={picture ? fill(say.openFile, { name: file.name }) : undefined} onClick={() => void open()}>
      {picture && thumb !== null ? <img src={thumb} alt={fill(say.picture, { name: file.name })} {...(file.width === null || file.height === null ? {} : { width: file.width, height: file.height })} loading="lazy" /> : <span class="attached-file"><Icon name={picture ? "image" : "file"} /><span><bdi>{file.name}</bdi><span class="note block">{format.size(file.bytes, reading)}</span></span></span>}
    </button>
  );
}
