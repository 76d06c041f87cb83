import { useState } from "preact/hooks";
import { Button } from "../../ui/index.ts";
import { words } from "./words.ts";

/** Something to be copied as it stands: a link, a snippet, a secret. It can be selected by hand where copying is not allowed. */
export function CopyLine({ text, label, wrap = true }: { readonly text: string; readonly label: string; readonly wrap?: boolean }) {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard?.writeText(text).then(() => setCopied(true), () => setCopied(false));
  };
  return (
    <div class="stack-s">
      <pre class={wrap ? "code code-wrap" : "code"} tabIndex={0} role="region" aria-label={label}>{text}</pre>
      <div class="row"><Button size="small" icon="copy" onPress={copy}>{words.set.copy}</Button><span class="note" role="status">{copied ? words.set.copied : ""}</span></div>
    </div>
  );
}
