/** Where one writes. Grows with its words, takes files by button, camera, drop and paste; ⌘↵ or Ctrl ↵ sends, and Enter too if wished. */
import type { ComponentChildren, Ref } from "preact";
import { useRef } from "preact/hooks";
import { Button, IconButton } from "./Button.tsx";

export type ComposerProps = {
  readonly label: string; readonly placeholder?: string; readonly value: string; readonly onValue: (value: string) => void; readonly onSend: () => void;
  readonly words: { readonly send: string; readonly attach: string; readonly camera: string };
  /** Something can be sent. Default: there are words. */
  readonly ready?: boolean; readonly busy?: boolean; readonly disabled?: boolean;
  readonly onFiles?: (files: readonly File[]) => void; readonly accept?: string;
  /** Between the words and the bar: chosen files, a reply being answered. */
  readonly children?: ComponentChildren; /** More buttons in the bar. */ readonly tools?: ComponentChildren;
  /** In place of the drawn arrow: what the button that sends says. */
  readonly sendAs?: ComponentChildren;
  readonly enterSends?: boolean; readonly refTo?: Ref<HTMLTextAreaElement>; readonly autofocus?: boolean; readonly onFocus?: () => void; readonly onBlur?: () => void; readonly maxLength?: number;
};

export function Composer({ label, placeholder, value, onValue, onSend, words, ready, busy = false, disabled = false, onFiles, accept, children, tools, sendAs, enterSends = false, refTo, autofocus, onFocus, onBlur, maxLength = 20_000 }: ComposerProps) {
  const [camera, files] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const canSend = (ready ?? value.trim() !== "") && !busy && !disabled;
  const give = (list: FileList | null | undefined): boolean => {
    const some = [...(list ?? [])];
    if (some.length > 0) onFiles?.(some);
    return some.length > 0 && onFiles !== undefined;
  };
  const keys = (event: KeyboardEvent): void => {
    // While an input method composes a word, Enter belongs to it.
    if (event.key !== "Enter" || event.isComposing) return;
    if (!(event.metaKey || event.ctrlKey || (enterSends && !event.shiftKey && !event.altKey))) return;
    event.preventDefault();
    if (canSend) onSend();
  };
  const picked = (event: { readonly currentTarget: HTMLInputElement }): void => {
    give(event.currentTarget.files);
    event.currentTarget.value = "";
  };
  return (
    <div class="composer" onDragOver={(event) => onFiles !== undefined && event.preventDefault()} onDrop={(event) => {
      if (give(event.dataTransfer?.files)) event.preventDefault();
    }}>
      {children}
      <textarea ref={refTo ?? null} rows={1} dir="auto" aria-label={label} {...{ placeholder, value, disabled, autofocus }} maxLength={maxLength} enterkeyhint="send"
        onInput={(event) => onValue(event.currentTarget.value)} onKeyDown={keys} onFocus={onFocus} onBlur={onBlur}
        onPaste={(event) => {
          if (give(event.clipboardData?.files)) event.preventDefault();
        }} />
      <div class="composer-bar">
        {onFiles !== undefined && (
          <>
            <input ref={camera} type="file" accept="image/*" capture="environment" hidden onChange={picked} />
            <input ref={files} type="file" multiple accept={accept} hidden onChange={picked} />
            <IconButton icon="camera" label={words.camera} disabled={disabled} onPress={() => camera.current?.click()} />
            <IconButton icon="clip" class="wide" label={words.attach} disabled={disabled} onPress={() => files.current?.click()} />
          </>
        )}
        {tools}
        {sendAs === undefined ? <IconButton icon="send" class="push" kind="primary" label={words.send} disabled={!canSend} busy={busy} onPress={onSend} /> : <Button class="push" kind="primary" size="small" disabled={!canSend} busy={busy} onPress={onSend}>{sendAs}</Button>}
      </div>
    </div>
  );
}
