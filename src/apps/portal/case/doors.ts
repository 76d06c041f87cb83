/** The doors of one case, bound to its key. An upload goes by XMLHttpRequest, the only way a browser tells how far it is. */
import { type Answer, type Api, takeRecord, unreached } from "../../../client/index.ts";
import type { Attachment } from "../../../domain/conversation/events.ts";
import type { Problem } from "../../../protocol/wire.ts";
import type { Doors } from "./talk.ts";

export function doorsOf(call: Api, caseId: string, capability: string): Doors {
  const params = { case: caseId };
  return {
    choice: (sort) => call("choice", { params, query: { sort }, capability }),
    expert: (slug) => call("expert", { params: { slug } }),
    upload: (file, name, progress) => upload(`/api/cases/${encodeURIComponent(caseId)}/files`, capability, file, name, progress),
    fileLink: (entry, size) => call("fileLink", { params: { case: caseId, entry }, body: { size }, capability }),
    deviceLink: () => call("deviceLink", { params, capability }),
    cardPreview: (choice) => call("cardPreview", { params, body: choice, capability }),
    readings: () => call("readings", { params, capability }),
    checkpoints: () => call("checkpoints", { params, capability }),
    record: (as) => takeRecord({ fetch: (...asked) => globalThis.fetch(...asked), origin: "" }, caseId, as, capability),
  };
}

function upload(address: string, capability: string, file: Blob, name: string, progress: (part: number) => void): Promise<Answer<Attachment>> {
  return new Promise((resolve) => {
    const form = new FormData();
    form.append("file", file, name);
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "json";
    request.setRequestHeader("authorization", `Bearer ${capability}`);
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => void (lengthComputable && progress(loaded / total));
    request.onload = () => {
      const value: unknown = request.response;
      if (request.status >= 200 && request.status < 300 && isAttachment(value)) return resolve({ ok: value });
      resolve({ problem: isProblem(value) ? value : unreached });
    };
    request.onerror = () => resolve({ problem: unreached });
    request.onabort = request.onerror;
    request.send(form);
  });
}

const isProblem = (value: unknown): value is Problem => typeof value === "object" && value !== null && "sentence" in value && "code" in value;
const isAttachment = (value: unknown): value is Attachment => typeof value === "object" && value !== null && "entry" in value && "name" in value;
