/** Frames of pages: the skip link, the bar, the wordmark, keys. */
import type { ComponentChildren } from "preact";

/** First in every page. */
export function SkipLink({ to, children }: { /** The id of the main part. */ readonly to: string; readonly children: ComponentChildren }) {
  return <a class="skip" href={`#${to}`}>{children}</a>;
}

/** The customer's bar. */
export function Bar({ start, children, end }: { readonly start?: ComponentChildren; readonly children?: ComponentChildren; readonly end?: ComponentChildren }) {
  return <header class="customer-bar">{start}<div class="grow">{children}</div>{end}</header>;
}

/** The drawn b above the line one signs on. */
export function Mark({ size = 16 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect width="32" height="32" rx="8.6" fill="var(--action)" />
      <g fill="none" stroke="var(--on-action)" stroke-width="2.7" stroke-linecap="round" stroke-linejoin="round"><path d="M10.4 6v14.2" /><circle cx="15.9" cy="14.7" r="5.5" /><path d="M10.4 25.7h11" opacity=".62" /></g>
    </svg>
  );
}

export function Wordmark() {
  return (
    <svg class="wordmark" viewBox="0 0 196 60" role="img" aria-label="byname">
      <g fill="none" stroke="currentColor" stroke-width="4.6" stroke-linecap="round" stroke-linejoin="round">
        <path d="M7 5.5v34.5" /><circle cx="18" cy="29" r="11" /><path d="M37 18l9.8 22.6" />
        <path d="M68 40V18M68 28.5c0-6.5 4-10.5 9.7-10.5 5.8 0 9.3 3.8 9.3 10V40" /><circle cx="107" cy="29" r="11" /><path d="M118 18v22" />
        <path d="M129 40V18M129 27.5c0-5.8 3.3-9.5 8.2-9.5 4.7 0 7.8 3.4 7.8 9V40M145 27.5c0-5.8 3.3-9.5 8.2-9.5 4.7 0 7.8 3.4 7.8 9V40" />
        <path d="M171.3 29.3h21c0-6.7-4.5-11.3-10.6-11.3-6.2 0-10.7 4.7-10.7 11s4.5 11 10.9 11c3.9 0 7-1.6 9-4.3" />
        <path stroke="var(--action-ink)" d="M57 18 45.6 44.6c-2.7 6.3-.9 10 4.6 10h142" />
      </g>
    </svg>
  );
}

/** A key, or several pressed together. */
export function Keys({ children }: { readonly children: ComponentChildren }) {
  return <kbd class="kbd">{children}</kbd>;
}

export function Card({ children, head, foot, flush = false }: { readonly children: ComponentChildren; readonly head?: ComponentChildren; readonly foot?: ComponentChildren; readonly flush?: boolean }) {
  return (
    <section class={flush || head !== undefined || foot !== undefined ? "card card-flush" : "card"}>
      {head !== undefined && <div class="card-head">{head}</div>}
      {children}
      {foot !== undefined && <div class="card-foot">{foot}</div>}
    </section>
  );
}
