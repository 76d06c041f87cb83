/** One's own card: words, face, languages, topics, hours, how many at once; beside it what people will see. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, CheckBox, TextAreaField, TextField, toast } from "../../ui/index.ts";
import type { ExpertCard } from "../../../protocol/views.ts";
import type { BodyOf } from "../../../protocol/routes.ts";
import { useApp } from "../app/context.ts";
import { LinesField, NumberField } from "../settings/fields.tsx";
import { Hours } from "../settings/Hours.tsx";
import { SaveForm } from "../settings/SaveForm.tsx";
import { useSaved } from "../settings/useSaved.ts";
import { words } from "../settings/words.ts";
import { Frame } from "../shell/Frame.tsx";
import { CardPreview } from "./CardPreview.tsx";
import { Drawn } from "./Drawn.tsx";

const say = words.card;
type Body = BodyOf<"saveProfile">;

export function Profile() {
  const { me, call, place } = useApp();
  const { slug, name, pronouns, portrait, photo, bio, goodAt, lessGoodAt, languages, topics: mine, schedule, cap } = me.value.profile;
  const [card, setCard] = useState<ExpertCard | null>(null);
  const [topics, setTopics] = useState<readonly { readonly slug: string; readonly title: string }[]>([]);
  const picker = useRef<HTMLInputElement>(null);
  const saved = useSaved<Body>({ name, pronouns, portrait, photo, bio, goodAt, lessGoodAt, languages, topics: mine, schedule, cap }, async (body) => {
    const answer = await call("saveProfile", { body });
    if ("ok" in answer) me.value = answer.ok;
    return answer;
  }, (body) => (body.name.trim() === "" ? { name: words.required } : {}));
  const { value, change, problemOf } = saved;
  useEffect(() => {
    void call("expert", { params: { slug } }).then((answer) => "ok" in answer && setCard(answer.ok));
    void Promise.all(place.desks.map((desk) => call("desk", { params: { desk: desk.slug } }))).then((answers) => setTopics(answers.flatMap((answer) => ("ok" in answer ? answer.ok.topics : []))));
  }, [slug]);
  const upload = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const answer = await call("photo", { file });
    if ("problem" in answer) return toast({ text: `${answer.problem.sentence} ${answer.problem.next}` });
    me.value = { ...me.value, profile: { ...me.value.profile, photo: answer.ok.photo } };
    change({ photo: answer.ok.photo });
    setTimeout(saved.save, 0);
  };
  return (
    <Frame title={say.title} bar={<h1 class="bar-title">{say.title}</h1>}>
      <main id="main" class="desk-body">
        <div class="form-page">
          <SaveForm saved={saved} label={say.title}>
            <p class="soft">{say.lead}</p>
            <section>
              <div class="form-two"><TextField label={say.name} value={value.name} onValue={(name) => change({ name })} problem={problemOf("name")} autocomplete="name" maxLength={400} /><TextField label={say.pronouns} value={value.pronouns ?? ""} onValue={(typed) => change({ pronouns: typed === "" ? null : typed })} maxLength={40} /></div>
              <Drawn name={value.name} value={value.portrait} onValue={(portrait) => {
                change({ portrait, photo: null });
                setTimeout(saved.save, 0);
              }} />
              <div class="button-group">
                <input ref={picker} type="file" accept="image/*" hidden onChange={(event) => void upload(event.currentTarget.files?.[0])} />
                <Button size="small" icon="image" onPress={() => picker.current?.click()}>{say.photo}</Button>
                {value.photo !== null && <Button size="small" kind="quiet" onPress={() => {
                  change({ photo: null });
                  setTimeout(saved.save, 0);
                }}>{say.dropPhoto}</Button>}
              </div>
              <p class="note">{say.photoHint}</p>
            </section>
            <section>
              <TextAreaField label={say.bio} hint={say.bioHint} voice rows={4} value={value.bio} onValue={(bio) => change({ bio })} problem={problemOf("bio")} maxLength={2_000} />
              <div class="form-two"><LinesField label={say.good} value={value.goodAt} onValue={(goodAt) => change({ goodAt })} most={12} problem={problemOf("goodAt")} /><LinesField label={say.less} hint={say.lines} value={value.lessGoodAt} onValue={(lessGoodAt) => change({ lessGoodAt })} most={12} problem={problemOf("lessGoodAt")} /></div>
              <Languages value={value.languages} onValue={(languages) => change({ languages })} problem={problemOf("language")} />
            </section>
            {topics.length > 0 && <fieldset class="form-part"><legend class="label">{say.topics}</legend><div class="checks">{topics.map((topic) => <CheckBox key={topic.slug} label={topic.title} checked={value.topics.includes(topic.slug)} onChange={(on) => change({ topics: on ? [...value.topics, topic.slug] : value.topics.filter((each) => each !== topic.slug) })} />)}</div></fieldset>}
            <Hours value={value.schedule} onValue={(schedule) => change({ schedule })} problem={problemOf("shift")} />
            <div class="form-two"><NumberField label={say.cap} low={1} high={10} value={value.cap} onValue={(cap) => change({ cap })} problem={problemOf("cap")} /></div>
          </SaveForm>
          <aside class="look" aria-label={say.preview}><p class="eyebrow">{say.preview}</p><CardPreview profile={value} card={card} /><p class="note">{say.previewNote}</p><p class="note">{say.address}: <a href={`/${slug}`}>/{slug}</a></p></aside>
        </div>
      </main>
    </Frame>
  );
}

function Languages({ value, onValue, problem }: { readonly value: readonly string[]; readonly onValue: (value: string[]) => void; readonly problem: string | null }) {
  const [text, setText] = useState(value.join(", "));
  return <TextField label={say.languages} hint={say.languagesHint} value={text} problem={problem} onValue={(typed) => {
    setText(typed);
    onValue(typed.split(/[,\s]+/).filter((tag) => tag !== "").slice(0, 20));
  }} />;
}
