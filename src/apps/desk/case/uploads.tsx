/** Files on their way into a message: each goes up at once and waits beside the words until they are sent. */
import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { format, Icon, IconButton } from "../../ui/index.ts";
import type { Attachment } from "../../../domain/conversation/events.ts";
import { useApp } from "../app/context.ts";
import { reading } from "../app/time.ts";
import { fill, words } from "../words.ts";

const say = words.compose;
type Up = { readonly key: number; readonly name: string; readonly file: Attachment | null; readonly problem: string | null };
export type Uploads = { readonly files: Attachment[]; readonly busy: boolean; readonly add: (files: readonly File[]) => void; readonly clear: () => void; readonly shown: ComponentChildren };

let count = 0;

export function useUploads(caseId: string): Uploads {
  const { call } = useApp();
  const [ups, setUps] = useState<readonly Up[]>([]);
  const add = (files: readonly File[]): void => {
    for (const file of files.slice(0, 10)) {
      const key = ++count;
      setUps((known) => [...known, { key, name: file.name, file: null, problem: null }]);
      void call("upload", { params: { case: caseId }, file, fileName: file.name }).then((answer) => {
        setUps((known) => known.map((one) => (one.key !== key ? one : "ok" in answer ? { ...one, file: answer.ok } : { ...one, problem: `${answer.problem.sentence} ${answer.problem.next}` })));
      });
    }
  };
  const shown = ups.length === 0 ? null : (
    <ul class="uploads">
      {ups.map((one) => (
        <li key={one.key}>
          <Icon name={one.problem === null ? "file" : "info"} />
          <span class="grow" role={one.problem === null ? undefined : "alert"}>{one.problem !== null ? fill(say.uploadFailed, { name: one.name, why: one.problem }) : one.file === null ? fill(say.uploading, { name: one.name }) : <><bdi>{one.name}</bdi> <span class="note">{format.size(one.file.bytes, reading)}</span></>}</span>
          <IconButton icon="x" size="small" label={fill(say.drop, { name: one.name })} onPress={() => setUps((known) => known.filter(({ key }) => key !== one.key))} />
        </li>
      ))}
    </ul>
  );
  return { files: ups.flatMap(({ file }) => file ?? []), busy: ups.some(({ file, problem }) => file === null && problem === null), add, clear: () => setUps([]), shown };
}
