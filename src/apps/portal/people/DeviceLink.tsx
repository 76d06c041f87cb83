/** A link that goes on with this conversation on another device: works once, for a while, and is the key to it, as is said. */
import { useEffect, useId, useState } from "preact/hooks";
import { Button, Dialog, Slow } from "../../ui/index.ts";
import type { ReplyOf } from "../../../protocol/routes.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { copyText } from "../parts/copy.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { useTalk } from "../case/talk.ts";
import { moment } from "../say.ts";
import { words } from "../words.ts";

const w = words.talk;

export function DeviceLink({ close }: { readonly close: () => void }) {
  const { doors, place, now } = useTalk();
  const id = useId();
  const [link, setLink] = useState<ReplyOf<"deviceLink"> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [copied, setCopied] = useState(false);
  const ask = (): void => void doors.deviceLink().then((answer) => ("ok" in answer ? (setLink(answer.ok), setProblem(null)) : setProblem(answer.problem)));
  useEffect(ask, []);
  return (
    <Dialog open title={w.linkTitle} onClose={close} actions={<><Button onPress={close}>{words.close}</Button>{link === null ? null : <Button kind="primary" icon="copy" onPress={() => void copyText(link.url).then(setCopied)}>{copied ? w.linkCopied : w.linkCopy}</Button>}</>}>
      {problem !== null ? <ProblemCard problem={problem} again={ask} /> : link === null ? <Slow>{words.slow(w.linkField)}</Slow> : (
        <>
          <p>{w.linkLead(moment(link.until, place, now.value))}</p>
          <div class="field"><label for={id}>{w.linkField}</label><input class="input" id={id} readOnly dir="ltr" value={link.url} onFocus={(event) => event.currentTarget.select()} /></div>
        </>
      )}
      <p class="sr" role="status">{copied ? w.linkCopied : ""}</p>
    </Dialog>
  );
}
