import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import type { FastifyInstance } from "fastify";
import { afterEach, describe, expect, it } from "vitest";
import { listen } from "../../server/listen.ts";
import { smallServer } from "./small-server.ts";

const opened: (FastifyInstance | Server)[] = [];

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  opened.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function app(): Promise<FastifyInstance> {
  const built = await smallServer();
  opened.push(built);
  return built;
}

describe("listen", () => {
  it("takes any free port for 0, and gives an address that answers", async () => {
    const { address, moved } = await listen(await app(), { host: "127.0.0.1", port: 0 });
    expect([moved, (await fetch(`${address}/healthz`)).status]).toEqual([false, 200]);
  });

  it("takes the next free port where the one wished for is taken", async () => {
    const wished = await takenPort();
    const { address, moved } = await listen(await app(), { host: "127.0.0.1", port: null, wished });
    expect([
      moved,
      Number(new URL(address).port) > wished,
      (await fetch(`${address}/healthz`)).status,
    ]).toEqual([true, true, 200]);
  });

  it("refuses a port asked for that is taken", async () => {
    const port = await takenPort();
    await expect(listen(await app(), { host: "127.0.0.1", port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken. Stop what listens there, or choose another with PORT.`,
    );
  });

  it("refuses an address that is not this machine's", async () => {
    await expect(listen(await app(), { host: "192.0.2.1", port: 0 })).rejects.toThrow(
      '"192.0.2.1" is not an address of this machine. Choose another with HOST.',
    );
  });

  it("names an address that a browser on this machine can open", async () => {
    const { address } = await listen(await app(), { host: "0.0.0.0", port: 0 });
    expect(new URL(address).hostname).toBe("127.0.0.1");
  });
});

describe("a server that listens", () => {
  it("answers two hundred questions at once alike", async () => {
    const { address } = await listen(await app(), { host: "127.0.0.1", port: 0 });
    const ask = async () => {
      const response = await fetch(`${address}/api/estates/small/impact`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          scenario: "november",
          whatIf: { services: [{ id: "benefits", name: "Renamed" }] },
        }),
      });
      return `${response.status} ${await response.text()}`;
    };
    const answers = await Promise.all(Array.from({ length: 200 }, ask));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]?.slice(0, 45)).toBe('200 {"estate":"small","scenario":"november","');
  });

  it("answers noise on the line with problem details, and closes", async () => {
    const { address } = await listen(await app(), { host: "127.0.0.1", port: 0 });
    const socket = connect(Number(new URL(address).port), "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.write("this is not HTTP\r\n\r\n");
    await once(socket, "close");
    expect(answer.split("\r\n").slice(0, 2)).toEqual([
      "HTTP/1.1 400 Bad Request",
      "content-type: application/problem+json",
    ]);
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ status: 400, code: "BAD_REQUEST" });
  });

  it("sends no body to HEAD where nothing is", async () => {
    const { address } = await listen(await app(), { host: "127.0.0.1", port: 0 });
    const response = await fetch(`${address}/api/nothing`, { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([404, ""]);
  });
});
