import { ButtonLink, ErrorNote } from "../../ui/index.ts";
import { Frame } from "../shell/Frame.tsx";
import { words } from "../words.ts";

/** An address that leads to no page of ours. */
export function Nowhere() {
  return <Frame bar={<span class="strong">{words.app}</span>}><main id="main" class="desk-body"><ErrorNote sentence={words.problem.nowhere} next={words.problem.nowhereNext} action={<ButtonLink href="/desk/">{words.today.title}</ButtonLink>} /></main></Frame>;
}
