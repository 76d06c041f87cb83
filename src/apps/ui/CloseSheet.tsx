/** Leads from the whole window back to the page that holds us; shown only while we have the whole window of another page. */
import { IconButton } from "./Button.tsx";
import { closeSheet, hostPage } from "./frame.ts";

export function CloseSheet({ label }: { readonly label: string }) {
  return hostPage.value?.sheet === true ? <IconButton icon="x" label={label} onPress={closeSheet} /> : null;
}
