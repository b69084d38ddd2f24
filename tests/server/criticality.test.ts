import { once } from "node:events";
import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { gunzipSync } from "node:zlib";
import { fastifySSE } from "@fastify/sse";
import type { FastifyInstance } from "fastify";
import { fastify } from "fastify";
import { afterEach, describe, expect, it, vi } from "vitest";
import { buildApp } from "../../server/app.ts";
import { sendLongAnswer } from "../../server/long-answer.ts";
import { KeptAnswer } from "../../server/store/kept-answer.ts";
import { JobPool } from "../../server/workers/job-pool.ts";
import type { Performer } from "../../server/workers/job-pool.ts";
import { Unavailable } from "../../server/workers/turns.ts";
import type { Watching } from "../../server/workers/watching.ts";
import { pairsOf } from "../../src/analysis/pairs.ts";
import { rankOf } from "../../src/analysis/rank.ts";
import { PairsAnswer, RankAnswer } from "../../src/model/findings.ts";
import { servedFrom, smallEstate, smallServer } from "./small-server.ts";

const path = "/api/estates/small/criticality";
const smallModel = [...servedFrom([{ estate: smallEstate }]).values()][0]?.model;
if (!smallModel) throw new Error("there is no small estate");

const apps: FastifyInstance[] = [];

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function server(jobs?: Performer): Promise<FastifyInstance> {
  const app = await smallServer({ jobs });
  apps.push(app);
  return app;
}

/** Jobs that a test lets go on, and sees begin and end. */
function heldJobs() {
  const pool = new JobPool();
  const begun: Watching[] = [];
  const letGo: (() => void)[] = [];
  const cancelled: string[] = [];
  const hold = (watching: Watching) =>
    new Promise<void>((resolve, reject) => {
      begun.push(watching);
      letGo.push(resolve);
      watching.signal?.addEventListener("abort", () => {
        cancelled.push("cancelled");
        reject(watching.signal?.reason as Error);
      });
    });
  const jobs: Performer = {
    rank: async (job, watching = {}) => (await hold(watching), pool.rank(job)),
    pairs: async (job, watching = {}) => (await hold(watching), pool.pairs(job)),
  };
  return { jobs, begun, cancelled, letGo: () => letGo.splice(0).forEach((go) => go()) };
}

/** Waits until something is so; it has to become so by itself. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setImmediate(done));
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request over a real connection: what has come of its answer so far, and when it has all come. */
async function ask(app: FastifyInstance, url: string, { method, headers, body }: Asked = {}) {
  if (!app.server.listening) await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const asked = request({ host: "127.0.0.1", port, path: url, method, headers, agent: false });
  const answer = { headers: {} as IncomingHttpHeaders, text: "" };
  const ended = new Promise<void>((done) => {
    asked.on("close", done);
    asked.on("error", () => undefined);
    asked.on("response", (response) => {
      answer.headers = response.headers;
      response.on("data", (chunk: Buffer) => (answer.text += chunk.toString()));
      response.on("end", done);
      response.on("error", () => undefined);
    });
  });
  asked.end(body);
  return { answer, ended, leave: () => asked.destroy() };
}

const streaming = { headers: { accept: "text/event-stream" } };

/** The events of a stream. */
function eventsIn(text: string): { event: string; data: unknown }[] {
  return [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, event = "", data = ""]) => ({
    event,
    data: JSON.parse(data) as unknown,
  }));
}

