/**
 * Text frames as RFC 6455 §5.2 lays them down: whole, unmasked as a server sends them, without extensions; as many as there are in one piece of memory,
 * so that all that one turn of the program has for a connection is one call into the system.
 */

const wholeText = 0x81;

/** Bytes before the payload of a frame. */
const headOf = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10);

export function textFrames(texts: readonly string[]): Buffer {
  let size = 0;
  for (const text of texts) {
    const length = Buffer.byteLength(text);
    size += headOf(length) + length;
  }
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const text of texts) {
    const length = Buffer.byteLength(text);
    const head = headOf(length);
    bytes[at] = wholeText;
    bytes[at + 1] = head === 2 ? length : head === 4 ? 126 : 127;
    if (head === 4) bytes.writeUInt16BE(length, at + 2);
    else if (head === 10) bytes.writeBigUInt64BE(BigInt(length), at + 2);
    bytes.write(text, at + head);
    at += head + length;
  }
  return bytes;
}
