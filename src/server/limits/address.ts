/** Which network somebody comes from: an IPv4 address, or the /64 of an IPv6 address, since one household commonly holds a whole /64. */
import { isIPv6 } from "node:net";

/** The key under which an address draws from the limits. Text that is no address is one shared key: it cannot be used to escape. */
export function prefixOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(address)) return /^\d+\.\d+\.\d+\.\d+$/.test(address) ? address : "unknown";
  const [head = "", tail = ""] = address.split("%")[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0") : [];
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
