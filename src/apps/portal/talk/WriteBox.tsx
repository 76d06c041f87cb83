/** Where the person writes. The draft is kept on this device at every pause; a file goes up at once, so that sending is only words. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Composer, IconButton } from "../../ui/index.ts";
import { expertOf } from "../../../client/index.ts";
import type { Message } from "../../../domain/case/state.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { callName, me, useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { words } from "../words.ts";
import { Cites } from "./cites.tsx";
import { usePieces } from "./usePieces.ts";

const w = words.talk;
export type Writing =
  | { readonly kind: "new" }
  | { readonly kind: "reply"; readonly message: Message }
  | { readonly kind: "edit"; readonly message: Message }
  /** Words taken back into the box before they had left. */
  | { readonly kind: "again"; readonly text: string };

export function WriteBox({ writing, done }: { readonly writing: Writing; readonly done: () => void }) {
  const talk = useTalk();
  const { open } = talk;
  const state = open.state.value;
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const kept = useRef("");
  const box = useRef<HTMLTextAreaElement>(null);
  const draft = useRef(open.draft("say"));
  const { pieces, add, remove, clear } = usePieces(setProblem);
  const expert = expertOf(state);
  const label = expert === null ? w.writeAny : w.write(callName(state, expert.who));

  useEffect(() => {
    void draft.current.load().then((found) => found !== "" && setText((now) => (now === "" ? found : now)));
  }, []);
  useEffect(() => {
    if (writing.kind === "edit") {
      kept.current = text;
      setText(writing.message.text);
    }
    if (writing.kind === "again") {
      change(text === "" ? writing.text : `${writing.text}\n${text}`);
      done();
    }
    if (writing.kind !== "new") box.current?.focus();
  }, [writing]);

  const change = (next: string): void => {
    setText(next);
    if (writing.kind === "edit") return;
    draft.current.save(next);
    open.writing(next !== "");
  };
  const leave = (): void => {
    if (writing.kind === "edit") setText(kept.current);
    done();
    box.current?.focus();
  };
  const ready = pieces.every(({ status }) => status === "here") && (text.trim() !== "" || (writing.kind !== "edit" && (pieces.length > 0 || talk.laid.value.length > 0)));
  const send = (): void => {
    if (!ready) return;
    setProblem(null);
    if (writing.kind === "edit") {
      void talk.act({ type: "edit", message: writing.message.seq, stream: "S", text }).then(setProblem);
      return leave();
    }
    const files = pieces.flatMap(({ file }) => file ?? []);
    void open.send({ type: "say", text, replyTo: writing.kind === "reply" ? writing.message.seq : null, files, ...(talk.laid.value.length === 0 ? {} : { cites: [...talk.laid.value] }) });
    talk.laid.value = [];
    open.writing(false);
    setText("");
    draft.current.clear();
    clear();
    done();
    box.current?.focus();
  };

  return (
    <>
      {problem === null ? null : <ProblemCard problem={problem} />}
      <Composer label={label} placeholder={label} value={text} onValue={change} onSend={send} ready={ready} refTo={box} enterSends={enterSends} words={{ send: w.send, attach: w.file, camera: w.photo }} {...(writing.kind === "edit" ? {} : { onFiles: (files: readonly File[]) => void add(files) })}>
        <div class="composer-above">
        {writing.kind === "reply" || writing.kind === "edit" ? (
          <div class="replying"><span class="grow clip">{writing.kind === "edit" ? w.editing : `${w.replyingTo(writing.message.who === me ? w.you : callName(state, writing.message.who))}: ${writing.message.text}`}</span><IconButton icon="x" size="small" label={writing.kind === "edit" ? w.stopEdit : w.stopReply} onPress={leave} /></div>
        ) : null}
        {writing.kind === "edit" ? null : <Cites text={text} />}
        {pieces.length === 0 ? null : (
          <ul class="pieces">{pieces.map(({ key, name, part, status }) => (
            <li key={key} class="piece"><bdi class="clip">{name}</bdi>{status === "coming" ? <progress aria-label={w.sendingFile(name)} max={1} value={part} /> : null}<IconButton icon="x" size="small" label={w.removeFile(name)} onPress={() => remove(key)} /></li>
          ))}</ul>
        )}
        </div>
      </Composer>
    </>
  );
}

/** On a desk Enter sends and Shift Enter makes a line; on a telephone Enter makes a line. */
const enterSends = typeof matchMedia === "function" && matchMedia("(pointer: fine)").matches;
