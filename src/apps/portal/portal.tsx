/** The person's own pages: the one script of `/`, `/c/…`, `/enter/…` and `/bernie`. The server's plain page stands until this draws. */
import "./styles/index.css";
import { render, type ComponentChild } from "preact";
import { browserSurroundings } from "../../client/index.ts";
import { joinHost } from "../ui/frame.ts";
import { startTheme } from "../ui/index.ts";
import { CasePage } from "./case/CasePage.tsx";
import { EnterPage } from "./people/EnterPage.tsx";
import { ExpertPage } from "./people/ExpertPage.tsx";
import { HomePage } from "./people/HomePage.tsx";
import { KnownPage } from "./people/KnownPage.tsx";
import { pageOf } from "./route.ts";
import type { Place } from "./say.ts";
import { readShell } from "./shell.ts";

const host = joinHost();
if (!host.framed) startTheme();
else {
  document.addEventListener("click", leaveFrame, true);
  // A conversation has no height of its own: it asks the page that holds it for a comfortable one.
  host.tell({ byname: 1, t: "height", height: 720 });
}

const shell = readShell();
const world = browserSurroundings();
const place: Place = { lang: document.documentElement.lang || "en", zone: Intl.DateTimeFormat().resolvedOptions().timeZone };

/** In a frame only the case itself may be shown: every other page of ours opens beside it. */
function leaveFrame(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link !== null && link.origin === location.origin && link.pathname !== location.pathname) link.target = "_blank";
}

function pageFor(): ComponentChild | null {
  const page = pageOf(location.pathname);
  // The server knows better than the address: where nothing is, its own words stay.
  if (shell.page === "nothing") return null;
  switch (page.name) {
    case "home": return shell.organisation === null ? null : <HomePage shell={shell} world={world} place={place} />;
    case "case": return <CasePage shell={shell} world={world} place={place} capability={page.key} frame={host.framed || new URLSearchParams(location.search).has("frame")} />;
    case "enter": return <EnterPage token={page.token} world={world} place={place} />;
    case "known": return shell.page === "known" ? <KnownPage shell={shell} slug={page.slug} world={world} place={place} /> : null;
    case "expert": return shell.page === "expert" ? <ExpertPage shell={shell} slug={page.slug} world={world} place={place} /> : null;
  }
}

const app = document.getElementById("app");
const page = pageFor();
if (app !== null && page !== null) {
  app.replaceChildren();
  render(page, app);
}
