/** The bar over a customer's page: back, whom it is about, and what stands beside. The person, never a number. */
import type { ComponentChildren } from "preact";
import { CloseSheet, Icon } from "../../ui/index.ts";
import { words } from "../words.ts";

export function Bar({ width, back, backTo = words.back, children }: { readonly width: "talk" | "gate" | "record" | "about"; readonly back: string | null; readonly backTo?: string; readonly children: ComponentChildren }) {
  return (
    <header class={`customer-bar width-${width}`}>
      {back === null ? null : <a class="icon-button back" href={back} aria-label={backTo}><Icon name="arrow-left" /></a>}
      {children}
      <CloseSheet label={words.backToSite} />
    </header>
  );
}

/** A link of no address of its own: it moves within the page by what stands after #. */
export const Skip = () => <a class="skip" href="#main" onClick={skipToMain}>{words.skip}</a>;

/** The part after # says which screen is shown, so the way to the page's content may not write there. */
function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
