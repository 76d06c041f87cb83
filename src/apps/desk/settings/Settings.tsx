/** Set-up, for administrators: the organisation, its desks, topics and people, the mail outbox, and the box to put on a page. */
import { useEffect, useState } from "preact/hooks";
import { Button, ErrorNote, Slow } from "../../ui/index.ts";
import type { ReplyOf } from "../../../protocol/routes.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import { here, pathOf, type SettingsPart, settingsParts } from "../route.ts";
import { Frame } from "../shell/Frame.tsx";
import { words as general } from "../words.ts";
import { Box } from "./Box.tsx";
import { Desks } from "./Desks.tsx";
import { Mails } from "./Mails.tsx";
import { Organisation } from "./Organisation.tsx";
import { People } from "./People.tsx";
import { Topics } from "./Topics.tsx";
import { words } from "./words.ts";
import { Trouble } from "../app/Trouble.tsx";

const say = words.set;
export type Place = ReplyOf<"organisation">;
export type PartProps = { readonly place: Place; /** Fetches all of it again. */ readonly again: () => Promise<void> };

export function Settings() {
  const { call, me } = useApp();
  const [place, setPlace] = useState<Place | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const part = here.value.name === "settings" ? here.value.part : "organisation";
  const look = async (): Promise<void> => {
    const answer = await call("organisation", {});
    if ("ok" in answer) setPlace(answer.ok);
    setProblem("ok" in answer ? null : answer.problem);
  };
  useEffect(() => {
    if (me.value.admin) void look();
  }, [me.value.admin]);
  return (
    <Frame title={say.title} bar={<h1 class="bar-title">{say.title}</h1>}>
      <main id="main" class="desk-body">
        {!me.value.admin ? <ErrorNote sentence={say.notAdmin} next={say.notAdminNext} /> : (
          <div class="settings">
            <nav class="settings-nav" aria-label={say.nav}>{settingsParts.map((one) => <a key={one} href={pathOf({ name: "settings", part: one })} aria-current={one === part ? "page" : undefined}>{say[one]}</a>)}</nav>
            <div class="stack">
              <h2 class="heading">{say[part]}</h2>
              {problem !== null && <Trouble problem={problem} action={<Button onPress={() => void look()}>{general.tryAgain}</Button>} />}
              {place === null && problem === null && <Slow>{general.slow.screen}</Slow>}
              {place !== null && <Part part={part} place={place} again={look} />}
            </div>
          </div>
        )}
      </main>
    </Frame>
  );
}

function Part({ part, ...rest }: PartProps & { readonly part: SettingsPart }) {
  switch (part) {
    case "organisation": return <Organisation {...rest} />;
    case "desks": return <Desks {...rest} />;
    case "topics": return <Topics {...rest} />;
    case "people": return <People {...rest} />;
    case "mails": return <Mails />;
    case "box": return <Box {...rest} />;
  }
}
