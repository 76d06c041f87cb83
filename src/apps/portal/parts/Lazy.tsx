/** A screen whose code is fetched when it is first looked at, so that nobody who only talks carries it. */
import type { ComponentType } from "preact";
import { Slow, useLazy } from "../../ui/index.ts";
import { words } from "../words.ts";

/** `load` must be one function for ever: see `useLazy`. */
export function Lazy<P extends object>({ load, props }: { readonly load: () => Promise<ComponentType<P>>; readonly props: P }) {
  const { here: Screen, failed, again } = useLazy(load);
  if (Screen !== undefined) return <Screen {...props} />;
  return <main id="main" tabIndex={-1} class="page door"><h1 class="title">{words.wait}</h1>{failed ? <p><button class="button" type="button" onClick={again}>{words.sayItAgain}</button></p> : <Slow>{words.slow(words.slowPage)}</Slow>}</main>;
}
