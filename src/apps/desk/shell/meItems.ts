/** The menu in the bar's corner: one's own card and keys, light, leaving. */
import { type MenuItem, setTheme } from "../../ui/index.ts";
import type { App } from "../app/context.ts";
import { go } from "../route.ts";
import { words } from "../words.ts";
import { setDuty } from "./duty.ts";
import { showKeys } from "../keys/state.ts";

export function meItems(app: App): readonly MenuItem[] {
  const off = app.me.value.offDuty;
  return [
    { label: off ? words.presence.goOn : words.presence.goOff, icon: off ? "play" : "pause", onPress: () => void setDuty(app, !off) },
    { label: words.rail.profile, icon: "user", onPress: () => go({ name: "profile" }) },
    { label: words.rail.account, icon: "lock", onPress: () => go({ name: "account" }) },
    ...(app.me.value.admin ? [{ label: words.rail.settings, icon: "settings" as const, onPress: () => go({ name: "settings", part: "organisation" }) }] : []),
    { label: words.keys.list, icon: "keyboard", note: "?", onPress: () => void (showKeys.value = true) },
    { rule: true },
    { heading: words.bar.theme },
    { label: words.bar.light, icon: "sun", onPress: () => setTheme("light") },
    { label: words.bar.dark, icon: "moon", onPress: () => setTheme("dark") },
    { label: words.bar.device, icon: "settings", onPress: () => setTheme("device") },
    { rule: true },
    { label: words.bar.signOut, icon: "arrow-right", onPress: () => void app.signOut() },
  ];
}
