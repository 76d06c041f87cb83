/** Nothing yet, still coming, went wrong, cut off. Each says what is safe and what comes next. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon, type IconName } from "./Icon.tsx";

/** Teaches what will be here. */
export function Empty({ icon, title, children, action }: { readonly icon: IconName; readonly title: string; readonly children?: ComponentChildren; readonly action?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} size="l" />
      <div><h3 class="heading">{title}</h3>{children !== undefined && <p>{children}</p>}</div>
      {action}
    </div>
  );
}

/** The true shape; after two seconds, what we wait for. Widths in percent. */
export function Slow({ shape = [38, 92, 81, 64], children }: { readonly shape?: readonly number[]; readonly children: ComponentChildren }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 2_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="stack-s">
      <div class="skeleton" aria-hidden="true">{shape.map((width, i) => <i key={i} style={{ inlineSize: `${width}%` }} />)}</div>
      <p class="note" role="status">{long ? children : ""}</p>
    </div>
  );
}

export type ErrorNoteProps = { readonly sentence: ComponentChildren; readonly next?: ComponentChildren; /** A phrase to quote to us. */ readonly reference?: string | null; readonly action?: ComponentChildren; readonly ours?: boolean };

/** Whose fault, what is safe, what now. */
export function ErrorNote({ sentence, next, reference, action, ours = false }: ErrorNoteProps) {
  return (
    <div class="notice" role="alert">
      <Icon name={ours ? "warning" : "info"} />
      <div class="stack-xs">
        <p><b class="mid">{sentence}</b>{next !== undefined && <> {next}</>}</p>
        {reference !== undefined && reference !== null && <p class="note"><bdi>{reference}</bdi></p>}
        {action !== undefined && <div class="button-group">{action}</div>}
      </div>
    </div>
  );
}

export function Notice({ icon, state, children }: { readonly icon: IconName; readonly state?: "us" | "you" | "harm" | "yes"; readonly children: ComponentChildren }) {
  return <div class="notice" data-state={state}><Icon name={icon} /><div>{children}</div></div>;
}

/** Across the top while nothing gets through: since when, and what waits here. */
export function OfflineBar({ children, end }: { readonly children: ComponentChildren; readonly end?: ComponentChildren }) {
  return <p class="offline" role="status"><Icon name="offline" /><span>{children}</span>{end !== undefined && <span class="push">{end}</span>}</p>;
}
