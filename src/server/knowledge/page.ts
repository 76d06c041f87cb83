/** The page of a published known problem: what the portal's script then takes over (src/server/pages/knownPage.ts draws it). */
import type { PublicProblemView } from "../../protocol/knowledge.ts";
import type { DeskView } from "../../protocol/views.ts";
import { knownBody } from "../pages/knownPage.ts";
import { placeOf } from "../pages/pages.ts";
import type { Shells } from "../pages/shell.ts";
import type { Directory, Handlers, PageHandler } from "../ports.ts";

export type KnownPageParts = {
  readonly shells: Shells; readonly directory: Directory; readonly problem: (slug: string) => Promise<PublicProblemView | null>;
  readonly deskView: (slug: string, now: string) => DeskView | null; readonly now: () => string; readonly nothingHere: PageHandler;
};

export function knownPage({ shells, directory, problem, deskView, now, nothingHere }: KnownPageParts) {
  return {
    knownPage: async (request, reply, principal) => {
      const { slug } = request.params as { readonly slug: string };
      const found = await problem(slug);
      if (found === null) return nothingHere(request, reply, principal);
      const desk = found.desk === null ? null : deskView(found.desk, now());
      return shells({ title: found.title, body: knownBody(found, desk), data: { ...placeOf(directory), page: "known", ...(found.desk === null ? {} : { desk: found.desk }) }, entry: "src/apps/portal/portal.tsx", description: found.words.slice(0, 160) }, request, reply);
    },
  } satisfies Handlers;
}
