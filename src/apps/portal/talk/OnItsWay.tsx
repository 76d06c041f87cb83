/** Words not yet in the record: on their way, waiting for the line, or refused. They are never lost; undo only while it surely undoes. */
import type { Pending } from "../../../client/index.ts";
import { Bubble, MessageRun } from "../../ui/index.ts";
import { useTalk } from "../case/talk.ts";
import { words } from "../words.ts";
import type { Writing } from "./WriteBox.tsx";

const w = words.talk;

export function OnItsWay({ pending, text, files, write }: { readonly pending: Pending; readonly text: string; readonly files: number; readonly write: (writing: Writing) => void }) {
  const { open } = useTalk();
  const { id, status, problem, tries } = pending;
  const refused = status === "refused";
  const undoable = refused || (status === "waiting" && tries === 0);
  const undo = (): void => {
    if (open.letGo(id)) write({ kind: "again", text });
  };
  return (
    <MessageRun from="mine" state={refused ? "failed" : "sending"} foot={<>
      <span>{refused ? `${w.failed} ${problem?.sentence ?? ""} ${problem?.next ?? ""}` : status === "waiting" ? w.waiting : w.sending}</span>
      {refused ? <button type="button" onClick={() => open.again(id)}>{w.tryAgain}</button> : null}
      {undoable ? <button type="button" onClick={undo}>{refused ? w.letGo : w.undo}</button> : null}
    </>}>
      <Bubble text={text}>{files > 0 ? <p class="note">{w.withFiles(files)}</p> : null}</Bubble>
    </MessageRun>
  );
}
