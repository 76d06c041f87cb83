/** Before the desk: who is here, or the way in. Set-up and invitations have addresses of their own and need no session. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { api, browserSurroundings } from "../../../client/index.ts";
import type { StaffMe } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { Button, ErrorNote, ReadingContext, Slow, Toasts } from "../../ui/index.ts";
import { here } from "../route.ts";
import { SignIn } from "../signin/SignIn.tsx";
import { words } from "../words.ts";
import { Lazy } from "./Lazy.tsx";
import { Signed } from "./Signed.tsx";
import { reading } from "./time.ts";

type Standing = { readonly kind: "asking" } | { readonly kind: "out"; readonly ended: boolean } | { readonly kind: "in"; readonly me: StaffMe } | { readonly kind: "problem"; readonly problem: Problem };

const invite = (): Promise<ComponentType> => import("../signin/Invite.tsx").then((module) => module.Invite);
const setup = (): Promise<ComponentType> => import("../signin/Setup.tsx").then((module) => module.Setup);

export function Root() {
  const route = here.value;
  const [standing, setStanding] = useState<Standing>({ kind: "asking" });
  const look = async (ended = false): Promise<void> => {
    const answer = await api(browserSurroundings())("me", {});
    if ("ok" in answer) return setStanding({ kind: "in", me: answer.ok });
    const out = ["notSignedIn", "sessionEnded", "notAllowed"].includes(answer.problem.code);
    setStanding(out ? { kind: "out", ended } : { kind: "problem", problem: answer.problem });
  };
  const outside = route.name === "invite" || route.name === "setup";
  useEffect(() => {
    if (!outside) void look();
  }, [outside]);
  return (
    <ReadingContext.Provider value={reading}>
      {route.name === "invite" ? <Lazy load={invite} /> : route.name === "setup" ? <Lazy load={setup} /> : <Within standing={standing} look={(ended) => void look(ended)} onEnded={() => setStanding({ kind: "out", ended: true })} onOut={() => setStanding({ kind: "out", ended: false })} />}
      <Toasts />
    </ReadingContext.Provider>
  );
}

function Within({ standing, look, onEnded, onOut }: { readonly standing: Standing; readonly look: (ended?: boolean) => void; readonly onEnded: () => void; readonly onOut: () => void }) {
  switch (standing.kind) {
    case "asking": return <main id="main" class="gate"><div class="gate-in"><Slow>{words.slow.screen}</Slow></div></main>;
    case "out": return <SignIn onIn={() => look()} ended={standing.ended} />;
    case "in": return <Signed me={standing.me} onEnded={onEnded} onOut={onOut} />;
    case "problem": {
      const { sentence, next, reference } = standing.problem;
      return <main id="main" class="gate"><div class="gate-in"><ErrorNote ours sentence={sentence} next={next} reference={reference} action={<Button onPress={() => look()}>{words.tryAgain}</Button>} /></div></main>;
    }
  }
}
