import { ButtonLink, ErrorNote } from "../../ui/index.ts";
import { Frame } from "../shell/Frame.tsx";
import { words } from "../words.ts";

/** An address that leads to no page of ours. */
export function Nowhere() {
  return <Frame title={words.app} bar={<h1 class="bar-title">{words.app}</h1>}><main id="main" class="desk-body"><ErrorNote sentence={words.problem.nowhere} next={words.problem.nowhereNext} action={<ButtonLink href="/desk/">{words.today.title}</ButtonLink>} /></main></Frame>;
}
