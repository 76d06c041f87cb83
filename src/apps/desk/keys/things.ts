/** What the palette can do: go somewhere, do something, open somebody. */
import { setTheme, type IconName } from "../../ui/index.ts";
import type { KnownRow } from "../../../protocol/knowledge.ts";
import type { CaseRow, ExpertCard } from "../../../protocol/views.ts";
import type { App } from "../app/context.ts";
import { go } from "../route.ts";
import { setDuty } from "../shell/duty.ts";
import { words } from "../words.ts";
import { caseActs } from "./caseActs.ts";
import { showKeys } from "./state.ts";

export type Thing = { readonly id: string; readonly group: string; readonly icon: IconName; readonly label: string; readonly note?: string; readonly act: () => void };

const say = words.palette;

export function places({ me }: App): readonly Thing[] {
  const to = (id: string, icon: IconName, label: string, act: () => void, note = ""): Thing => ({ id, group: say.places, icon, label, act, ...(note === "" ? {} : { note }) });
  return [
    to("today", "sun", words.rail.today, () => go({ name: "today" }), "g t"),
    to("cases", "message", words.rail.cases, () => go({ name: "cases", view: "mine" }), "g c"),
    to("colleagues", "users", words.rail.colleagues, () => go({ name: "colleagues" }), "g l"),
    to("know", "lightbulb", words.rail.know, () => go({ name: "know", part: "problems" }), "g w"),
    to("gaps", "puzzle", words.palette.gaps, () => go({ name: "know", part: "gaps" })),
    to("profile", "user", words.rail.profile, () => go({ name: "profile" }), "g m"),
    to("account", "lock", words.rail.account, () => go({ name: "account" }), "g k"),
    ...(me.value.admin ? [to("settings", "settings", words.rail.settings, () => go({ name: "settings", part: "organisation" }), "g s")] : []),
  ];
}

export function actions(app: App): readonly Thing[] {
  const off = app.me.value.offDuty;
  const it = (id: string, icon: IconName, label: string, act: () => void): Thing => ({ id, group: say.actions, icon, label, act });
  return [
    ...caseActs.value.map(({ id, label, key, act }): Thing => ({ id, group: say.actions, icon: "lightbulb", label, note: key, act })),
    it("duty", off ? "play" : "pause", off ? words.presence.goOn : words.presence.goOff, () => void setDuty(app, !off)),
    it("fresh", "plus", say.freshKnown, () => go({ name: "know", part: "new" })),
    ...(app.me.value.admin ? [it("bring", "file", say.bringIn, () => go({ name: "know", part: "bring" }))] : []),
    it("keys", "keyboard", words.keys.list, () => void (showKeys.value = true)),
    it("light", "sun", say.theme.light, () => setTheme("light")), it("dark", "moon", say.theme.dark, () => setTheme("dark")), it("device", "settings", say.theme.device, () => setTheme("device")),
    it("out", "arrow-right", words.bar.signOut, () => void app.signOut()),
  ];
}

export const caseThing = (row: CaseRow): Thing => ({ id: row.case, group: say.cases, icon: "message", label: row.person, note: row.title, act: () => go({ name: "case", case: row.case }) });
export const cardThing = (card: ExpertCard): Thing => ({ id: `card-${card.slug}`, group: say.people, icon: "user", label: card.name, act: () => go({ name: "colleagues" }) });

export const knownThing = (row: KnownRow): Thing => ({ id: `known-${row.id}`, group: words.rail.know, icon: "lightbulb", label: row.title, act: () => go({ name: "know", part: row.id }) });

/** Things whose words begin as the words typed. */
export function matching(things: readonly Thing[], typed: string): readonly Thing[] {
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return things.filter(({ label, note = "" }) => {
    const have = `${label} ${note}`.toLocaleLowerCase().split(/\s+/);
    return wanted.every((word) => have.some((one) => one.startsWith(word)));
  });
}
