/** The quiet page in front of the desk. */
import type { ComponentChildren } from "preact";
import { Wordmark } from "../../ui/index.ts";
import { shellData } from "../app/shellData.ts";
import { words } from "../words.ts";

export function Gate({ title, lead, children, foot }: { readonly title: string; readonly lead: string; readonly children: ComponentChildren; readonly foot?: ComponentChildren }) {
  const { organisation, sample } = shellData();
  return (
    <main id="main" class="gate">
      <div class="gate-in">
        <p class="row"><Wordmark />{organisation !== null && <span class="note push">{organisation}</span>}</p>
        <header class="stack-s"><h1 class="title">{title}</h1><p class="lead">{lead}</p></header>
        {sample && <p class="note">{words.sample}</p>}
        {children}
        {foot !== undefined && <p class="note">{foot}</p>}
      </div>
    </main>
  );
}
