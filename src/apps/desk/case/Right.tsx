/** Beside the conversation: promises, price, record, notes. Which of them is open is remembered for this window. */
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { Tabs, TabPanel } from "../../ui/index.ts";
import { words } from "../words.ts";
import { Thinking } from "../thinking/Thinking.tsx";
import type { CaseNow } from "./caseNow.ts";
import { Notes } from "./Notes.tsx";
import { Price } from "./Price.tsx";
import { Promises } from "./Promises.tsx";
import { RecordTab } from "./RecordTab.tsx";

const say = words.side;
const tabs = ["thinking", "promises", "price", "record", "notes"] as const;
type Tab = (typeof tabs)[number];
let remembered: Tab = "thinking";
/** Asks for a tab from elsewhere on the screen. */
export const wanted = signal<Tab | null>(null);

export function Right({ now }: { readonly now: CaseNow }) {
  const [tab, setTab] = useState<Tab>(remembered);
  const open = (next: Tab): void => {
    remembered = next;
    setTab(next);
  };
  useEffect(() => {
    if (wanted.value === null) return;
    open(wanted.value);
    wanted.value = null;
  }, [wanted.value]);
  return (
    <section class="right" aria-label={say.label}>
      <Tabs label={say.label} idBase="side" value={tab} onValue={open} options={tabs.map((value) => ({ value, label: say[value] }))} />
      <div class="body">
        <TabPanel idBase="side" value={tab}>
          {tab === "thinking" && <Thinking now={now} />}
          {tab === "promises" && <Promises now={now} />}
          {tab === "price" && <Price now={now} />}
          {tab === "record" && <RecordTab now={now} />}
          {tab === "notes" && <Notes now={now} />}
        </TabPanel>
      </div>
    </section>
  );
}
