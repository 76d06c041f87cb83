/** The currency of our desks; most have one. */
import { useApp } from "../app/context.ts";

export const useCurrency = (): string => useApp().place.desks[0]?.currency ?? "USD";
