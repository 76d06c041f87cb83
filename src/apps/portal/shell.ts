/** What the server laid into the page for us (`#shell`): which page this is, and of whose place. It is our own page: its shape is believed. */
export type Shell = { readonly page: string; readonly organisation: string | null; readonly sample: boolean; readonly desks: readonly { readonly slug: string; readonly name: string }[]; readonly case?: string; readonly desk?: string; readonly expert?: string };
const none: Shell = { page: "nothing", organisation: null, sample: false, desks: [] };

export function readShell(): Shell {
  try {
    const text = document.getElementById("shell")?.textContent ?? "";
    return text === "" ? none : { ...none, ...(JSON.parse(text) as Partial<Shell>) };
  } catch {
    return none;
  }
}
