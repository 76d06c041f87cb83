/** A screen whose code is fetched when it is first looked at. */
import type { ComponentType } from "preact";
import { Button, ErrorNote, Slow, useLazy } from "../../ui/index.ts";
import { words } from "../words.ts";

/** `load` must be one function for ever: see `useLazy`. */
export function Lazy({ load }: { readonly load: () => Promise<ComponentType> }) {
  const { here: Screen, failed, again } = useLazy(load);
  if (Screen !== undefined) return <Screen />;
  if (failed) return <main id="main" class="desk-body"><h1 class="sr">{words.app}</h1><ErrorNote sentence={words.problem.screen} next={words.problem.screenNext} action={<Button onPress={again}>{words.tryAgain}</Button>} /></main>;
  return <main id="main" class="desk-body"><h1 class="sr">{words.app}</h1><Slow>{words.slow.screen}</Slow></main>;
}
