/** Where a value did not fit its schema, in a few words: the path and what was expected, never the value itself. */
import type { ZodError } from "zod";

export function whereWrong(error: ZodError, root: string): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => {
      const path = [root, ...issue.path.map(String)].filter((part) => /^[\w-]{1,40}$/.test(part)).join(".");
      return issue.code === "unrecognized_keys" ? `${path} has a key we do not know` : `${path} (${said[issue.code] ?? "not as expected"})`;
    })
    .join("; ");
}

const said: Readonly<Record<string, string>> = {
  invalid_type: "missing or of another kind", too_big: "too long or too large", too_small: "too short or too small", invalid_format: "not in the form expected",
  invalid_value: "none of the choices", invalid_union: "none of the forms we know", not_multiple_of: "not a whole number", custom: "not allowed",
};
