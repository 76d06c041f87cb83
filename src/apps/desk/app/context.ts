/** What every screen of the desk may reach: the line, who I am, today, the open cases. Made once after signing in. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Signal } from "@preact/signals";
import type { Api, Desk } from "../../../client/index.ts";
import type { StaffMe } from "../../../protocol/views.ts";
import type { ShellData } from "./shellData.ts";
import type { Tabs } from "./tabs.ts";
import type { TodayStore } from "./today.ts";

export type App = {
  readonly desk: Desk; readonly call: Api; readonly me: Signal<StaffMe>; readonly place: ShellData;
  readonly today: TodayStore; readonly tabs: Tabs;
  /** Ends the session here and everywhere this cookie is. */
  readonly signOut: () => Promise<void>;
  /** Closes a case that may no longer be read, and drops its copy from this device. */
  readonly forget: (caseId: string) => void;
};

export const AppContext = createContext<App | null>(null);

/** Only below `AppContext`; a screen outside it is our own mistake. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("a screen of the desk was drawn before anybody signed in");
  return app;
}
