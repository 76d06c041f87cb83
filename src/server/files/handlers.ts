/** Sending a file into a case and looking at one. The access door has established who asks before either handler runs. */
import { randomUUID } from "node:crypto";
import type { CaseId } from "../../record/entry.ts";
import type { RecordStore } from "../../record/store.ts";
import { fileKind } from "../../domain/conversation/events.ts";
import { refuse, type Cases, type Handlers, type Principal } from "../ports.ts";
import { addressLifeMs, openAddress, sealAddress } from "./address.ts";
import { checkFile, thumbnail } from "./check.ts";
import { treatmentOf } from "./kinds.ts";
import { filePart } from "./part.ts";

export type FileParts = {
  readonly cases: Cases;
  readonly records: RecordStore;
  /** 32 random bytes of this place. */
  readonly key: Uint8Array;
  /** May this principal (still) read stream S of the case? Asked again when the bytes are fetched. */
  readonly mayRead: (principal: Principal, caseId: CaseId) => Promise<boolean>;
};

/** 20 MiB: a long video belongs elsewhere, a screenshot or a phone's picture fits. */
export const mostBytes = 20 * 1024 * 1024;

export function fileHandlers(parts: FileParts): Pick<Handlers, "upload" | "fileLink" | "file"> {
  const entryOf = async (caseId: CaseId, seq: number) => {
    const [entry] = await parts.records.read(caseId, "S", seq - 1, 1);
    return entry !== undefined && entry.header.seq === seq && entry.header.kind === fileKind ? entry : null;
  };
  return {
    upload: async ({ params, principal, request }) => {
      const part = await filePart(request, mostBytes);
      if (part.kind === "tooLarge") return refuse("tooLarge", { most: "20 MB" });
      if (part.kind !== "file" || part.field !== "file") return refuse("badInput", { where: "file" });
      const checked = await checkFile(part.bytes, part.name);
      if (checked.kind === "unfit") return refuse(checked.code);
      const clientId = clientIdOf(request.headers["x-client-id"]);
      const added = await parts.cases.addFile({ caseId: params.case, principal, clientId, media: checked.media, bytes: checked.bytes });
      if ("problem" in added) return added;
      const { name, media, width, height } = checked;
      return { ok: { entry: added.ok.seq, name, media, bytes: checked.bytes.length, width, height } };
    },
    fileLink: async ({ params, body, principal, now }) => {
      if (principal.kind === "nobody" || (await entryOf(params.case, params.entry)) === null) return refuse("notFound");
      const until = Date.parse(now) + addressLifeMs;
      return { ok: { url: `/f/${sealAddress(parts.key, { caseId: params.case, entry: params.entry, size: body.size, principal, until })}` } };
    },
    file: async (request, reply) => {
      const { token } = request.params as { readonly token: string };
      const address = openAddress(parts.key, token, Date.now());
      const entry = address === null || !(await parts.mayRead(address.principal, address.caseId)) ? null : await entryOf(address.caseId, address.entry);
      if (address === null || entry === null || entry.body === null) return reply.callNotFound();
      const { media } = entry.header;
      const small = address.size === "thumb" && treatmentOf(media) === "picture";
      const bytes = small ? await thumbnail(entry.body) : entry.body;
      return reply
        .header("content-type", small ? "image/webp" : media)
        .header("content-disposition", treatmentOf(media) === "download" ? "attachment" : "inline")
        .header("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
        .header("x-content-type-options", "nosniff")
        .header("cross-origin-resource-policy", "same-origin")
        .header("referrer-policy", "no-referrer")
        .header("cache-control", "private, max-age=600, immutable")
        .send(Buffer.from(bytes));
    },
  };
}

/** The sender's own id makes a repeated upload one entry; without one every upload is its own. */
function clientIdOf(header: string | string[] | undefined): string {
  return typeof header === "string" && /^[A-Za-z0-9_-]{8,64}$/.test(header) ? header : randomUUID();
}
