import { Agent, request } from "node:http";

export interface Load {
  readonly url: string;
  readonly body: string;
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Sends requests at even distances, whether or not earlier ones are answered.
 *
 * @returns how long each took, in ms, from the moment at which it was due: what waits because the server
 * or this client is behind counts as slow.
 * @throws Error if any is answered with anything but 200.
 */
export async function steadyLoad({ url, body, perSecond, seconds }: Load): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const startMs = performance.now();
  const answers = Array.from({ length: perSecond * seconds }, async (_, i) => {
    const dueMs = startMs + (i * 1_000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, dueMs - performance.now()));
    // A timer may ring a little before its time.
    const fromMs = Math.min(dueMs, performance.now());
    await post(url, body, agent);
    return performance.now() - fromMs;
  });
  try {
    return await Promise.all(answers);
  } finally {
    agent.destroy();
  }
}

function post(url: string, body: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`POST ${url} was answered with ${response.statusCode}`));
      });
    })
      .on("error", reject)
      .end(body);
  });
}
