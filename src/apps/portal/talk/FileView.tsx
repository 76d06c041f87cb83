/** A file in a message: a picture shows itself small and opens large; anything else has a name and a size. Addresses live for minutes only. */
import { useEffect, useState } from "preact/hooks";
import { Dialog, Icon } from "../../ui/index.ts";
import type { Attachment } from "../../../domain/conversation/events.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { useTalk } from "../case/talk.ts";
import { bytes } from "../say.ts";
import { words } from "../words.ts";

const w = words.talk;

export function FileView({ file }: { readonly file: Attachment }) {
  const { doors, place } = useTalk();
  const picture = file.media.startsWith("image/");
  const [thumb, setThumb] = useState<string | null>(null);
  const [full, setFull] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    if (!picture) return;
    let here = true;
    void doors.fileLink(file.entry, "thumb").then((answer) => here && "ok" in answer && setThumb(answer.ok.url));
    return () => void (here = false);
  }, [file.entry]);
  const show = async (): Promise<void> => {
    const answer = await doors.fileLink(file.entry, "full");
    if ("problem" in answer) return setProblem(answer.problem);
    setProblem(null);
    if (picture) return setFull(answer.ok.url);
    const link = document.createElement("a");
    link.href = answer.ok.url;
    link.download = file.name;
    link.click();
  };
  const ratio = file.width !== null && file.height !== null ? { aspectRatio: `${file.width} / ${file.height}` } : {};
  return (
    <>
      {picture ? (
        <button type="button" class="photo" aria-label={w.picture(file.name)} onClick={() => void show()}>{thumb === null ? <span style={{ display: "block", inlineSize: "15rem", maxInlineSize: "100%", ...ratio }} /> : <img src={thumb} alt="" loading="lazy" style={ratio} />}</button>
      ) : (
        <button type="button" class="button" data-size="small" onClick={() => void show()}><Icon name="file" /><bdi>{w.openFile(file.name, bytes(file.bytes, place))}</bdi></button>
      )}
      {problem === null ? null : <ProblemCard problem={problem} />}
      {full === null ? null : <Dialog open wide title={<bdi>{file.name}</bdi>} onClose={() => setFull(null)} actions={<button type="button" class="button" onClick={() => setFull(null)}>{words.close}</button>}><img src={full} alt={w.picture(file.name)} /></Dialog>}
    </>
  );
}
