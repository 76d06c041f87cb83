/**
 * What became of a guide on the page of a known problem: opened, it helped, and, where the same browser asks a person about it within a fortnight, it did not
 * after all (PRODUCT 5.13). That it helped is remembered by this browser alone; what goes out are numbers.
 */
import { api } from "./api.ts";
import type { Surroundings } from "./surroundings.ts";

type World = Surroundings;
const nothing = { shown: [], opened: [], dismissed: [], asked: [] };
const fortnight = 14 * 86_400_000;
const keyOf = (slug: string): string => `guide-helped/${slug}`;

export const guideStarted = (world: World, desk: string, slug: string): void => void api(world)("suggestionSigns", { params: { desk }, body: { ...nothing, started: [slug] } });

export async function guideHelped(world: World, desk: string, slug: string): Promise<void> {
  await world.keep.put("drafts", keyOf(slug), world.now());
  await api(world)("suggestionSigns", { params: { desk }, body: { ...nothing, helped: [slug] } });
}

/** They ask a person while these stand before them: of each that is said to have helped within the fortnight it is taken back, once. */
export async function askedAgain(world: World, desk: string, slugs: readonly string[]): Promise<void> {
  const again: string[] = [];
  for (const slug of slugs.slice(0, 20)) {
    const at = await world.keep.get("drafts", keyOf(slug));
    if (typeof at !== "number") continue;
    await world.keep.drop("drafts", keyOf(slug));
    if (world.now() - at < fortnight) again.push(slug);
  }
  if (again.length > 0) await api(world)("suggestionSigns", { params: { desk }, body: { ...nothing, again } });
}
