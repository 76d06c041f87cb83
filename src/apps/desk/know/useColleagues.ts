/** Everybody who could answer for something, oneself first; fetched once for all who ask. */
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app/context.ts";

export type Named = { readonly slug: string; readonly name: string };
let fetched: Promise<readonly Named[]> | null = null;

export function useColleagues(): readonly Named[] {
  const { call, me } = useApp();
  const own = { slug: me.value.slug, name: me.value.name };
  const [others, setOthers] = useState<readonly Named[]>([]);
  useEffect(() => {
    fetched ??= call("colleagues", {}).then((answer) => ("ok" in answer ? answer.ok.cards.map(({ slug, name }) => ({ slug, name })) : []));
    void fetched.then(setOthers);
  }, []);
  return [own, ...others.filter(({ slug }) => slug !== own.slug)];
}
