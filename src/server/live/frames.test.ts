import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { WebSocket, WebSocketServer } from "ws";
import { textFrames } from "./frames.ts";

test("LV15 several frames in one piece of memory are heard as they were said, whatever their length", async () => {
  const letters = "a€🖨";
  const texts = ["", "short", letters, ...[125, 126, 127, 65_535, 65_536, 70_001].map((length) => "x".repeat(length)), letters.repeat(9_000)];
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on("upgrade", (request, stream, head) => sockets.handleUpgrade(request, stream, head, (socket) => {
    // Between frames of the library's own.
    socket.send("before");
    stream.write(textFrames(texts));
    socket.send("after");
    stream.write(textFrames(["and again"]));
    socket.close(1000);
  }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const heard: string[] = [];
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  client.on("message", (data: Buffer) => heard.push(data.toString()));
  await new Promise((resolve) => client.once("close", resolve));
  server.close();
  assert.deepEqual(heard, ["before", ...texts, "after", "and again"]);
});
