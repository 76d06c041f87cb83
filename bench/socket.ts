/**
 * The least of a WebSocket client that is one: it upgrades a connection, writes whole text frames, finds the frames in what comes and answers pings. It
 * shares the processors with what is measured, so it decodes nothing that nobody asks for. Its mask is zero, which RFC 6455 allows a client to draw and
 * nobody but a bench should choose.
 */
import { request } from "node:http";
import type { Socket } from "node:net";

export type BareSocket = {
  send(text: string): void;
  close(): void;
};
/** Called with each text frame: where its payload lies in the bytes. They are good only until it returns. */
export type Heard = (bytes: Buffer, from: number, to: number) => void;

const [textFrame, closeFrame, pingFrame, pongFrame] = [0x81, 8, 9, 0x8a];

/** One frame, masked with zeros. */
function frame(kind: number, payload: string | Buffer): Buffer {
  const length = Buffer.byteLength(payload);
  const head = length < 126 ? 6 : length < 65_536 ? 8 : 14;
  const bytes = Buffer.alloc(head + length);
  bytes[0] = kind;
  bytes[1] = 0x80 | (head === 6 ? length : head === 8 ? 126 : 127);
  if (head === 8) bytes.writeUInt16BE(length, 2);
  else if (head === 14) bytes.writeBigUInt64BE(BigInt(length), 2);
  if (typeof payload === "string") bytes.write(payload, head);
  else payload.copy(bytes, head);
  return bytes;
}

/** Upgrades; resolves when frames may be sent. `ended` is called once when the connection is gone, whoever ended it. */
export function openSocket(url: string, headers: Readonly<Record<string, string>>, heard: Heard, ended: () => void): Promise<BareSocket> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { ...headers, connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13", "sec-websocket-key": "YSBiZW5jaCBzYXlzIGhlbA==" } });
    asked.on("error", reject);
    asked.on("response", (answer) => reject(new Error(`${url} answered ${answer.statusCode}`)));
    asked.on("upgrade", (_, socket: Socket, first) => {
      socket.setNoDelay(true);
      let kept: Buffer = Buffer.alloc(0);
      const read = (chunk: Buffer): void => {
        const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
        let at = 0;
        while (bytes.length - at >= 2) {
          const short = (bytes[at + 1] ?? 0) & 0x7f;
          const head = short < 126 ? 2 : short === 126 ? 4 : 10;
          if (bytes.length - at < head) break;
          const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
          const from = at + head;
          if (bytes.length < from + length) break;
          const kind = (bytes[at] ?? 0) & 0x0f;
          if (kind === pingFrame) socket.write(frame(pongFrame, bytes.subarray(from, from + length)));
          else if (kind === closeFrame) socket.destroy();
          else heard(bytes, from, from + length);
          at = from + length;
        }
        kept = at === bytes.length ? Buffer.alloc(0) : bytes.subarray(at);
      };
      socket.on("data", read);
      socket.on("error", () => socket.destroy());
      socket.on("close", ended);
      if (first.length > 0) read(first);
      resolve({ send: (text) => void socket.write(frame(textFrame, text)), close: () => socket.destroy() });
    });
    asked.end();
  });
}
