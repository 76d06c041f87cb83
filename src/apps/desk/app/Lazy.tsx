/** A screen whose code is fetched when it is first looked at. */
import { type ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, ErrorNote, Slow } from "../../ui/index.ts";
import { words } from "../words.ts";

const got = new Map<() => Promise<unknown>, ComponentType>();

export function Lazy({ load }: { readonly load: () => Promise<ComponentType> }) {
  const [, drawAgain] = useState(0);
  const [failed, setFailed] = useState(false);
  const fetchIt = (): void => {
    setFailed(false);
    load().then((screen) => {
      got.set(load, screen);
      drawAgain((count) => count + 1);
    }, () => setFailed(true));
  };
  useEffect(() => {
    if (!got.has(load)) fetchIt();
  }, [load]);
  const Screen = got.get(load);
  if (Screen !== undefined) return <Screen />;
  if (failed) return <main id="main" class="desk-body"><h1 class="sr">{words.app}</h1><ErrorNote sentence={words.problem.screen} next={words.problem.screenNext} action={<Button onPress={fetchIt}>{words.tryAgain}</Button>} /></main>;
  return <main id="main" class="desk-body"><h1 class="sr">{words.app}</h1><Slow>{words.slow.screen}</Slow></main>;
}
