/** Asks for one address again and again over connections that stay open, from a process of its own. Raw sockets: a client that parses would be what is measured. */
import { fork } from "node:child_process";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";

/** Each with one request on its way, as a browser has it. */
const connections = 64;
const self = fileURLToPath(import.meta.url);

/** Resolves with answers a second, over `seconds`. Rejects when anything but 200 comes back. */
export function hammer(address: string, seconds: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(self, [address, String(seconds)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    child.once("message", (said) => (typeof said === "number" ? resolve(said) : reject(new Error(String(said)))));
    child.once("exit", (code) => code !== 0 && reject(new Error(`the one who asks ended with ${code}`)));
  });
}

function ask(url: URL, until: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname);
    const request = `GET ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n\r\n`;
    let answers = 0;
    let held = "";
    socket.setNoDelay(true).setEncoding("latin1");
    socket.on("connect", () => socket.write(request));
    socket.on("error", reject);
    socket.on("data", (text: string) => {
      held += text;
      const head = held.indexOf("\r\n\r\n");
      if (head < 0) return;
      if (!held.startsWith("HTTP/1.1 200")) return void reject(new Error(held.slice(0, 60)));
      const length = Number(/^content-length: (\d+)/im.exec(held.slice(0, head))?.[1] ?? Number.NaN);
      if (Number.isNaN(length)) return void reject(new Error("an answer without its length"));
      if (held.length < head + 4 + length) return;
      held = "";
      answers += 1;
      if (performance.now() < until) socket.write(request);
      else {
        socket.destroy();
        resolve(answers);
      }
    });
  });
}

if (process.argv[1] === self && process.send !== undefined) {
  const [, , address = "", seconds = "1"] = process.argv;
  const from = performance.now();
  const asked = Promise.all(Array.from({ length: connections }, () => ask(new URL(address), from + Number(seconds) * 1_000)));
  await asked.then((counts) => process.send?.(counts.reduce((sum, one) => sum + one, 0) / ((performance.now() - from) / 1_000)), (error: unknown) => process.send?.(String(error)));
  process.disconnect?.();
}
