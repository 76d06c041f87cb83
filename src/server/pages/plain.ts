/** Plain forms: asking, writing and continuing without any script of ours. Each answers with a page or leads to one. */
import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { contact, type Contact } from "../../domain/asking/events.ts";
import type { ProblemCode } from "../../protocol/errors.ts";
import { problemOf, statusOf, type Facts } from "../edge/problem.ts";
import { html, type Html } from "./html.ts";
import type { ShellData, Shells } from "./shell.ts";

/** One field of a form, or "" when it is not there or not text. Zeros, which nobody types and our store cannot hold, are left out. */
export function field(request: FastifyRequest, name: string): string {
  const { body } = request;
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, name)) return "";
  const value: unknown = (body as Record<string, unknown>)[name];
  return typeof value === "string" && value.isWellFormed() ? value.replaceAll("\u0000", "") : "";
}

/** The one way to reach the person that a form can give: null when left empty. */
export function reachOf(given: string): Contact | "unclear" | null {
  const address = given.trim();
  if (address === "") return null;
  const read = contact.safeParse({ channel: address.includes("@") ? "mail" : "phone", address });
  return read.success ? read.data : "unclear";
}

/** Browsers send line ends of a text field as CR LF; a person typed line ends. */
export const typed = (text: string): string => text.replaceAll("\r\n", "\n");

/** The id that makes a form sent twice one command; a form without one is its own command each time. */
export function formId(request: FastifyRequest): string {
  const given = field(request, "id");
  return /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : randomUUID();
}
export const freshId = (): Html => html`<input type="hidden" name="id" value="${randomUUID()}">`;

/** A refusal as a page, with a way back. */
export function refusalPage(shells: Shells, data: ShellData, code: ProblemCode, facts: Facts, back: string | null, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { sentence, next } = problemOf(code, facts);
  const body = html`<main class="page stack" id="main"><h1 class="title">${sentence}</h1><p>${next}</p>${back !== null && html`<p><a href="${back}">Back</a></p>`}</main>`;
  return shells({ title: sentence, body, data, entry: null, status: statusOf(code) }, request, reply);
}
