/** The outbox: what was sent in whose name, what waits and why. */
import { useEffect, useState } from "preact/hooks";
import { Button, Chip, clock, Empty, Notice, Slow } from "../../ui/index.ts";
import type { ReplyOf } from "../../../protocol/routes.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import { moment } from "../app/time.ts";
import { words as general } from "../words.ts";
import { fill, words } from "./words.ts";
import { Trouble } from "../app/Trouble.tsx";

const say = words.set;
type Reply = ReplyOf<"mails">;

export function Mails() {
  const { call } = useApp();
  const [reply, setReply] = useState<Reply | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [all, setAll] = useState(false);
  const look = async (before?: string): Promise<void> => {
    const answer = await call("mails", { query: before === undefined ? {} : { before } });
    setProblem("ok" in answer ? null : answer.problem);
    if (!("ok" in answer)) return;
    setReply((known) => (before === undefined || known === null ? answer.ok : { ...answer.ok, mails: [...known.mails, ...answer.ok.mails] }));
    setAll(answer.ok.mails.length === 0);
  };
  useEffect(() => void look(), []);
  if (problem !== null) return <Trouble problem={problem} action={<Button onPress={() => void look()}>{general.tryAgain}</Button>} />;
  if (reply === null) return <Slow>{general.slow.list}</Slow>;
  const last = reply.mails.at(-1);
  return (
    <div class="stack">
      <p class="soft">{say.mailsLead}</p>
      <Notice icon={reply.canGo ? "mail" : "info"}>{reply.canGo ? say.canGo : say.cannotGo}</Notice>
      {reply.mails.length === 0 && <Empty icon="mail" title={say.noMails}>{say.noMailsMore}</Empty>}
      <ul class="people-list">
        {reply.mails.map((mail) => (
          <li class="mail-row" key={mail.id} data-row tabIndex={-1}>
            <details>
              <summary class="row-wrap"><span data-open class="mid"><bdi>{mail.subject}</bdi></span><span class="soft"><bdi>{mail.from}</bdi> {fill(say.mailTo, { to: mail.to })}</span><Chip {...(mail.status === "failed" ? { state: "harm" as const } : {})}>{say.mailStatus[mail.status]}</Chip><span class="note push">{moment(mail.time, clock.value)}</span></summary>
              {mail.why !== null && <p class="note">{mail.why}</p>}
              <p class="mail-text">{mail.text}</p>
            </details>
          </li>
        ))}
      </ul>
      {last !== undefined && !all && reply.mails.length >= 50 && <div><Button onPress={() => void look(last.time)}>{say.more}</Button></div>}
    </div>
  );
}
