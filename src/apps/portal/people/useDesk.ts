/** What a desk is at this moment: who is here, how long it takes. Asked again every minute while the page is looked at. */
import { useEffect, useState } from "preact/hooks";
import { api, type Surroundings } from "../../../client/index.ts";
import type { DeskView } from "../../../protocol/views.ts";

export function useDesk(world: Surroundings, slug: string | null): DeskView | null {
  const [view, setView] = useState<DeskView | null>(null);
  useEffect(() => {
    if (slug === null) return;
    const look = (): void => void api(world)("desk", { params: { desk: slug } }).then((answer) => "ok" in answer && setView(answer.ok));
    look();
    const timer = setInterval(() => document.visibilityState === "visible" && look(), 60_000);
    return () => clearInterval(timer);
  }, [slug]);
  return view;
}
