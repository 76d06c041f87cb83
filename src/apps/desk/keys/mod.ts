/** How the key beside letters is called where one works: ⌘ on Apple's keyboards, Ctrl elsewhere. Both are always heard. */
export const mod: string = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl";
