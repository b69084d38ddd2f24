import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallEstate, smallScenario } from "./small-server.ts";

const root = resolve(import.meta.dirname, "../..");

let cwd: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "server-process-"));
  await writeFile(join(cwd, "estate.yaml"), smallEstate);
  await writeFile(join(cwd, "november.yaml"), smallScenario);
});

afterAll(async () => {
  for (const child of children)
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await rm(cwd, { recursive: true });
});

interface Run {
  readonly child: ChildProcess;
  /** All that it has written so far. */
  readonly written: { out: string; error: string };
  readonly ended: Promise<number | null>;
}

function start(files: readonly string[], environment: Record<string, string> = { PORT: "0" }): Run {
  const program = [join(root, "server/main.ts"), ...files.map((file) => join(cwd, file))];
  const child = spawn(process.execPath, ["--import", "tsx", ...program], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const written = { out: "", error: "" };
  child.stdout?.on("data", (chunk: Buffer) => (written.out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (written.error += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.on("close", (code) => done(code)));
  return { child, written, ended };
}

/** The port that a started server says that it listens on, once it has said all that it says. */
async function portOf({ child, written, ended }: Run): Promise<number> {
  for (;;) {
    const [, port] = /http:\/\/127\.0\.0\.1:(\d+)[^]*\nOpen /.exec(written.out) ?? [];
    if (port !== undefined) return Number(port);
    const more = await Promise.race([once(child.stdout ?? child, "data"), ended]);
    if (!Array.isArray(more)) throw new Error(`the server ended: ${written.error}`);
  }
}

/** Everything that comes over a connection until it closes. */
async function answerOf(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await once(socket, "close");
  return text;
}

describe("server/main.ts", () => {
  it.concurrent.each(["SIGTERM", "SIGINT"] as const)(
    "prints its address and a five-line answer, and ends with 0 on %s",
    async (signal) => {
      const run = start(["estate.yaml", "november.yaml"]);
      const port = await portOf(run);
      run.child.kill(signal);
      expect(await run.ended).toBe(0);
      expect(run.written.out.split("\n")).toEqual([
        `Sharedfate serves http://127.0.0.1:${port} (API: http://127.0.0.1:${port}/docs; Ctrl+C stops it)`,
        "",
        "Two councils: The November attack",
        "Affected: 2 of 2 services, in 2 councils.",
        "First to stop: Benefits (F, T+1 h), Registrars (A, T+5 h).",
        "Waiting for another's assurance: F for A (2 nodes).",
        `Open http://127.0.0.1:${port}/small/impact?scenario=november to see what stops, when and why.`,
        "",
      ]);
      expect(run.written.error).toBe("");
    },
  );

  it("finishes a request in flight before it ends", async () => {
    const run = start(["estate.yaml"]);
    const port = await portOf(run);
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    const body = '{"events":[{"fail":"paper"}]}';
    socket.write(
      `POST /api/estates/small/impact HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`,
    );
    // The server has taken the request when it asks for the body.
    const [first] = (await once(socket, "data")) as [Buffer];
    expect(first.toString()).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    run.child.kill("SIGTERM");
    await refused(port);
    socket.write(body);
    const answer = await answerOf(socket);
    expect(answer.split("\r\n")[0]).toBe("HTTP/1.1 200 OK");
    expect(answer).toContain('"impacts":[{"id":"exchange-b"');
    expect(await run.ended).toBe(0);
  });

  it("says in one sentence that the port asked for is taken, and ends with 1", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const run = start(["estate.yaml"], { PORT: String(port) });
    expect(await run.ended).toBe(1);
    expect(run.written).toEqual({
      out: "",
      error: `Port ${port} on 127.0.0.1 is taken. Stop what listens there, or choose another with PORT.\n`,
    });
    taken.close();
  });

  it("says what is wrong with every file, a line each, and ends with 1", async () => {
    await writeFile(join(cwd, "a.yaml"), "estate: 1\nid: a\nsystms: []\n");
    await writeFile(join(cwd, "b.yaml"), "estate: 1\nid: b\n");
    await writeFile(join(cwd, "c.yaml"), "estate: 1\nid: c\n\norganisatons: []\n");
    const run = start(["a.yaml", "b.yaml", "c.yaml"]);
    expect(await run.ended).toBe(1);
    expect(run.written).toEqual({
      out: "",
      error:
        `${join(cwd, "a.yaml")}:3: systms: "systms" is not a known key; did you mean "systems"? [UNKNOWN_KEY]\n` +
        `${join(cwd, "c.yaml")}:4: organisatons: "organisatons" is not a known key; did you mean "organisations"? [UNKNOWN_KEY]\n`,
    });
  });
});

/** Waits until nothing listens on a port any more. */
async function refused(port: number): Promise<void> {
  for (;;) {
    const probe = connect(port, "127.0.0.1");
    const outcome = await new Promise((done) => {
      probe.on("connect", () => done("open"));
      probe.on("error", () => done("refused"));
    });
    probe.destroy();
    if (outcome === "refused") return;
  }
}
