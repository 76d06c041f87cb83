/** Our drawn icons, from one sprite that a browser fetches once. */
import sprite from "./drawings/icons.svg?url";

export const iconNames = [
  "arrow-down", "arrow-left", "arrow-right", "arrow-up", "bell", "book", "bookmark", "box", "branch", "building", "calendar", "calendar-call", "camera", "captions",
  "case", "chart", "check", "checklist", "chevron-down", "chevron-left", "chevron-right", "chevron-up", "clip", "clock", "code", "coins", "copy", "cord", "download",
  "external", "eye", "eye-off", "file", "filter", "flag", "gift", "globe", "grip", "hand", "help", "home", "hourglass", "image", "inbox", "info", "keyboard", "ledger",
  "lightbulb", "link", "list", "lock", "mail", "map", "message", "mic", "mic-off", "minus", "mirror", "moon", "more", "offline", "pause", "pencil", "phone", "phone-off",
  "play", "plus", "printer", "puzzle", "quote", "record", "refresh", "ritual", "roads", "rule", "scale", "seal", "search", "send", "settings", "share", "shield", "sort",
  "sparkline", "speaker", "stop", "sun", "swap", "target", "thanks", "trash", "undo", "user", "user-plus", "users", "warning", "wifi", "wrench", "x",
] as const;
export type IconName = (typeof iconNames)[number];

/** These point along the line of reading and turn round where it runs from right to left. */
const turning: ReadonlySet<IconName> = new Set(["arrow-left", "arrow-right", "chevron-left", "chevron-right", "send", "undo", "external", "branch"]);

export type IconProps = { readonly name: IconName; readonly size?: "s" | "l"; /** Said aloud; without it the icon is decoration beside words. */ readonly label?: string };

export function Icon({ name, size, label }: IconProps) {
  const classes = `icon${size === undefined ? "" : ` icon-${size}`}${turning.has(name) ? " flip" : ""}`;
  return (
    <svg class={classes} {...(label === undefined ? { "aria-hidden": "true" } : { role: "img", "aria-label": label })}>
      <use href={`${sprite}#i-${name}`} />
    </svg>
  );
}
