/** What the question is about, as software inferred it: a chip that the person may correct. Unsure is allowed; a person looks then. */
import { useState } from "preact/hooks";
import { Icon } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { useFocus } from "../parts/useFocus.ts";
import { words } from "../words.ts";
import { useTalk } from "./talk.ts";

const w = words.about;

export function TopicChip() {
  const { open, desk, act } = useTalk();
  const [choosing, setChoosing] = useState(false);
  const field = useFocus<HTMLSelectElement>(choosing);
  const [problem, setProblem] = useState<Problem | null>(null);
  const topic = open.state.value.topic;
  const topics = desk.value?.topics ?? [];
  const set = async (slug: string | null): Promise<void> => {
    setChoosing(false);
    setProblem(await act({ type: "setTopic", topic: slug }));
  };
  const title = topic?.title ?? null;
  return (
    <div class="topic-line">
      {choosing ? (
        <div class="field grow"><label for="topic">{w.changeTopic}</label>
          <select ref={field} class="input select" id="topic" value={topic?.slug ?? ""} onChange={(event) => void set(event.currentTarget.value === "" ? null : event.currentTarget.value)}>
            <option value="">{w.noneFits}</option>{topics.map(({ slug, title: name }) => <option key={slug} value={slug}>{name}</option>)}
          </select></div>
      ) : (
        <>
          <span>{title === null ? w.noTopic : w.topic}</span>
          <button type="button" class="chip" disabled={topics.length === 0} aria-label={`${title ?? w.noneFits}. ${w.changeTopic}`} onClick={() => setChoosing(true)}><bdi>{title ?? w.noneFits}</bdi><Icon name="pencil" /></button>
        </>
      )}
      {problem === null ? null : <ProblemCard problem={problem} />}
    </div>
  );
}
