/** Who answers: inviting, roles and rights, suspending. What somebody says of themself only they can change. */
import { useState } from "preact/hooks";
import { Button, Chip } from "../../ui/index.ts";
import { FaceOf } from "../people/FaceOf.tsx";
import { Invitation } from "./Invitation.tsx";
import { PersonForm } from "./PersonForm.tsx";
import type { PartProps, Place } from "./Settings.tsx";
import { fill, words } from "./words.ts";

const say = words.set;

export function People(props: PartProps) {
  const { place } = props;
  const [open, setOpen] = useState<string | null>(null);
  const [inviting, setInviting] = useState(false);
  return (
    <div class="stack people-part">
      <p class="soft">{say.peopleLead}</p>
      <div>{place.people.map((one) => <Row key={one.profile.slug} one={one} {...props} open={open === one.profile.slug} onOpen={() => setOpen(open === one.profile.slug ? null : one.profile.slug)} />)}</div>
      {inviting ? <Invitation {...props} onClose={() => setInviting(false)} /> : <div><Button kind="primary" icon="user-plus" onPress={() => setInviting(true)}>{say.invite}</Button></div>}
    </div>
  );
}

function Row({ one, open, onOpen, ...props }: PartProps & { readonly one: Place["people"][number]; readonly open: boolean; readonly onOpen: () => void }) {
  const { profile, mail, admin, status } = one;
  return (
    <>
      <div class="who-row" data-row tabIndex={-1}>
        <FaceOf face={profile} />
        <div><span class="label strong"><bdi>{profile.name}</bdi></span><span class="note block"><bdi>{mail}</bdi>; {say.status[status]}</span></div>
        <div class="row-wrap"><Chip>{profile.role === "lead" ? say.lead : say.expert}</Chip>{admin && <Chip icon="settings">{say.admin}</Chip>}</div>
        <Button size="small" icon="pencil" expanded={open} onPress={onOpen}><span data-open>{fill(say.edit, { name: profile.name })}</span></Button>
      </div>
      {open && <PersonForm {...props} one={one} />}
    </>
  );
}
