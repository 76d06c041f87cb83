/** What we know: the list, the gaps, bringing in and taking out, and each known problem on a page of its own. */
import { here, type KnowPart, knowParts, pathOf } from "../route.ts";
import { Frame } from "../shell/Frame.tsx";
import { BringIn } from "./BringIn.tsx";
import { Draft } from "./Draft.tsx";
import { Gaps } from "./Gaps.tsx";
import { HowWell } from "./HowWell.tsx";
import { KnownScreen } from "./KnownScreen.tsx";
import { List } from "./List.tsx";
import { words } from "./words.ts";
import "./know.css";

const titles: Readonly<Record<KnowPart, string>> = { problems: words.problems, gaps: words.gaps, figures: words.well, bring: words.bring, new: words.draftTitle };

export function Know() {
  const part = here.value.name === "know" ? here.value.part : "problems";
  const own = knowParts.find((one) => one === part);
  if (own === undefined) return <KnownScreen key={part} id={part} />;
  return (
    <Frame title={words.title} bar={<h1 class="bar-title">{words.title}</h1>}>
      <main id="main" class="desk-body">
        <div class="stack know">
          <nav class="segmented" aria-label={words.parts}>{(["problems", "gaps", "figures", "bring"] as const).map((one) => <a key={one} href={pathOf({ name: "know", part: one })} aria-current={one === own ? "true" : undefined}>{titles[one]}</a>)}</nav>
          <h2 class={own === "new" ? "heading" : "sr"}>{titles[own]}</h2>
          <Part part={own} />
        </div>
      </main>
    </Frame>
  );
}

function Part({ part }: { readonly part: KnowPart }) {
  switch (part) {
    case "problems": return <List />;
    case "gaps": return <Gaps />;
    case "figures": return <HowWell />;
    case "bring": return <BringIn />;
    case "new": return <Draft />;
  }
}
