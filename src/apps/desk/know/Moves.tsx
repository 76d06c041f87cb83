/** The plan: its moves in order, each changed where it stands. */
import { useState } from "preact/hooks";
import { Button, format, Icon, type IconName, IconButton, toast } from "../../ui/index.ts";
import type { GivenMove, MoveKind } from "../../../domain/knowledge/values.ts";
import type { KnownView } from "../../../protocol/knowledge.ts";
import { money, reading } from "../app/time.ts";
import { freshId, MoveForm } from "./MoveForm.tsx";
import type { Here } from "./useKnown.ts";
import { Working } from "./Working.tsx";
import { fill, words } from "./words.ts";

export const moveIcons: Readonly<Record<MoveKind, IconName>> = { step: "checklist", message: "message", question: "help", deed: "hand" };
type Move = KnownView["moves"][number];

export const givenOf = ({ kind, title, say, step, minutes, rate, remedy, authority, before }: Move): GivenMove => ({ kind, title, say, ...(step === undefined ? {} : { step }), minutes, rate, remedy, authority, before });

export function Moves({ here }: { readonly here: Here }) {
  const { view, may, edit, act, seen } = here;
  const [open, setOpen] = useState<string | null>(null);
  const tell = (no: Awaited<ReturnType<Here["act"]>>): void => void (no !== null && toast({ text: `${no.sentence} ${no.next}` }));
  const place = async (id: string, by: -1 | 1): Promise<void> => {
    const order = view.moves.map((one) => one.id);
    const at = order.indexOf(id);
    order.splice(at, 1);
    order.splice(at + by, 0, id);
    tell(await edit({ field: "order", value: order }, null, view.seen));
  };
  const take = async (move: Move): Promise<void> => {
    const no = await edit({ field: "move", id: move.id, value: null }, null, view.seen);
    if (no !== null) return tell(no);
    toast({ text: words.removed, undo: { label: words.putBack, act: () => void act({ type: "edit", change: { field: "move", id: move.id, value: givenOf(move) }, why: null, seen: seen() }) } });
  };
  return (
    <section class="known-part" aria-labelledby="h-moves">
      <div class="sec"><h2 class="heading" id="h-moves">{words.moves}</h2></div>
      {view.moves.length === 0 && <p class="note">{words.noMoves}</p>}
      <ol class="known-moves">
        {view.moves.map((move, i) => (
          <li key={move.id}>
            {open === move.id ? <MoveForm begin={givenOf(move)} guard={{ view, field: "move", stands: givenOf(move), says: standingOf(move) }} keep={(value, why, at) => edit({ field: "move", id: move.id, value }, why, at)} close={() => setOpen(null)} /> : (
              <div class="known-move" data-row tabIndex={-1}>
                <Icon name={moveIcons[move.kind]} />
                <div class="stack-xs">
                  <p class="mid" dir="auto">{move.title}</p>
                  {sayings(move).map((text) => <p key={text} class="voice voice-s soft lines clip-3" dir="auto">{text}</p>)}
                  <p class="note">{moveLine(move)}</p>
                </div>
                {may("edit") && <div class="row known-acts">
                  <IconButton icon="arrow-up" size="small" label={words.up} disabled={i === 0} onPress={() => void place(move.id, -1)} />
                  <IconButton icon="arrow-down" size="small" label={words.down} disabled={i === view.moves.length - 1} onPress={() => void place(move.id, 1)} />
                  <IconButton icon="pencil" size="small" class="opens" label={fill(words.edit, { what: move.title })} onPress={() => setOpen(move.id)} />
                  <IconButton icon="trash" size="small" label={words.remove} onPress={() => void take(move)} />
                </div>}
              </div>
            )}
          </li>
        ))}
      </ol>
      {view.cheaper !== null && (
        <div class="stack-s cheaper">
          <p class="note"><Icon name="coins" size="s" /> {fill(words.cheaper, { amount: money(view.cheaper.cost.expected), saves: money(view.cheaper.saves) })}. {words.cheaperOrder}</p>
          <Working plan={view.cheaper.cost} />
          {may("edit") && <div><Button size="small" onPress={() => void edit({ field: "order", value: [...(view.cheaper?.order ?? [])] }, words.cheaperDone, view.seen).then(tell)}>{words.cheaperDo}</Button></div>}
        </div>
      )}
      {may("edit") && (open === "new" ? <MoveForm begin={null} keep={(value, why, at) => edit({ field: "move", id: freshId(), value }, why, at)} close={() => setOpen(null)} /> : <div><Button size="small" icon="plus" onPress={() => setOpen("new")}>{words.addMove}</Button></div>)}
    </section>
  );
}

const sayings = ({ say }: Pick<Move, "say">): readonly string[] => [...new Set([say.with, say.show, say.for].filter((one): one is string => one !== null))].slice(0, 1);

/** All of a move in words, for whoever changes it at the same time. */
const standingOf = (move: Move): string => [move.title, moveLine(move), ...[move.say.show, move.say.with, move.say.for].filter((one) => one !== null)].join("\n");

function moveLine({ kind, minutes, worked, failed, remedy, authority }: Move): string {
  return [
    words.kindShort[kind], format.span(minutes * 60_000, reading),
    worked + failed === 0 ? words.neverTried : fill(words.successIs, { worked, n: worked + failed }),
    remedy === null ? "" : fill(words.gives, { what: remedy.what, amount: money(remedy.value) }),
    authority === null ? "" : fill(words.needs, { name: authority.what }),
  ].filter((one) => one !== "").join(", ");
}
