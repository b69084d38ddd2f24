import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { steadyLoad } from "../../bench/steady-load.ts";

let stop = () => {};
afterEach(() => stop());

async function answering(
  status: number,
): Promise<{ load: Parameters<typeof steadyLoad>[0]; bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    request.setEncoding("utf8").on("data", (body: string) => bodies.push(body));
    request.on("end", () => response.writeHead(status).end("{}"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stop = () => server.close();
  const { port } = server.address() as AddressInfo;
  return { load: { url: `http://127.0.0.1:${port}/`, body: "{}", perSecond: 1_000, seconds: 0.02 }, bodies };
}

it("sends as many requests as the time and the rate come to, and a time for each", async () => {
  const { load, bodies } = await answering(200);
  const ms = await steadyLoad(load);
  expect(bodies).toEqual(Array(20).fill("{}"));
  expect(ms.filter((time) => time > 0).length).toBe(20);
});

it("refuses figures of a server that does not answer with 200", async () => {
  const { load } = await answering(429);
  await expect(steadyLoad(load)).rejects.toThrow(/^POST .* was answered with 429$/);
});
