/** Small schemas that several capabilities share. Limits are generous for people and firm against abuse. */
import { z } from "zod";

/** Which texts are people's own words, as declared by `text`: what erasing empties and what a search may look in. A limit laid on one later is still one. */
export const freeText = z.registry<{ readonly free: true }>();
/** Text as typed: no normalisation, no unpaired surrogates (they have no UTF-8 form and so could not be hashed), no zeros (lists could not hold them). */
export const text = (most: number) => z.string().max(most).refine((value) => value.isWellFormed() && !value.includes("\u0000"), "unpaired surrogate or zero").register(freeText, { free: true });
export const words = text(20_000);
export const line = text(400);
export const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
/** UTC with milliseconds, as in the record's header. There is no year 0000: calendars that lists are kept in do not know it. */
export const instant = z.string().regex(/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/).refine((value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value, "no such instant");
/** A day of the calendar, `2026-03-03`, in whatever zone it was said. */
export const day = z.string().regex(/^(?!0000)\d{4}-\d\d-\d\d$/).refine((value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().slice(0, 10) === value, "no such day");
export const id = z.string().regex(/^[0-9a-f]{32}$/);
export const who = z.string().regex(/^p(?:0|[1-9]\d{0,3})$/);
export const seq = z.int().min(1);
/** Integer minor units and an ISO 4217 code. */
export const money = z.strictObject({ minor: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) });
export type Money = z.infer<typeof money>;

/** BCP 47 tag and IANA zone as browsers send them: short, plain ASCII, possibly empty. */
export const languageTag = z.string().max(35).regex(/^[A-Za-z0-9-]*$/);
export const zoneName = z.string().max(64).regex(/^[A-Za-z0-9_+/-]*$/);
export const mediaType = z.string().max(120).regex(/^[\x20-\x7e]*$/);
