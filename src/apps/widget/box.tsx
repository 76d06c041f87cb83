/** The ask box's page, in a frame or alone. The server's plain form is already there and works; this takes over with the words typed so far. */
import { render } from "preact";
import { browserSurroundings } from "../../client/surroundings.ts";
import type { DeskView } from "../../protocol/views.ts";
import { joinHost } from "../ui/frame.ts";
import { startTheme } from "../ui/theme.ts";
import { AskBox } from "./AskBox.tsx";
import { asking } from "./asking.ts";
import "./box.css";

/** The view that the server laid into the page, to spare a journey. It is our own page: its shape is believed. */
function laidIn(): DeskView | null {
  try {
    const text = document.getElementById("desk-view")?.textContent ?? "";
    return text === "" ? null : (JSON.parse(text) as DeskView);
  } catch {
    return null;
  }
}

const host = joinHost();
if (!host.framed) startTheme();
const desk = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const plain = document.querySelector<HTMLTextAreaElement>("textarea[name=text]");
const typed = plain?.value ?? "";
const focused = plain !== null && document.activeElement === plain;
const mount = document.getElementById("app") ?? document.body;
/** The language of our words, in the reader's own variety of it: hours are written as they write them. */
const ours = document.documentElement.lang || "en";
const lang = navigator.languages.find((one) => one === ours || one.startsWith(`${ours}-`)) ?? ours;
const box = asking(browserSurroundings(), desk, laidIn());

if (typed !== "") box.write(typed);
mount.replaceChildren();
render(<AskBox box={box} host={host} lang={lang} go={(capability) => location.assign(`/c/${capability}${host.framed ? "?frame=1" : ""}${host.hash}`)} />, mount);
// In the same breath, so that no letter typed just now is lost.
if (focused) {
  const field = mount.querySelector("textarea");
  field?.focus();
  field?.setSelectionRange(typed.length, typed.length);
}
void box.begin();
