import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../server/problem-details.ts";
import { smallServer } from "./small-server.ts";

let app: FastifyInstance;

beforeAll(async () => {
  app = await smallServer({ bodyLimitBytes: 20_000 });
});

afterAll(() => app.close());

/** Status, and each problem as one line; or the sentence where no problem of the question is the reason. */
async function refusal(request: {
  readonly method?: "POST" | "DELETE";
  readonly url: string;
  readonly payload?: string | object;
}) {
  const { payload, url, method } = request;
  const response = await app.inject({
    method,
    url,
    payload,
    headers: payload ? { "content-type": "application/json" } : {},
  });
  expect(response.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  const details = response.json<ProblemDetails>();
  expect(Object.keys(details)).toEqual(["type", "title", "status", "detail", "code", "problems"]);
  expect(details.status).toBe(response.statusCode);
  expect(details.type).toBe(`/api/problems/${details.code}`);
  expect(response.body).not.toMatch(/node_modules|\.ts:\d|stack/);
  if (details.problems.length > 0) {
    expect([details.code, details.detail]).toEqual([details.problems[0]?.code, details.problems[0]?.message]);
    return [
      details.status,
      ...details.problems.map(
        ({ code, line, path, message }) =>
          `${code} ${line === null ? "" : `line ${line} `}${path}: ${message}`,
      ),
    ];
  }
  return [details.status, `${details.code} ${details.detail}`];
}

const impact = "/api/estates/small/impact";
const asked = (payload: string | object) => refusal({ method: "POST", url: impact, payload });

describe("an address that names what is not there", () => {
  it("is 404 and names the nearest estate", async () => {
    expect(await refusal({ url: "/api/estates/smal" })).toEqual([
      404,
      'UNKNOWN_ID estate: there is no estate "smal"; did you mean "small"?',
    ]);
    expect(await refusal({ url: "/api/estates/smal/impact" })).toEqual([
      404,
      'UNKNOWN_ID estate: there is no estate "smal"; did you mean "small"?',
    ]);
    expect(await refusal({ method: "POST", url: "/api/estates/smal/impact", payload: {} })).toEqual([
      404,
      'UNKNOWN_ID estate: there is no estate "smal"; did you mean "small"?',
    ]);
    expect(await refusal({ url: "/api/estates/__proto__" })).toEqual([
      404,
      'UNKNOWN_ID estate: there is no estate "__proto__"',
    ]);
  });

  it("is 404 and names the nearest node; an organisation is none", async () => {
    expect(await refusal({ url: "/api/estates/small/nodes/netwrok" })).toEqual([
      404,
      'UNKNOWN_ID node: there is no node "netwrok"; did you mean "network"?',
    ]);
    expect(await refusal({ url: "/api/estates/small/nodes/ash" })).toEqual([
      404,
      'UNKNOWN_ID node: there is no node "ash"',
    ]);
  });

  it("is 404 where no route is, whatever the method", async () => {
    expect(await refusal({ url: "/api/estate" })).toEqual([
      404,
      "NOT_FOUND There is no GET /api/estate; /docs lists what there is.",
    ]);
    expect(await refusal({ url: "/api/estates/small/more?x=1" })).toEqual([
      404,
      "NOT_FOUND There is no GET /api/estates/small/more; /docs lists what there is.",
    ]);
    expect(await refusal({ method: "DELETE", url: "/api/estates/small" })).toEqual([
      404,
      "NOT_FOUND There is no DELETE /api/estates/small; /docs lists what there is.",
    ]);
    const head = await app.inject({ method: "HEAD", url: "/api/nothing" });
    expect([head.statusCode, head.headers["content-type"]]).toEqual([
      404,
      "application/problem+json; charset=utf-8",
    ]);
  });

  it("is 400 where it is no address", async () => {
    expect(await refusal({ url: "/api/estates/%zz" })).toEqual([
      400,
      "BAD_REQUEST '/api/estates/%zz' is not a valid url component",
    ]);
  });
});

describe("a body that cannot be read", () => {
  it("is 400 with the line where JSON breaks", async () => {
    expect(await asked('{"at": "PT4H",\n "events": [}')).toEqual([
      400,
      'SYNTAX line 2 : this is not JSON: "}" is not expected here',
    ]);
    expect(await asked("{} trailing")).toEqual([
      400,
      'SYNTAX line 1 : this is not JSON: "t" is not expected here',
    ]);
    expect(await asked('{"at":')).toEqual([
      400,
      "SYNTAX line 1 : this is not JSON: the file ends in the middle of a value",
    ]);
  });

  it("is 400 with a key that stands twice", async () => {
    expect(await asked('{"at": "PT1H",\n "at": "PT4H"}')).toEqual([
      400,
      'DUPLICATE_KEY line 2 at: the key "at" stands twice in one object; keep one',
    ]);
  });

  it("is 400 with a key that would reach into a prototype", async () => {
    const told = [400, 'UNKNOWN_KEY : the keys "__proto__" and "constructor" are not taken'];
    expect(await asked('{"__proto__": {"at": "PT4H"}}')).toEqual(told);
    expect(await asked('{"whatIf": {"systems": [{"constructor": {"prototype": {}}}]}}')).toEqual(told);
  });

  it("is 413 over the limit", async () => {
    expect(await asked({ events: Array(2000).fill({ fail: "network" }) })).toEqual([
      413,
      "TOO_LARGE The body is too large for one request. Send less, or load it as an estate file.",
    ]);
  });

  it("is 415 in another form than JSON", async () => {
    const response = await app.inject({
      method: "POST",
      url: impact,
      payload: "at: PT4H",
      headers: { "content-type": "application/yaml" },
    });
    expect([response.statusCode, response.json<ProblemDetails>().code]).toEqual([
      415,
      "UNSUPPORTED_MEDIA_TYPE",
    ]);
    const text = await app.inject({
      method: "POST",
      url: impact,
      payload: "{}",
      headers: { "content-type": "text/plain" },
    });
    expect([text.statusCode, text.json<ProblemDetails>().code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
  });
});

describe("a question of the wrong form", () => {
  it("is 400 with every misspelt key, its path and the nearest known one", async () => {
    expect(
      await asked({ event: [], events: [{ fial: "network" }, { fail: "network", untill: "PT4H" }] }),
    ).toEqual([
      400,
      'UNKNOWN_KEY events[0].fial: "fial" is not a known key; did you mean "fail"?',
      "BAD_EVENT events[0]: an event says what happens: one of compromise, suspect, expose, fail, degrade, isolate, shutDown, sever, warn, aware, assure, restore",
      'UNKNOWN_KEY events[1].untill: "untill" is not a known key; did you mean "until"?',
      'UNKNOWN_KEY event: "event" is not a known key; did you mean "events"?',
    ]);
  });

  it("is 400 with a misspelt key in a what-if or in a scenario given whole", async () => {
    expect(await asked({ whatIf: [{}, { services: [{ id: "benefits", priorty: 2 }] }] })).toEqual([
      400,
      'UNKNOWN_KEY whatIf[1].services[0].priorty: "priorty" is not a known key; did you mean "priority"?',
    ]);
    expect(await asked({ scenario: { scenario: 1, id: "x", changes: { servces: [] } } })).toEqual([
      400,
      'UNKNOWN_KEY scenario.changes.servces: "servces" is not a known key; did you mean "services"?',
    ]);
  });

  it("is 400 with a time that is negative, counted in months, or no duration", async () => {
    expect(
      await asked({
        at: "-PT4H",
        events: [
          { at: "P1M", fail: "network" },
          { at: "4h", fail: "network" },
        ],
      }),
    ).toEqual([
      400,
      'BAD_DURATION events[0].at: "P1M" counts in months or years, which have no fixed length; write it in days (P30D) or weeks (P4W)',
      'BAD_DURATION events[1].at: "4h" is not an ISO 8601 duration; write PT4H for four hours, P3D for three days, P2W for two weeks',
      'BAD_DURATION at: "-PT4H" is negative; times count forward from the start',
    ]);
  });

  it("is 400 with an event that says nothing or two things", async () => {
    expect(await asked({ events: [{ at: "PT1H" }, { fail: "network", degrade: "network" }] })).toEqual([
      400,
      "BAD_EVENT events[0]: an event says what happens: one of compromise, suspect, expose, fail, degrade, isolate, shutDown, sever, warn, aware, assure, restore",
      "BAD_EVENT events[1]: an event says one thing; this one says fail and degrade",
    ]);
  });

  it("is 400 with a body or a part of another type", async () => {
    expect(await asked("[]")).toEqual([
      400,
      'WRONG_TYPE : "the document" should be an object, and is a list',
    ]);
    expect(await asked({ scenario: 3, whatIf: "x" })).toEqual([
      400,
      'WRONG_TYPE scenario: "scenario" should be text or an object, and is the number "3"',
      'WRONG_TYPE whatIf: "whatIf" should be an object or a list, and is the text "x"',
    ]);
  });

  it("is 400 with more than a thousand events", async () => {
    expect(await asked({ events: Array(1001).fill({ fail: "a" }) })).toEqual([
      400,
      'INVALID_VALUE events: "events" should have at most 1000 entries',
    ]);
  });

  it("is 400 with a parameter of the address that is not known or not whole", async () => {
    expect(await refusal({ url: `${impact}?compromize=network&at=P1Y&sever=ash&fail=` })).toEqual([
      400,
      'BAD_ID fail[0]: "" is not an id: use 1 to 128 letters, digits and . _ : + -, starting with a letter or a digit',
      'BAD_EVENT sever[0]: "ash" does not name the two sides to sever by their ids; write sever=a,b',
      'BAD_DURATION at: "P1Y" counts in months or years, which have no fixed length; write it in days (P30D) or weeks (P4W)',
      'UNKNOWN_KEY compromize: "compromize" is not a known key; did you mean "compromise"?',
    ]);
  });
});

describe("a question of the right form without meaning", () => {
  it("is 422 with every unknown id, its place in the question and the nearest known one", async () => {
    expect(
      await asked({
        scenario: "november",
        events: [{ fail: "network" }, { fail: "netwrk" }, { warn: "network" }, { sever: ["ash", "fern"] }],
      }),
    ).toEqual([
      422,
      'UNKNOWN_ID events[1].fail: there is no node or organisation "netwrk"; did you mean "network"?',
      'WRONG_KIND_OF_ID events[2].warn: "network" is a node, and an organisation is wanted here',
      'UNKNOWN_ID events[3].sever[1]: there is no node or organisation "fern"; did you mean "fen"?',
    ]);
  });

  it("is 422 with an unknown id in an address, told by its parameter", async () => {
    expect(
      await refusal({ url: `${impact}?scenario=november&compromise=network&fail=netwrk&sever=ash,fern` }),
    ).toEqual([
      422,
      'UNKNOWN_ID fail: there is no node or organisation "netwrk"; did you mean "network"?',
      'UNKNOWN_ID sever: there is no node or organisation "fern"; did you mean "fen"?',
    ]);
  });

  it("is 422 with an unknown scenario and names the nearest", async () => {
    const told = [
      422,
      'UNKNOWN_ID scenario: there is no scenario "novembre" beside "Two councils"; did you mean "november"?',
    ];
    expect(await asked({ scenario: "novembre" })).toEqual(told);
    expect(await refusal({ url: `${impact}?scenario=novembre` })).toEqual(told);
  });

  it("is 422 with a count that its group cannot meet", async () => {
    expect(
      await asked({
        whatIf: {
          services: [{ id: "benefits", needs: [{ anyOf: ["exchange-a", "exchange-b"], atLeast: 3 }] }],
        },
      }),
    ).toEqual([
      422,
      "AT_LEAST_TOO_HIGH whatIf.services[0].needs[0].atLeast: atLeast 3 is beyond the group, which has 2; write at most 2",
    ]);
  });

  it("is 422 with a need on what is not there, on oneself, or twice on one member", async () => {
    expect(
      await asked({
        whatIf: {
          addNeeds: [
            { of: "benefits", provider: "papr" },
            { of: "paper", provider: "paper" },
            { of: "registrars", anyOf: ["paper", "paper"] },
          ],
        },
      }),
    ).toEqual([
      422,
      'SELF_NEED whatIf.addNeeds[1].provider: "paper" needs itself; drop the need',
      'UNKNOWN_ID whatIf.addNeeds[0].provider: there is no node "papr"; did you mean "paper"?',
      'REPEATED_MEMBER whatIf.addNeeds[2].anyOf[1]: "paper" stands twice in one group; keep one',
    ]);
  });

  it("is 422 with a drop that matches nothing", async () => {
    const [status, problem] = await asked({
      whatIf: [{ dropNeeds: [{ of: "registrars", provider: "paper" }] }],
    });
    expect([status, String(problem).split(":")[0]]).toEqual([422, "NOTHING_MATCHED whatIf[0].dropNeeds[0]"]);
  });

  it("is 422 with one id for two types of thing", async () => {
    const [status, problem] = await asked({
      whatIf: { services: [{ id: "paper", name: "Paper", owner: "ash" }] },
    });
    expect([status, String(problem).split(":")[0]]).toEqual([422, "ID_OF_TWO_TYPES whatIf.services[0].id"]);
  });

  it("tells what is wrong with a scenario given whole where it stands in the question", async () => {
    expect(
      await asked({
        scenario: {
          scenario: 1,
          id: "x",
          events: [{ fail: "netwrk" }],
          observed: [{ node: "papr", state: "failed" }],
        },
      }),
    ).toEqual([
      422,
      'UNKNOWN_ID scenario.events[0].fail: there is no node or organisation "netwrk"; did you mean "network"?',
      'UNKNOWN_ID scenario.observed[0].node: there is no node "papr"; did you mean "paper"?',
    ]);
  });
});

describe("GET /api/problems/:code", () => {
  it("says what a code means", async () => {
    const response = await app.inject({ url: "/api/problems/SELF_NEED" });
    expect(response.json()).toEqual({ code: "SELF_NEED", status: 422, title: "A need on oneself" });
  });
});

describe("a fault of the server", () => {
  it("is 500 without a word of where it happened", async () => {
    const broken = await smallServer();
    broken.get("/api/broken", () => {
      throw new TypeError("secret inside");
    });
    const response = await broken.inject({ url: "/api/broken" });
    expect(response.json()).toEqual({
      type: "/api/problems/INTERNAL",
      title: "A fault of the server",
      status: 500,
      detail: "The server failed on this request. It is written in the server's log.",
      code: "INTERNAL",
      problems: [],
    });
    await broken.close();
  });
});

describe("too many requests", () => {
  it("are 429 for one client, and never for the machine itself", async () => {
    const limited = await smallServer({ requestsPerMinute: 2 });
    const statuses = async (remoteAddress: string) => {
      const answers = [];
      for (let i = 0; i < 3; i++) answers.push(await limited.inject({ url: "/api/estates", remoteAddress }));
      return answers.map((answer) => answer.statusCode);
    };
    expect(await statuses("203.0.113.7")).toEqual([200, 200, 429]);
    expect(await statuses("203.0.113.8")).toEqual([200, 200, 429]);
    expect(await statuses("127.0.0.1")).toEqual([200, 200, 200]);
    const refused = await limited.inject({ url: "/api/estates", remoteAddress: "203.0.113.7" });
    expect(refused.json<ProblemDetails>()).toMatchObject({ status: 429, code: "TOO_MANY_REQUESTS" });
    await limited.close();
  });
});
