/** One known problem: its words as one reading column, changed where they stand; how it stands beside. */
import { useState } from "preact/hooks";
import { Button, Icon, Slow } from "../../ui/index.ts";
import type { OutsideKnownCommand } from "../../../domain/knowledge/commands.ts";
import { Trouble } from "../app/Trouble.tsx";
import { words as general } from "../words.ts";
import { pathOf } from "../route.ts";
import { Frame } from "../shell/Frame.tsx";
import { Beside } from "./Beside.tsx";
import { Facts } from "./Facts.tsx";
import { History } from "./History.tsx";
import { Marks, Wrong } from "./Marks.tsx";
import { Moves } from "./Moves.tsx";
import { Questions } from "./Questions.tsx";
import { Disconfirms, Place, Symptoms, Title, Words } from "./Texts.tsx";
import { type Here, useKnown } from "./useKnown.ts";
import { words } from "./words.ts";

export function KnownScreen({ id }: { readonly id: string }) {
  const known = useKnown(id);
  const { view, problem } = known;
  const [wrong, setWrong] = useState(false);
  const here: Here | null = view === null ? null : { ...known, view, may: (name: OutsideKnownCommand["type"]) => view.may.includes(name) };
  return (
    <Frame title={view?.title ?? words.title} bar={<><nav class="crumb" aria-label={words.back}><a class="bare soft" href={pathOf({ name: "know", part: "problems" })}>{words.title}</a><Icon name="chevron-right" /></nav><h1 class="bar-title clip">{view?.title ?? ""}</h1></>}>
      <main id="main" class="desk-body">
        {problem !== null && <Trouble problem={problem} action={<Button onPress={() => void known.again()}>{general.tryAgain}</Button>} />}
        {view === null && problem === null && <Slow shape={[50, 90, 80, 30, 85, 60]}>{general.slow.screen}</Slow>}
        {here !== null && (
          <div class="known">
            <div class="known-main">
              <Title here={here} />
              <Marks here={here} />
              <Symptoms here={here} />
              <Words here={here} field="cause" />
              <Disconfirms here={here} />
              <Moves here={here} />
              <Words here={here} field="workaround" />
              <Words here={here} field="guide" />
              <Questions here={here} />
              <Facts here={here} />
              <Place here={here} />
              <History view={here.view} />
            </div>
            <Beside here={here} onWrong={() => setWrong(true)} />
            {wrong && <Wrong here={here} onClose={() => setWrong(false)} />}
          </div>
        )}
      </main>
    </Frame>
  );
}
