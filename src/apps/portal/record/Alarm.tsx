/** The red bar: what came from the other side does not continue what this browser holds. Clay, because it is harm; both copies as one file. */
import { Button } from "../../ui/index.ts";
import { useTalk } from "../case/talk.ts";
import { giveFile } from "../parts/copy.ts";
import { words } from "../words.ts";
import { bothCopies } from "./bothCopies.ts";

const w = words.record;

export function Alarm() {
  const talk = useTalk();
  const alarm = talk.open.alarm.value;
  if (alarm === null) return null;
  const take = async (): Promise<void> => giveFile(w.fileName, await bothCopies(talk, alarm));
  return (
    <div class="harm-bar" role="alert">
      <div class="grow"><b>{w.faultTitle}</b> {w.faultLead}</div>
      <div class="button-group"><Button size="small" icon="download" onPress={() => void take()}>{w.takeBoth}</Button><Button size="small" kind="quiet" onPress={() => talk.open.seenAlarm()}>{w.seen}</Button></div>
    </div>
  );
}
