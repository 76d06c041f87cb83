/** Who is really behind a proxy: for sockets, which never come through Fastify's own reckoning of the same. */
import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";

type Asked = { readonly socket: { readonly remoteAddress?: string | undefined }; readonly headers: IncomingMessage["headers"] };

/** `trusted`: addresses and networks of our proxies, `127.0.0.1,10.0.0.0/8`; false: nobody's word is believed. The last address that no trusted proxy wrote down counts. */
export function addressReader(trusted: boolean | string): (request: Asked) => string {
  const proxies = new BlockList();
  for (const one of typeof trusted === "string" ? trusted.split(",").map((text) => text.trim()).filter((text) => text !== "") : []) {
    const [address = "", bits] = one.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");
  const believed = (address: string): boolean => trusted === true || proxies.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  return ({ socket, headers }) => {
    const chain = [headers["x-forwarded-for"] ?? []].flat().flatMap((line) => line.split(",")).map((text) => plain(text.trim()));
    let at = plain(socket.remoteAddress ?? "");
    while (trusted !== false && chain.length > 0 && believed(at)) at = chain.pop() ?? at;
    return at;
  };
}
