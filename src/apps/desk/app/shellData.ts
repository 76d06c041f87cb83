/** What the server wrote into the page for us: whose desk this is, and that it is made up if it is. */
export type ShellData = { readonly organisation: string | null; readonly sample: boolean; readonly desks: readonly { readonly slug: string; readonly name: string; readonly currency: string }[] };

const nothing: ShellData = { organisation: null, sample: false, desks: [] };

/** The data block of this page; nothing where there is none, e.g. under a test. Its shape is our own server's promise. */
export function shellData(): ShellData {
  try {
    const value: unknown = JSON.parse(document.getElementById("shell")?.textContent ?? "null");
    return typeof value === "object" && value !== null && "desks" in value ? { ...nothing, ...(value as ShellData) } : nothing;
  } catch {
    return nothing;
  }
}