describe("GET /api/estates/:id/criticality", () => {
  it("answers with the systems, worst first, as the library does", async () => {
    const app = await server();
    const answer = RankAnswer.parse((await app.inject({ url: path })).json());
    expect(answer).toEqual(rankOf(smallModel));
    expect(answer.ranking.map(({ id }) => id)).toEqual(["network", "paper", "exchange-a", "exchange-b"]);
  });

  it("answers as many rows as are asked for, and says how many are left out", async () => {
    const app = await server();
    const answer = RankAnswer.parse((await app.inject({ url: `${path}?top=1&at=PT2H` })).json());
    expect(answer).toEqual(rankOf(smallModel, { top: 1, at: "PT2H" }));
    expect([answer.ranking.length, answer.total, answer.omitted, answer.at]).toEqual([1, 4, 3, "PT2H"]);
  });

  it("answers for an estate without services: nothing hangs on its systems", async () => {
    const estate =
      "estate: 1\nid: bare\norganisations: [{ id: o, name: O, kind: council }]\nsystems: [{ id: s, name: S, kind: network, owner: o }]\n";
    const app = await buildApp({ estates: servedFrom([{ estate }]), webRoot: "/nowhere" });
    apps.push(app);
    const { ranking } = RankAnswer.parse((await app.inject({ url: "/api/estates/bare/criticality" })).json());
    expect(
      ranking.map(({ id, services, singlePointFor }) => [id, services.affected.worst, singlePointFor]),
    ).toEqual([["s", 0, []]]);
    const pairs = (await app.inject({ url: "/api/estates/bare/criticality/pairs" })).json<PairsAnswer>();
    expect([pairs.pairs, pairs.total, pairs.omitted]).toEqual([[], 0, 0]);
  });

  it.each([
    [
      "/api/estates/smal/criticality",
      404,
      'UNKNOWN_ID estate: there is no estate "smal"; did you mean "small"?',
    ],
    [`${path}?top=0`, 400, 'INVALID_VALUE top: "top" should be at least 1, and is "0"'],
    [`${path}?top=1001`, 400, 'INVALID_VALUE top: "top" should be at most 1000, and is "1001"'],
    [`${path}?top=many`, 400, 'WRONG_TYPE top: "top" should be a number, and is the text "many"'],
    [`${path}?top=1&top=2`, 400, 'WRONG_TYPE top: "top" should be a number, and is a list'],
    [
      `${path}/pairs?at=4h`,
      400,
      'BAD_DURATION at: "4h" is not an ISO 8601 duration; write PT4H for four hours, P3D for three days, P2W for two weeks',
    ],
    [`${path}?tpo=3`, 400, 'UNKNOWN_KEY tpo: "tpo" is not a known key; did you mean "top"?'],
  ])("refuses %s with problem details, to who accepts events as well", async (url, status, line) => {
    const app = await server();
    for (const accept of ["application/json", "text/event-stream"]) {
      const refused = await app.inject({ url, headers: { accept } });
      const { problems } = refused.json<{ problems: { code: string; path: string; message: string }[] }>();
      expect([refused.statusCode, refused.headers["content-type"]]).toEqual([
        status,
        "application/problem+json; charset=utf-8",
      ]);
      expect(problems.map(({ code, path, message }) => `${code} ${path}: ${message}`)).toEqual([line]);
    }
  });
});

describe("GET /api/estates/:id/criticality/pairs", () => {
  it("answers with the pairs as the library does", async () => {
    const app = await server();
    const answer = PairsAnswer.parse((await app.inject({ url: `${path}/pairs` })).json());
    expect(answer).toEqual(pairsOf(smallModel));
    expect(answer.pairs).toEqual([
      { ids: ["exchange-a", "exchange-b"], services: ["benefits"] },
      { ids: ["exchange-a", "paper"], services: ["benefits"] },
    ]);
    const first = PairsAnswer.parse((await app.inject({ url: `${path}/pairs?top=1` })).json());
    expect([first.pairs, first.total, first.omitted]).toEqual([answer.pairs.slice(0, 1), 2, 1]);
  });
});

describe("POST /api/estates/:id/criticality", () => {
  const whatIf = { dropNeeds: [{ of: "exchange-b", provider: "paper" }] };

  it("answers for the estate with changes laid on, and leaves it as it is", async () => {
    const app = await server();
    const changed = await app.inject({ method: "POST", url: `${path}/pairs`, payload: { whatIf } });
    expect(PairsAnswer.parse(changed.json()).pairs).toEqual([
      { ids: ["exchange-a", "exchange-b"], services: ["benefits"] },
    ]);
    expect((await app.inject({ url: `${path}/pairs` })).json<PairsAnswer>().total).toBe(2);
    const ranked = await app.inject({
      method: "POST",
      url: path,
      payload: { whatIf: [whatIf], top: 1, at: "PT2H" },
    });
    const { ranking, omitted, at, revision } = RankAnswer.parse(ranked.json());
    expect([ranking.map(({ id }) => id), omitted, at]).toEqual([["network"], 3, "PT2H"]);
    expect(revision).not.toBe(smallModel.revision);
  });

  it("without changes answers as GET does", async () => {
    const app = await server();
    const asked = await app.inject({ method: "POST", url: path, payload: {} });
    expect(asked.body).toBe((await app.inject({ url: path })).body);
  });

  it("answers alike whether the estate was ranked before, and only what changed is worked out, or not", async () => {
    const ask = (app: FastifyInstance) => app.inject({ method: "POST", url: path, payload: { whatIf } });
    const whole = await ask(await server());
    const app = await server();
    await app.inject({ url: path });
    expect((await ask(app)).body).toBe(whole.body);
  });

  it("is worked out anew each time", async () => {
    const held = heldJobs();
    const app = await server(held.jobs);
    for (const count of [1, 2]) {
      const answer = app.inject({ method: "POST", url: path, payload: { whatIf } });
      await until(() => held.begun.length === count);
      held.letGo();
      expect((await answer).statusCode).toBe(200);
    }
  });

  it("refuses changes that match nothing by where they stand in the question", async () => {
    const app = await server();
    const payload = { whatIf: { dropNeeds: [{ of: "exchange-b", provider: "network" }] } };
    const refused = await app.inject({ method: "POST", url: path, payload });
    const { problems } = refused.json<{ problems: { code: string; path: string }[] }>();
    expect([refused.statusCode, problems.map(({ code, path }) => `${code} ${path}`)]).toEqual([
      422,
      ["NOTHING_MATCHED whatIf.dropNeeds[0]"],
    ]);
  });
});

