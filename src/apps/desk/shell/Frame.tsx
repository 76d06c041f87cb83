/** The frame of every screen: rail, bar, tab bar, and what is said across the top. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Icon, type IconName, Mark, Menu, SkipLink, Wordmark } from "../../ui/index.ts";
import { useApp } from "../app/context.ts";
import { FaceOf } from "../people/FaceOf.tsx";
import { mod } from "../keys/mod.ts";
import { here, pathOf, type Route } from "../route.ts";
import { fill, words } from "../words.ts";
import { meItems } from "./meItems.ts";
import { presenceWords } from "./presence.ts";
import { DueBar } from "./DueBar.tsx";
import { LineBar } from "./LineBar.tsx";

type Item = { readonly route: Route; readonly icon: IconName; readonly label: string; readonly short?: string; readonly count?: number };

/** What exists, and nothing else: a rail with dead entries would promise what we do not have. */
function useItems(): { readonly main: readonly Item[]; readonly foot: readonly Item[] } {
  const { me, today } = useApp();
  const view = today.view.value;
  const due = view?.promises.length ?? 0;
  const unread = (view?.offered.length ?? 0) + (view?.mine.filter((row) => row.unread > 0).length ?? 0);
  return {
    main: [
      { route: { name: "today" }, icon: "sun", label: words.rail.today, count: due },
      { route: { name: "cases", view: "mine" }, icon: "message", label: words.rail.cases, short: words.rail.casesShort, count: unread },
      { route: { name: "colleagues" }, icon: "users", label: words.rail.colleagues },
      { route: { name: "know", part: "problems" }, icon: "lightbulb", label: words.rail.know, short: words.rail.knowShort },
    ],
    foot: [
      { route: { name: "profile" }, icon: "user", label: words.rail.profile },
      ...(me.value.admin ? [{ route: { name: "settings", part: "organisation" }, icon: "settings", label: words.rail.settings } as const] : []),
    ],
  };
}

const isAt = (route: Route): boolean => here.value.name === route.name || (here.value.name === "case" && route.name === "cases");

function RailItem({ route, icon, label, count = 0 }: Item) {
  return <a class="rail-item" href={pathOf(route)} title={label} aria-current={isAt(route) ? "page" : undefined}><Icon name={icon} /><span>{label}</span>{count > 0 && <span class="count">{count}</span>}</a>;
}

export function Frame({ title, bar, children, slim = false, whole = false, sub }: { /** What the window is called. */ readonly title: string; /** What stands in the bar: where we are. */ readonly bar: ComponentChildren; readonly children: ComponentChildren; readonly slim?: boolean; /** The screen fills the window and scrolls by its panes. */ readonly whole?: boolean; readonly sub?: ComponentChildren }) {
  const app = useApp();
  const { me, today, place } = app;
  const { main, foot } = useItems();
  useEffect(() => void (document.title = `${title}, ${me.value.name}`), [title, me.value.name]);
  const duty = presenceWords(today.view.value?.presence ?? null, me.value.offDuty);
  return (
    <div class={whole ? "desk whole" : "desk"} {...(slim ? { "data-rail": "slim" } : {})}>
      <SkipLink to="main">{words.skip}</SkipLink>
      <aside class="rail" aria-label={words.rail.label}>
        <a class="brand" href="/desk/" aria-label={words.rail.home}><Wordmark /><span class="brandmark"><Mark size={28} /></span></a>
        <nav aria-label={words.rail.main}>{main.map((item) => <RailItem key={item.label} {...item} />)}</nav>
        <div class="rail-foot">
          {foot.map((item) => <RailItem key={item.label} {...item} />)}
          <hr class="rule hide-slim" />
          <a class="byline bare" href="/desk/account" title={words.rail.account}><FaceOf face={me.value.profile} /><span class="hide-slim byline-words"><span class="label strong">{me.value.name}</span><span class="note">{duty.text}</span></span><span class="sr">{words.rail.account}</span></a>
        </div>
      </aside>
      <div class="desk-main">
        {place.sample && <aside class="sample-bar" aria-label={words.sampleLabel}>{words.sample}</aside>}
        <LineBar />
        <DueBar />
        <header class="desk-bar">
          {bar}
          <button class="jump push" type="button" data-opens="palette"><Icon name="search" /><span>{words.bar.jump}</span><span class="kbd" aria-hidden="true">{fill(words.bar.jumpKey, { mod })}</span></button>
          <Menu label={fill(words.bar.me, { name: me.value.name })} icon="more" hideLabel items={meItems(app)} />
        </header>
        {sub}
        {children}
      </div>
      <nav class="tab-bar" aria-label={words.rail.mainSmall}>
        {[...main, ...foot.slice(0, 1)].map(({ route, icon, label, short }) => <a key={label} href={pathOf(route)} aria-current={isAt(route) ? "page" : undefined}><Icon name={icon} />{short ?? label}</a>)}
      </nav>
    </div>
  );
}
