/** A mail server of the test's own: keeps every letter, decoded, with whom it was for. */
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { until } from "../world/sides.ts";

export type Letter = { readonly to: string; readonly from: string; readonly subject: string; readonly text: string; /** The address in it that leads on. */ readonly link: string };
export type Postbox = { readonly url: string; readonly letters: readonly Letter[]; /** The first letter to this address that says this, when it comes. */ next(to: string, says: RegExp, patience?: number): Promise<Letter>; close(): Promise<void> };

export async function openPostbox(): Promise<Postbox> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      let raw = "";
      stream.on("data", (part: Buffer) => (raw += part.toString("latin1"))).on("end", () => {
        letters.push(letterOf(raw, session.envelope.rcptTo[0]?.address ?? ""));
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const found = (to: string, says: RegExp): Letter | undefined => letters.find((one) => one.to === to && says.test(one.text));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, letters,
    next: async (to, says, patience = 110_000) => {
      await until(`a letter to ${to} that says ${says}`, () => found(to, says) !== undefined, patience);
      const letter = found(to, says);
      if (letter === undefined) throw new Error("it was there a moment ago");
      return letter;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** Plain text letters as we send them: one part, quoted-printable, base64 or as it is. */
function letterOf(raw: string, to: string): Letter {
  const cut = raw.indexOf("\r\n\r\n");
  const [head, body] = [raw.slice(0, cut).replaceAll(/\r\n[ \t]+/g, " "), raw.slice(cut + 4)];
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1] ?? "";
  const how = header("Content-Transfer-Encoding").toLowerCase();
  const bytes = how === "base64" ? Buffer.from(body, "base64") : how === "quoted-printable" ? Buffer.from(body.replaceAll(/=\r\n/g, "").replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1") : Buffer.from(body, "latin1");
  const text = bytes.toString("utf8").replaceAll("\r\n", "\n");
  return { to, from: header("From"), subject: header("Subject"), text, link: /https?:\/\/\S+\/(?:enter|desk)\/\S+/.exec(text)?.[0] ?? "" };
}
