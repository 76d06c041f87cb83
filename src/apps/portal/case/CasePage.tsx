/** One case by its key. Opens the record on the line, keeps the view beside it fresh, and shows the screen that the situation calls for. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { personSide, type Surroundings } from "../../../client/index.ts";
import { clock, setSkew, Slow } from "../../ui/index.ts";
import type { CaseView, DeskView } from "../../../protocol/views.ts";
import type { Cite } from "../../../domain/citing/events.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { Skip } from "../parts/Bar.tsx";
import { Lazy } from "../parts/Lazy.tsx";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { SampleLine } from "../parts/SampleLine.tsx";
import { PutRightScreen } from "../putRight/PutRightScreen.tsx";
import { Alarm } from "../record/Alarm.tsx";
import { addressOf, askedAt, hashOf } from "../route.ts";
import type { Place } from "../say.ts";
import type { Shell } from "../shell.ts";
import { Offline } from "../talk/Offline.tsx";
import { TalkScreen } from "../talk/TalkScreen.tsx";
import { words } from "../words.ts";
import { AboutScreen } from "./AboutScreen.tsx";
import { ChooseScreen } from "./ChooseScreen.tsx";
import { doorsOf } from "./doors.ts";
import { screenOf } from "./screenOf.ts";
import { StartScreen } from "./StartScreen.tsx";
import { type Talk, TalkContext, useTalk } from "./talk.ts";
import { WaitingScreen } from "./WaitingScreen.tsx";

type Props = { readonly shell: Shell; readonly world: Surroundings; readonly place: Place; readonly capability: string; readonly frame: boolean };

/** The address is the key; the page says which case it opens. A page without its data block asks the server once. */
export function CasePage(props: Props) {
  const { shell, world, capability } = props;
  const [caseId, setCaseId] = useState(shell.case ?? null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const find = async (): Promise<void> => {
    const answer = await personSide(world).call("mine", { body: { capabilities: [capability] } });
    if ("problem" in answer) return setProblem(answer.problem);
    setCaseId(answer.ok.cases[0]?.case ?? null);
  };
  useEffect(() => {
    if (caseId === null) void find();
  }, []);
  if (caseId !== null) return <OpenedCase key={caseId} {...props} caseId={caseId} />;
  return <main id="main" class="page door"><h1 class="title">{words.wait}</h1>{problem === null ? <Slow>{words.slow(words.slowRecord)}</Slow> : <ProblemCard problem={problem} again={() => void find()} />}</main>;
}

function OpenedCase({ shell, world, place, capability, frame, caseId }: Props & { readonly caseId: string }) {
  const [asked, setAsked] = useState(() => askedAt(location.pathname, location.hash));
  const made = useMemo(() => {
    const side = personSide(world);
    const open = side.open(caseId, capability);
    const view = signal<CaseView | null>(null);
    const desk = signal<DeskView | null>(null);
    const talk: Talk = {
      open, view, desk, key: capability, laid: signal<readonly Cite[]>([]), going: signal<Talk["going"]["value"]>({ S: [], C: [] }), now: clock, place, frame, sample: shell.sample, doors: doorsOf(side.call, caseId, capability),
      go: (to) => {
        const next = addressOf(to, capability).split("#");
        const address = `${next[0]}${location.search}${next[1] === undefined ? "" : `#${next[1]}`}`;
        if (`${location.pathname}${location.search}${location.hash}` !== address) history.pushState(null, "", address);
        setAsked(to);
      },
      act: async (command) => {
        const settled = await open.send(command);
        return "problem" in settled ? settled.problem : null;
      },
    };
    return { side, talk, view, desk };
  }, []);
  const { side, talk, view, desk } = made;
  const { open } = talk;

  useEffect(() => {
    const moved = (): void => {
      const to = askedAt(location.pathname, location.hash);
      // From a day of the record to another screen: its address is the case's again.
      if (to.screen !== "record" && location.pathname !== addressOf({ screen: "auto" }, capability)) history.replaceState(null, "", `${addressOf({ screen: "auto" }, capability)}${location.search}${hashOf(to)}`);
      setAsked(to);
    };
    addEventListener("popstate", moved);
    addEventListener("hashchange", moved);
    return () => {
      removeEventListener("popstate", moved);
      removeEventListener("hashchange", moved);
      side.close();
    };
  }, []);

  // Who is on the case, and how many others they help, is not in the record: asked anew when those who could have changed it have.
  const state = open.state.value;
  const upToDate = open.upToDate.value;
  const people = Object.keys(state.people).length;
  const refresh = async (): Promise<void> => {
    const answer = await side.call("case", { params: { case: caseId }, capability });
    if ("problem" in answer) return;
    view.value = answer.ok;
    open.met(answer.ok.checkpoint);
  };
  useEffect(() => {
    void refresh();
    const timer = setInterval(() => document.visibilityState === "visible" && void refresh(), 60_000);
    return () => clearInterval(timer);
  }, [people, state.situation.name, upToDate]);
  useEffect(() => setSkew(side.line.now() - world.now()), [upToDate]);
  const deskSlug = state.question?.desk ?? shell.desk ?? null;
  useEffect(() => {
    if (deskSlug === null || deskSlug === "") return;
    void side.call("desk", { params: { desk: deskSlug } }).then((answer) => "ok" in answer && (desk.value = answer.ok));
  }, [deskSlug]);

  const ended = open.status.value.mode === "ended" ? open.status.value.problem : null;
  if (!open.loaded.value || state.question === null) {
    return <main id="main" class="page door"><h1 class="title">{ended === null ? words.wait : words.lost.title}</h1>{ended === null ? <Slow>{words.slow(words.slowRecord)}</Slow> : <ProblemCard problem={ended} again={() => side.line.reopen()} />}</main>;
  }
  return <TalkContext.Provider value={talk}><Skip /><Shown shown={screenOf(state, asked)} /></TalkContext.Provider>;
}

const cardScreen = () => import("../card/CardScreen.tsx").then(({ CardScreen }) => CardScreen);
const eraseScreen = () => import("../erase/EraseScreen.tsx").then(({ EraseScreen }) => EraseScreen);
const recordScreen = () => import("../record/RecordScreen.tsx").then(({ RecordScreen }) => RecordScreen);

/** What holds on every screen stands above it: a sample, no line, copies that part. The conversation fills the window and has them inside. */
function Shown({ shown }: { readonly shown: ReturnType<typeof screenOf> }) {
  const { sample } = useTalk();
  if (shown.screen === "talk") return <TalkScreen />;
  return <><SampleLine sample={sample} /><Offline /><Alarm /><Screen shown={shown} /></>;
}

function Screen({ shown }: { readonly shown: Exclude<ReturnType<typeof screenOf>, { screen: "talk" }> }) {
  switch (shown.screen) {
    case "about": return <AboutScreen expert={shown.expert} />;
    case "choose": return <ChooseScreen />;
    case "start": return <StartScreen key={shown.expert} expert={shown.expert} {...(shown.forMe === true ? { forMe: true } : {})} />;
    case "waiting": return <WaitingScreen />;
    case "putRight": return <PutRightScreen />;
    case "card": return <Lazy load={cardScreen} props={{}} />;
    case "erase": return <Lazy load={eraseScreen} props={{}} />;
    case "record": return <Lazy load={recordScreen} props={{ place: shown.place }} />;
  }
}
