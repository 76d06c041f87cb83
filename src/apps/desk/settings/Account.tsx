/** Signing in and keys: passkeys, the second step, the password, where one is signed in, single keys. */
import { Switch } from "../../ui/index.ts";
import { useApp } from "../app/context.ts";
import { setSingleKeys, singleKeys } from "../keys/state.ts";
import { Frame } from "../shell/Frame.tsx";
import { Passkeys } from "./Passkeys.tsx";
import { Password } from "./Password.tsx";
import { SecondStep } from "./SecondStep.tsx";
import { Sessions } from "./Sessions.tsx";
import { fill, words } from "./words.ts";

const say = words.account;

export function Account() {
  const { me } = useApp();
  return (
    <Frame title={say.title} bar={<h1 class="bar-title">{say.title}</h1>}>
      <main id="main" class="desk-body">
        <div class="form account">
          <p class="soft">{fill(say.mail, { mail: me.value.mail })}</p>
          <Passkeys />
          <SecondStep />
          <Password />
          <Sessions />
          <section><h2 class="heading">{say.keys}</h2><p class="note">{say.keysLead}</p><Switch label={say.single} checked={singleKeys.value} onChange={setSingleKeys} /></section>
        </div>
      </main>
    </Frame>
  );
}
