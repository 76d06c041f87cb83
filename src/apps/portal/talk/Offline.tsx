/** Across the top while nothing gets through: since when, and what waits here. A blink of the line is not worth a bar. */
import { OfflineBar } from "../../ui/index.ts";
import { useTalk } from "../case/talk.ts";
import { hour } from "../say.ts";
import { words } from "../words.ts";

export function Offline() {
  const { open, place, now } = useTalk();
  const { cutSince, problem, mode } = open.status.value;
  const waiting = open.pending.value.filter(({ status }) => status === "waiting" || status === "sending").length;
  if (mode === "ended" && problem !== null) return <OfflineBar>{problem.sentence} {problem.next}</OfflineBar>;
  if (cutSince === null || (now.value - cutSince < 3_000 && open.loaded.value)) return null;
  return <OfflineBar end={words.talk.offlineWaits(waiting)}>{words.talk.offline(hour(new Date(cutSince).toISOString(), place))}</OfflineBar>;
}
