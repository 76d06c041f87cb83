/** All keys on one sheet, and the switch for those that are single letters. */
import { Button, Dialog, Keys, Switch } from "../../ui/index.ts";
import { fill, words } from "../words.ts";
import { mod } from "./mod.ts";
import { setSingleKeys, showKeys, singleKeys } from "./state.ts";

const say = words.keys;
const rows: readonly (readonly [keys: readonly string[], what: string])[] = [
  [[`${mod} K`], say.anything], [["j", "k"], say.move], [["↵"], say.open], [["g"], say.go], [["[", "]"], say.tabs], [["w"], say.write], [["i", "q"], say.think],
  [["/"], say.verbs], [[`${mod} ↵`], say.send], [[`${mod} Z`], say.undo], [["Esc"], say.leave], [["?"], say.help],
];

export function CheatSheet() {
  const close = (): void => void (showKeys.value = false);
  return (
    <Dialog open={showKeys.value} title={say.title} onClose={close} actions={<Button onPress={close}>{words.close}</Button>}>
      <dl class="keys-list">
        {rows.map(([keys, what]) => <div key={what}><dt>{keys.map((key) => <Keys key={key}>{key}</Keys>)}</dt><dd>{what}</dd></div>)}
      </dl>
      <div><Switch label={say.on} checked={singleKeys.value} onChange={setSingleKeys} /><p class="note">{fill(say.hint, { mod })}</p></div>
    </Dialog>
  );
}
