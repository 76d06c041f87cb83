/** The person, in their own words: what it means, the goal, everything raised, how they like to be helped, what was tried. */
import { useEffect, useState } from "preact/hooks";
import { Chip, clock, format, Icon, type IconName, Menu } from "../../ui/index.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import { useApp } from "../app/context.ts";
import { moment, reading, shortIn, span } from "../app/time.ts";
import { LegalHold, PublicCard } from "../erasing/InTheOpen.tsx";
import { FaceOf } from "../people/FaceOf.tsx";
import { fill, words } from "../words.ts";
import { faceOn, type CaseNow } from "./caseNow.ts";
import { give } from "./give.ts";
import { ReadSince } from "./ReadSince.tsx";
import { Issues } from "./Issues.tsx";

const say = words.case;
const ways: Readonly<Record<NonNullable<CaseState["about"]["help"]>, readonly [IconName, string]>> = { show: ["eye", say.show], with: ["users", say.withMe], for: ["hand", say.forMe] };

export function Left({ now }: { readonly now: CaseNow }) {
  const { state, one, name } = now;
  const { about, question, goal, contact } = state;
  const at = clock.value;
  const here = one.present.value["p1"];
  const zone = question?.zone === undefined || question.zone === "" ? null : hourThere(at, question.zone);
  return (
    <section class="pane left" aria-label={name}>
      <section>
        <div class="byline">
          <FaceOf face={faceOn(now, "p1")} />
          <div><b class="strong person-name"><bdi>{about.name || name}</bdi></b><span class="note">{[about.callMe ? fill(say.callMe, { name: about.callMe }) : "", zone === null ? "" : fill(say.zone, { time: zone }), here === undefined ? "" : here.here ? say.here : say.away].filter(Boolean).join(", ")}</span></div>
        </div>
        <p class="note wish"><Icon name={contact?.channel === "phone" ? "phone" : "mail"} />{contact === null ? <span>{say.siteOnly}</span> : <span><bdi>{contact.address}</bdi>; {contact.verified ? say.verified : say.notVerified}</span>}</p>
        <Topic now={now} />
      </section>
      {(about.impact || about.byWhen || about.byWords) && (
        <section><h2 class="eyebrow">{say.means}</h2>
          {about.impact && <p class="voice" dir="auto">{about.impact}</p>}
          {about.byWhen && <p class="note">{fill(say.byWhen, { time: moment(about.byWhen, at), in: shortIn(about.byWhen, at) })}</p>}
          {about.byWords && <p class="note">{fill(say.byWords, { words: about.byWords })}</p>}
        </section>
      )}
      <section><h2 class="eyebrow">{goal === null ? say.goal : goal.confirmedAt === null ? say.goalOpen : fill(say.goalConfirmed, { time: moment(goal.confirmedAt, at) })}</h2>
        {goal === null ? <p class="note">{now.may.setGoal ? say.noGoal : say.noneSaid}</p> : <p class="voice" dir="auto">{goal.text}</p>}
      </section>
      <Issues now={now} />
      {about.help !== null && <section><h2 class="eyebrow">{say.help}</h2><p class="wish"><Icon name={ways[about.help][0]} /><span>{ways[about.help][1]}</span></p></section>}
      {((about.tried?.length ?? 0) > 0 || (about.minutesAlone ?? 0) > 0) && (
        <section><h2 class="eyebrow">{say.tried}</h2>
          <ul class="tried">{(about.tried ?? []).map((each) => <li key={each}><bdi>{each}</bdi></li>)}</ul>
          {(about.minutesAlone ?? 0) > 0 && <p class="note">{fill(say.alone, { span: span((about.minutesAlone ?? 0) * 60_000) })}</p>}
        </section>
      )}
      {question?.page && <section><h2 class="eyebrow">{say.page}</h2><p class="note"><bdi>{question.page.title || question.page.url}</bdi></p></section>}
      <PublicCard now={now} />
      <ReadSince now={now} />
      <LegalHold now={now} />
    </section>
  );
}

function hourThere(at: number, zone: string): string | null {
  try {
    return format.hour(new Date(at), { lang: reading.lang, zone });
  } catch {
    return null;
  }
}

/** The topic: a guess said to be one, until somebody corrects it. */
function Topic({ now: { state, may, one } }: { readonly now: CaseNow }) {
  const { call } = useApp();
  const [topics, setTopics] = useState<readonly { readonly slug: string; readonly title: string }[]>([]);
  const desk = state.question?.desk;
  useEffect(() => {
    if (desk !== undefined && may.placeTopic) void call("desk", { params: { desk } }).then((answer) => "ok" in answer && setTopics(answer.ok.topics));
  }, [desk, may.placeTopic]);
  const { topic } = state;
  const how = topic === null || topic.slug === null || topic.title === null ? "" : topic.how === "inferred" ? fill(say.topicInferred, { n: topic.confidence ?? 0 }) : topic.how === "person" ? say.topicPerson : say.topicStaff;
  return (
    <div class="topic-line">
      <Chip>{topic?.title ?? say.noTopic}</Chip>
      {may.placeTopic && topics.length > 0 && <Menu label={say.changeTopic} icon="pencil" hideLabel size="small" items={topics.map((each) => ({ label: each.title, disabled: each.slug === topic?.slug, onPress: () => void give(one, { type: "placeTopic", topic: each.slug }) }))} />}
      {how !== "" && <span class="note">{how}</span>}
    </div>
  );
}
