/** The record by date in the place of the conversation; its code is fetched when it is first looked at. */
import { type ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, ErrorNote, Slow } from "../../ui/index.ts";
import type { Place } from "../../../domain/citing/place.ts";
import { words } from "../words.ts";
import type { CaseNow } from "./caseNow.ts";

type Props = { readonly now: CaseNow; readonly at: Place | null };
let got: ComponentType<Props> | null = null;

export function ByDate({ now, record }: { readonly now: CaseNow; readonly record: Place | "all" }) {
  const [, draw] = useState(0);
  const [failed, setFailed] = useState(false);
  const fetchIt = (): void => {
    setFailed(false);
    import("../timeline/Timeline.tsx").then(({ Timeline }) => {
      got = Timeline;
      draw((times) => times + 1);
    }, () => setFailed(true));
  };
  useEffect(() => {
    if (got === null) fetchIt();
  }, []);
  const Timeline = got;
  if (Timeline !== null) return <Timeline now={now} at={record === "all" ? null : record} />;
  return <div class="timeline">{failed ? <ErrorNote sentence={words.problem.screen} next={words.problem.screenNext} action={<Button onPress={fetchIt}>{words.tryAgain}</Button>} /> : <Slow>{words.slow.screen}</Slow>}</div>;
}