describe("an answer that is ready", () => {
  it("is worked out once, and sent again as the same bytes", async () => {
    const held = heldJobs();
    const app = await server(held.jobs);
    const first = app.inject({ url: path });
    await until(() => held.begun.length === 1);
    held.letGo();
    const answers = [
      await first,
      await app.inject({ url: path }),
      await app.inject({ url: `${path}?top=100` }),
    ];
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(held.begun.length).toBe(1);
  });

  it("has the headers of every answer, whether it is the first or not", async () => {
    const app = await server();
    const plain = (await app.inject({ url: "/api/estates" })).headers;
    const guards = Object.keys(plain).filter((name) => !/^(content-length|date|etag|vary)$/.test(name));
    for (let time = 0; time < 2; time++) {
      const { headers } = await app.inject({ url: path });
      expect(guards.map((name) => [name, headers[name]])).toEqual(guards.map((name) => [name, plain[name]]));
      expect(headers.vary).toBe("accept, accept-encoding");
    }
  });

  it("is not sent to who has it already", async () => {
    const app = await server();
    const { headers, body } = await app.inject({ url: path });
    const tag = String(headers.etag);
    expect(tag).toMatch(/^W\/"[\w-]{43}"$/);
    for (const known of [tag, tag.slice(2), `"other", ${tag}`]) {
      const again = await app.inject({ url: path, headers: { "if-none-match": known } });
      expect([known, again.statusCode, again.body, again.headers.etag]).toEqual([known, 304, "", tag]);
    }
    const other = await app.inject({ url: path, headers: { "if-none-match": 'W/"other"' } });
    expect([other.statusCode, other.body]).toEqual([200, body]);
  });

  it.each(["gzip", "br, gzip;q=0.5", "GZIP"])("is packed for who takes %s", async (encodings) => {
    const app = await server();
    const plain = await app.inject({ url: path });
    for (let time = 0; time < 2; time++) {
      const packed = await app.inject({ url: path, headers: { "accept-encoding": encodings } });
      expect([packed.headers["content-encoding"], packed.headers.etag]).toEqual(["gzip", plain.headers.etag]);
      expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
    }
  });

  it.each(["identity", "br", "gzip;q=0", "gzip; q=0.000", "notgzip"])(
    "is not packed for who takes %s",
    async (encodings) => {
      const app = await server();
      const plain = await app.inject({ url: path });
      const sent = await app.inject({ url: path, headers: { "accept-encoding": encodings } });
      expect([sent.headers["content-encoding"], sent.body]).toEqual([undefined, plain.body]);
    },
  );

  it("has to HEAD the headers of GET and no body", async () => {
    const app = await server();
    const get = await app.inject({ url: path });
    const head = await app.inject({ method: "HEAD", url: path });
    expect([head.statusCode, head.body, head.headers.etag, head.headers["content-length"]]).toEqual([
      200,
      "",
      get.headers.etag,
      get.headers["content-length"],
    ]);
  });
});

