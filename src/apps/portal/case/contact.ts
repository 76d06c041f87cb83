/** One way to reach a person, read from what they typed: a mail address or a telephone number. */
import type { Contact } from "../../../domain/asking/events.ts";

const mail = /^[^\s@"<>(),:;\\[\]]+@[^\s@"<>(),:;\\[\]]+\.[^\s@"<>(),:;\\[\]]+$/;
const phone = /^\+?[0-9 ()./-]{5,40}$/;

/** null when it is neither. The forms are those of the record (`contactGiven`). */
export function contactOf(typed: string): Contact | null {
  const address = typed.trim();
  if (mail.test(address) && address.length <= 254) return { channel: "mail", address };
  return phone.test(address) && (address.match(/\d/g)?.length ?? 0) >= 5 ? { channel: "phone", address } : null;
}
