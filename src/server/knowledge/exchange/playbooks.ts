/**
 * Playbooks in the shape of the Action-Based Conversations Dataset: groups of contact reasons, each with its ordered actions. Such a file says what staff
 * do and not what people say, so the symptom words are its names; they grow by editing and by the cases that are linked.
 */
import { z } from "zod";
import type { GivenMove, MoveKind } from "../../../domain/knowledge/values.ts";
import { bareProblem, shortened, type ReadFault, type ReadFile, type ReadProblem } from "./shape.ts";

const action = z.object({ type: z.string().max(60), button: z.string().max(200), text: z.string().max(8_000), subtext: z.array(z.string().max(4_000)).max(60).default([]) });
const subflow = z.object({ actions: z.array(action).max(50), instructions: z.array(z.string().max(8_000)).max(20).default([]) });
const group = z.object({ description: z.string().max(2_000).default(""), subflows: z.record(z.string().min(1).max(200), z.unknown()) });

/** Does this JSON look like such a file, also inside a `guidelines` key? */
export function playbooksIn(json: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return null;
  const inner: unknown = "guidelines" in json ? json.guidelines : json;
  if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return null;
  const groups = Object.values(inner);
  return groups.length > 0 && groups.every((each) => typeof each === "object" && each !== null && "subflows" in each) ? { ...inner } : null;
}

/** Minutes are not in such files; these are guesses, to be put right by whoever does the work. */
const guessed: Readonly<Record<MoveKind, number>> = { deed: 2, message: 1, step: 3, question: 1 };

export function readPlaybooks(groups: Readonly<Record<string, unknown>>): ReadFile {
  const problems: ReadProblem[] = [];
  const faults: ReadFault[] = [];
  const names = new Map<string, number>();
  for (const each of Object.values(groups)) for (const name of Object.keys(group.safeParse(each).data?.subflows ?? {})) names.set(name, (names.get(name) ?? 0) + 1);
  for (const [groupName, value] of Object.entries(groups)) {
    const read = group.safeParse(value);
    if (!read.success) {
      faults.push({ at: groupName, sentence: `this group is not in the form expected (${read.error.issues[0]?.path.join(".") ?? "its shape"})` });
      continue;
    }
    for (const [name, inner] of Object.entries(read.data.subflows)) {
      const at = `${groupName} / ${name}`;
      const flow = subflow.safeParse(inner);
      if (!flow.success) {
        faults.push({ at, sentence: `this is not in the form expected (${flow.error.issues[0]?.path.join(".") ?? "its shape"})` });
        continue;
      }
      // "Status" alone would name ten problems; the group is said too wherever a name is used twice.
      const title = (names.get(name) ?? 0) > 1 ? `${name} (${groupName})` : name;
      const bare = bareProblem(shortened(title, 400), [name, `${groupName}: ${name}`, ...(read.data.description === "" ? [] : [`${read.data.description}, ${name}`])]);
      const workaround = flow.data.instructions.map((one) => one.trim()).filter((one) => one !== "").join("\n\n");
      problems.push({ at, key: at, problem: { ...bare, workaround: workaround === "" ? null : workaround, moves: flow.data.actions.map(moveOf) } });
    }
  }
  return { kind: "playbooks", problems, faults };
}

function moveOf({ type, button, text, subtext }: z.infer<typeof action>): GivenMove {
  const kind: MoveKind = type === "communication" ? "message" : "deed";
  const words = [text.trim(), ...subtext.map((one) => `• ${one.trim()}`)].filter((one) => one !== "" && one !== "•").join("\n");
  const title = /^(?:n\/?a)?$/i.test(button.trim()) ? shortened(text, 80) : button.trim();
  const say = words === "" ? null : words;
  return {
    kind, title: title === "" ? "A step without a name" : title, say: kind === "deed" ? { show: null, with: null, for: say } : { show: null, with: say, for: null },
    minutes: guessed[kind], rate: null, remedy: null, authority: null, before: { worked: 0, failed: 0 },
  };
}