describe("a stream of events", () => {
  it("tells of progress, then the answer that JSON gives, and ends", async () => {
    const held = heldJobs();
    const app = await server(held.jobs);
    const { answer, ended } = await ask(app, path, streaming);
    await until(() => held.begun.length === 1);
    held.begun[0]?.onProgress?.({ done: 1, of: 4 });
    await until(() => answer.text.includes("progress"));
    held.begun[0]?.onProgress?.({ done: 3, of: 4 });
    held.letGo();
    await ended;
    expect(eventsIn(answer.text)).toEqual([
      { event: "progress", data: { done: 1, of: 4 } },
      { event: "progress", data: { done: 3, of: 4 } },
      { event: "result", data: (await app.inject({ url: path })).json<unknown>() },
    ]);
    expect(
      ["content-type", "cache-control", "x-content-type-options", "content-encoding"].map(
        (name) => answer.headers[name],
      ),
    ).toEqual(["text/event-stream", "no-cache", "nosniff", undefined]);
  });

  it("gives an answer that is ready at once", async () => {
    const app = await server();
    const ready: unknown = (await app.inject({ url: `${path}/pairs` })).json();
    const { answer, ended } = await ask(app, `${path}/pairs`, streaming);
    await ended;
    expect(eventsIn(answer.text)).toEqual([{ event: "result", data: ready }]);
  });

  it("tells what went wrong as problem details", async () => {
    const broken = () =>
      Promise.reject(new Error("a thread that worked on the answer broke: a fault put in"));
    const app = await server({ rank: broken, pairs: broken });
    const { answer, ended } = await ask(app, path, streaming);
    await ended;
    const plain = await app.inject({ url: path });
    expect(eventsIn(answer.text)).toEqual([{ event: "problem", data: plain.json<unknown>() }]);
    expect(plain.json()).toMatchObject({ status: 500, code: "INTERNAL" });
  });

  it("tells who asks too much at once to ask again", async () => {
    const refuse = () => Promise.reject(new Unavailable("Too many long answers are being worked out."));
    const app = await server({ rank: refuse, pairs: refuse });
    const { answer, ended } = await ask(app, path, streaming);
    await ended;
    const plain = await app.inject({ url: path });
    expect([plain.statusCode, plain.json<{ code: string }>().code]).toEqual([503, "UNAVAILABLE"]);
    expect(eventsIn(answer.text)).toEqual([{ event: "problem", data: plain.json<unknown>() }]);
  });

  it("answers POST as well", async () => {
    const app = await server();
    const { answer, ended } = await ask(app, path, {
      method: "POST",
      headers: { ...streaming.headers, "content-type": "application/json" },
      body: '{"top":1}',
    });
    await ended;
    const plain: unknown = (await app.inject({ url: `${path}?top=1` })).json();
    expect(eventsIn(answer.text).at(-1)).toEqual({ event: "result", data: plain });
  });
});

describe("a client who leaves", () => {
  it.each([
    ["a stream", streaming],
    ["an answer", {}],
  ])("half-way through %s leaves no work behind", async (_, asked) => {
    const held = heldJobs();
    const app = await server(held.jobs);
    const { leave, ended } = await ask(app, path, asked);
    await until(() => held.begun.length === 1);
    leave();
    await ended;
    await until(() => held.cancelled.length === 1);
    const next = app.inject({ url: path });
    await until(() => held.begun.length === 2);
    held.letGo();
    expect((await next).json()).toEqual(rankOf(smallModel));
  });

  it("is told nothing more, whatever the work still tells", async () => {
    const held = heldJobs();
    const app = await server(held.jobs);
    const { leave } = await ask(app, path, {
      method: "POST",
      headers: { ...streaming.headers, "content-type": "application/json" },
      body: "{}",
    });
    await until(() => held.begun.length === 1);
    leave();
    await until(() => held.cancelled.length === 1);
    // A rejection that nobody takes would fail the run, and end a server.
    held.begun[0]?.onProgress?.({ done: 1, of: 4 });
    expect((await app.inject({ url: "/healthz" })).statusCode).toBe(200);
  });

  it("in the middle of the answer lets the server forget it", async () => {
    const long = Buffer.alloc(32 * 2 ** 20, "x");
    const app = fastify();
    apps.push(app);
    await app.register(fastifySSE, { serializer: String });
    let isForgotten = false;
    app.get("/", { sse: "dual" }, async (request, reply) => {
      await sendLongAnswer(() => Promise.resolve(new KeptAnswer(long)), request, reply);
      isForgotten = true;
    });
    await app.listen({ host: "127.0.0.1", port: 0 });
    const socket = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n\r\n");
    await once(socket, "readable");
    socket.destroy();
    await until(() => isForgotten);
  });

  it("leaves the answer to others who ask the same", async () => {
    const held = heldJobs();
    const app = await server(held.jobs);
    const connections: Socket[] = [];
    app.server.on("connection", (socket) => connections.push(socket));
    const leaving = await ask(app, path, streaming);
    await until(() => held.begun.length === 1);
    held.begun[0]?.onProgress?.({ done: 1, of: 4 });
    const staying = await ask(app, path, streaming);
    const waiting = app.inject({ url: path });
    await until(() => staying.answer.text.includes("progress"));
    leaving.leave();
    await until(() => connections[0]?.closed === true);
    held.letGo();
    await staying.ended;
    expect(eventsIn(staying.answer.text).map(({ event }) => event)).toEqual(["progress", "result"]);
    expect((await waiting).json()).toEqual(rankOf(smallModel));
    expect([held.begun.length, held.cancelled]).toEqual([1, []]);
  });
});

describe("a server that stops", () => {
  it("ends its threads", async () => {
    const close = vi.spyOn(JobPool.prototype, "close");
    const app = await smallServer();
    await app.close();
    expect(close).toHaveBeenCalledOnce();
    close.mockRestore();
  });
});
