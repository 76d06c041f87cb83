/** Across the top while nothing gets through: since when, and what waits here. */
import { useEffect, useState } from "preact/hooks";
import { Button, format, OfflineBar } from "../../ui/index.ts";
import { useApp } from "../app/context.ts";
import { reading } from "../app/time.ts";
import { fill, words } from "../words.ts";

/** A line that breaks for a moment is nobody's concern. */
const patience = 3_000;

export function LineBar() {
  const { desk, tabs } = useApp();
  const { cutSince } = desk.line.status.value;
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (cutSince === null) return;
    const timer = setTimeout(() => setLong(true), Math.max(0, cutSince + patience - Date.now()));
    return () => clearTimeout(timer);
  }, [cutSince]);
  if (cutSince === null || !long) return null;
  const waits = tabs.open.value.reduce((sum, one) => sum + one.pending.value.length, 0);
  return (
    <OfflineBar end={<Button size="small" kind="quiet" class="on-ink" onPress={() => desk.line.reopen()}>{words.offline.retry}</Button>}>
      {fill(words.offline.cut, { time: format.hour(new Date(cutSince), reading) })} {fill(words.offline.waits, { n: waits })}
    </OfflineBar>
  );
}
