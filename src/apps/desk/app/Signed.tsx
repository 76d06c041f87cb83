/** The desk of one who is signed in: one line for everything, and the screen that the address names. */
import { effect, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { browserSurroundings, openDesk } from "../../../client/index.ts";
import type { StaffMe } from "../../../protocol/views.ts";
import { setSkew } from "../../ui/index.ts";
import { CaseScreen } from "../case/CaseScreen.tsx";
import { Cases } from "../cases/Cases.tsx";
import { CheatSheet } from "../keys/CheatSheet.tsx";
import { startKeys } from "../keys/keys.ts";
import { Palette } from "../keys/Palette.tsx";
import { here } from "../route.ts";
import { leave } from "../signin/auth.ts";
import { Today } from "../today/Today.tsx";
import { AppContext, type App } from "./context.ts";
import { forgetCopies, forgetOne } from "./forget.ts";
import { Lazy } from "./Lazy.tsx";
import { Nowhere } from "./Nowhere.tsx";
import { shellData } from "./shellData.ts";
import { openTabs } from "./tabs.ts";
import { todayStore } from "./today.ts";

const colleagues = (): Promise<ComponentType> => import("../people/Colleagues.tsx").then((module) => module.Colleagues);
const know = (): Promise<ComponentType> => import("../know/Know.tsx").then((module) => module.Know);
const profile = (): Promise<ComponentType> => import("../people/Profile.tsx").then((module) => module.Profile);
const account = (): Promise<ComponentType> => import("../settings/Account.tsx").then((module) => module.Account);
const settings = (): Promise<ComponentType> => import("../settings/Settings.tsx").then((module) => module.Settings);

function Screen() {
  const route = here.value;
  switch (route.name) {
    case "today": return <Today />;
    case "cases": return <Cases key={route.view} view={route.view} />;
    case "case": return <CaseScreen key={route.case} caseId={route.case} />;
    case "colleagues": return <Lazy key="colleagues" load={colleagues} />;
    case "know": return <Lazy key="know" load={know} />;
    case "profile": return <Lazy key="profile" load={profile} />;
    case "account": return <Lazy key="account" load={account} />;
    case "settings": return <Lazy key="settings" load={settings} />;
    default: return <Nowhere />;
  }
}

export function Signed({ me, onEnded, onOut }: { readonly me: StaffMe; readonly onEnded: () => void; readonly onOut: () => void }) {
  const app = useMemo((): App => {
    const surroundings = browserSurroundings();
    const desk = openDesk(surroundings);
    const tabs = openTabs(desk);
    const signOut = async (): Promise<void> => {
      tabs.closeAll();
      await leave();
      desk.close();
      await forgetCopies(surroundings.keep);
      onOut();
    };
    const forget = (caseId: string): void => {
      tabs.close(caseId);
      void forgetOne(surroundings.keep, caseId);
    };
    return { desk, call: desk.call, me: signal(me), place: shellData(), today: todayStore(desk), tabs, signOut, forget };
  }, []);
  useEffect(() => {
    const stopKeys = startKeys(app);
    let returns = 0;
    // A new password or second step renews the session: the old one's line is closed, yet this browser is signed in, or is about to be when the
    // answer with the new cookie arrives. Whoever is not is let go.
    const lookAgain = async (): Promise<void> => {
      for (const ms of returns++ < 5 ? [300, 1_500] : []) {
        await new Promise((resolve) => setTimeout(resolve, ms));
        const answer = await app.call("me", {});
        if ("problem" in answer) continue;
        app.me.value = answer.ok;
        return app.desk.line.reopen();
      }
      onEnded();
    };
    // One's own card may be changed in another window, and duty by an administrator.
    let first = true;
    const stopMe = effect(() => {
      void app.desk.changes.value.duty;
      if (first) return void (first = false);
      void app.call("me", {}).then((answer) => "ok" in answer && void (app.me.value = answer.ok));
    });
    const stopLine = effect(() => {
      const { mode, problem } = app.desk.line.status.value;
      if (mode === "live") setSkew(app.desk.line.now() - Date.now());
      if (mode === "ended" && problem !== null) void lookAgain();
    });
    return () => {
      stopKeys();
      stopMe();
      stopLine();
      app.today.close();
      app.desk.close();
    };
  }, []);
  return (
    <AppContext.Provider value={app}>
      <Screen />
      <Palette />
      <CheatSheet />
    </AppContext.Provider>
  );
}
