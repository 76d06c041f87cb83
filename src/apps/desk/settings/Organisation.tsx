import { Notice, TextField } from "../../ui/index.ts";
import { useApp } from "../app/context.ts";
import { LinesField, ZoneField } from "./fields.tsx";
import { forEver, Keeping } from "./Keeping.tsx";
import { SaveForm } from "./SaveForm.tsx";
import type { PartProps } from "./Settings.tsx";
import { useSaved } from "./useSaved.ts";
import { words } from "./words.ts";

const say = words.set;

/** Name, time zone, how long words are kept, and the pages on which the box may stand. */
export function Organisation({ place: { organisation }, again }: PartProps) {
  const { call } = useApp();
  const { name, sites, zone, retention } = organisation;
  const send = async (body: Parameters<typeof call<"saveOrganisation">>[1]["body"]) => {
    const answer = await call("saveOrganisation", { body });
    if ("ok" in answer) await again();
    return answer;
  };
  const times = retention ?? forEver;
  const saved = useSaved({ name, sites: [...sites], zone }, (body) => send({ ...body, retention: times }), (body) => (body.name.trim() === "" ? { name: words.required } : {}));
  const { value, change, problemOf } = saved;
  return (
    <>
    <SaveForm saved={saved} label={say.organisation}>
      {organisation.sample && <Notice icon="info">{say.sample}</Notice>}
      <TextField label={say.orgName} value={value.name} onValue={(next) => change({ name: next })} problem={problemOf("name")} maxLength={400} />
      <ZoneField label={say.zone} value={value.zone} onValue={(next) => change({ zone: next })} problem={problemOf("zone")} />
      <LinesField label={say.sites} hint={say.sitesHint} value={value.sites} onValue={(next) => change({ sites: next })} most={100} problem={problemOf("sites?")} />
    </SaveForm>
    <Keeping kept={times} save={(next) => send({ name, sites: [...sites], zone, retention: next })} />
    </>
  );
}
