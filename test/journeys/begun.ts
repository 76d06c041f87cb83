/** How many journeys begin: somebody asked, chose Bernie, and he took it on. */
import type { Page } from "playwright-core";
import type { Looks } from "./chromium.ts";
import { atDesk, sayYes } from "./expert.ts";
import { button, choose, field, tellAbout } from "./person.ts";
import type { Place } from "./place.ts";

/** The person's conversation and the expert's, open. */
export async function begun(place: Place, words: string, looks: Looks): Promise<{ readonly rosa: Page; readonly bernie: Page; readonly faults: string[] }> {
  const { page: rosa, faults } = await place.visitor(looks);
  const bernie = await atDesk(place, "bernie");
  await rosa.goto(`${place.byname.origin}/`);
  await rosa.getByRole("textbox", { name: "What is the matter?" }).fill(words);
  await button(rosa, "Ask a person").click();
  await tellAbout(rosa, { reach: "rosa@example.net", name: "Rosa Marques" });
  await choose(rosa, "Bernie");
  await bernie.locator("a.brand").click();
  await sayYes(bernie, words);
  await field(rosa).waitFor();
  return { rosa, bernie, faults };
}
