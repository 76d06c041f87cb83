/** Real two-person support conversations (test/world/dialogues, CC BY 4.0: see its README), or any file of that form. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

export type Dialogue = { readonly id: string; readonly messages: readonly { readonly by: "asker" | "helper"; readonly text: string }[] };

export const ubuntuSupport = join(import.meta.dirname, "dialogues", "ubuntu-support.jsonl.gz");

/**
 * Reads a `.jsonl` or `.jsonl.gz` file: one `{id, messages: [{by, text}]}` a line. A line that does not fit is named by its number.
 * Empty texts are left out, and what the asker says before the helper's first word stands as it is: people write in bursts.
 */
export function readDialogues(file: string): readonly Dialogue[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [parse(line, index + 1)]));
}

function parse(line: string, number: number): Dialogue {
  const read: unknown = JSON.parse(line);
  if (typeof read !== "object" || read === null || !("messages" in read) || !Array.isArray(read.messages)) throw new Error(`line ${number}: no messages`);
  const messages = read.messages.flatMap((message: unknown) => {
    if (typeof message !== "object" || message === null || !("by" in message) || !("text" in message)) throw new Error(`line ${number}: a message without by or text`);
    const { by, text } = message;
    if ((by !== "asker" && by !== "helper") || typeof text !== "string") throw new Error(`line ${number}: by is asker or helper, text is text`);
    return text.trim() === "" ? [] : [{ by, text } as const];
  });
  return { id: "id" in read ? String(read.id) : String(number), messages };
}
