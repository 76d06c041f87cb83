/** The box to put on one's page: two lines, or a plain link. */
import { useState } from "preact/hooks";
import { SelectField } from "../../ui/index.ts";
import { CopyLine } from "./CopyLine.tsx";
import type { PartProps } from "./Settings.tsx";
import { words } from "./words.ts";

const say = words.set;

export function Box({ place: { desks } }: PartProps) {
  const [slug, setSlug] = useState(desks[0]?.slug ?? "");
  const { origin } = location;
  return (
    <div class="form">
      <p class="lead">{say.boxLead}</p>
      {desks.length > 1 && <SelectField label={say.boxDesk} value={slug} onValue={setSlug} options={desks.map((desk) => ({ value: desk.slug, label: desk.name }))} />}
      <CopyLine label={say.box} wrap={false} text={`<script src="${origin}/box.js" async></script>\n<byname-box desk="${slug}"></byname-box>`} />
      <section><h2 class="eyebrow">{say.plain}</h2><CopyLine label={say.plain} text={`<a href="${origin}/box/${slug}">${say.look}</a>`.replace(say.look, words.setup.lookButton)} /></section>
      <p><a href={`/box/${slug}`} target="_blank" rel="noopener">{say.look}</a></p>
    </div>
  );
}
