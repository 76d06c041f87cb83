/** A screen whose code is fetched when it is first looked at, so that nobody who only talks carries it. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Slow } from "../../ui/index.ts";
import { words } from "../words.ts";

const got = new Map<() => Promise<unknown>, unknown>();

/** `load` must be one function for ever: it is the key by which the screen is remembered. */
export function Lazy<P extends object>({ load, props }: { readonly load: () => Promise<ComponentType<P>>; readonly props: P }) {
  const [, drawAgain] = useState(0);
  const [failed, setFailed] = useState(false);
  const fetchIt = (): void => {
    setFailed(false);
    load().then((screen) => {
      got.set(load, screen);
      drawAgain((times) => times + 1);
    }, () => setFailed(true));
  };
  useEffect(() => {
    if (!got.has(load)) fetchIt();
  }, [load]);
  const Screen = got.get(load) as ComponentType<P> | undefined;
  if (Screen !== undefined) return <Screen {...props} />;
  return <main id="main" tabIndex={-1} class="page door"><h1 class="title">{words.wait}</h1>{failed ? <p><button class="button" type="button" onClick={fetchIt}>{words.sayItAgain}</button></p> : <Slow>{words.slow(words.slowPage)}</Slow>}</main>;
}
