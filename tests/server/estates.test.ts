import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../server/app.ts";
import { servedFrom, smallServer } from "./small-server.ts";

let app: FastifyInstance;

beforeAll(async () => {
  app = await smallServer();
});

afterAll(() => app.close());

async function get(url: string): Promise<unknown> {
  const response = await app.inject({ url });
  expect([response.statusCode, response.headers["content-type"]]).toEqual([
    200,
    "application/json; charset=utf-8",
  ]);
  return response.json();
}

describe("GET /healthz", () => {
  it("says that the server answers and for how many estates", async () => {
    expect(await get("/healthz")).toEqual({ status: "ok", estates: 1 });
  });
});

describe("GET /api/estates", () => {
  it("counts what is in each estate and names its scenarios", async () => {
    const { estates } = (await get("/api/estates")) as { estates: { revision: string }[] };
    expect(estates).toEqual([
      {
        id: "small",
        name: "Two councils",
        asOf: "2025-11-23",
        revision: estates[0]?.revision,
        counts: { organisations: 3, systems: 4, services: 2, needs: 5, links: 1 },
        scenarios: [
          { id: "november", name: "The November attack" },
          { id: "plan", name: "plan" },
        ],
      },
    ]);
    expect(estates[0]?.revision).toMatch(/^[0-9a-f]{64}$/);
  });

  it("names an estate without a name by its id, and says null for a day that is not told", async () => {
    const bare = await buildApp({
      estates: servedFrom([{ estate: "estate: 1\nid: bare" }]),
      webRoot: "/nowhere",
    });
    const response = await bare.inject({ url: "/api/estates" });
    expect(response.json<{ estates: unknown[] }>().estates).toMatchObject([
      { id: "bare", name: "bare", asOf: null, scenarios: [] },
    ]);
    await bare.close();
  });
});

describe("GET /api/estates/:id", () => {
  it("gives the whole estate with its defaults, its findings and its scenarios", async () => {
    const answer = (await get("/api/estates/small")) as {
      estate: { systems: unknown[]; services: unknown[] };
      findings: { code: string; path: string }[];
      scenarios: { id: string; events: unknown[] }[];
    };
    expect(Object.keys(answer)).toEqual(["estate", "revision", "findings", "scenarios"]);
    expect(answer.estate.systems[3]).toEqual({
      id: "paper",
      name: "<b>Paper</b> & post \u{1F4EE} \u05d3\u05d5\u05d0\u05e8",
      kind: "manual",
      owner: "fen",
      sharedWith: [],
      needs: [],
      holds: [],
      evidence: "confirmed",
    });
    expect(answer.findings.map(({ code, path }) => [code, path])).toEqual([
      ["NO_NEEDS", "systems[0]"],
      ["NO_NEEDS", "systems[3]"],
    ]);
    expect(answer.scenarios.map((scenario) => [scenario.id, scenario.events])).toEqual([
      [
        "november",
        [
          { at: "PT1H", compromise: "network", evidence: "confirmed" },
          { at: "PT2H", sever: ["ash", "fen"], until: { assuredBy: "ash" }, evidence: "confirmed" },
        ],
      ],
      ["plan", [{ at: "PT0S", fail: "spare", evidence: "confirmed" }]],
    ]);
  });
});

describe("GET /api/estates/:id/nodes/:nodeId", () => {
  it("gives a system with who answers for it, what it needs, what needs it, and how far it reaches", async () => {
    expect(await get("/api/estates/small/nodes/exchange-b")).toEqual({
      type: "system",
      node: {
        id: "exchange-b",
        name: "Exchange B",
        kind: "telephony",
        owner: "fen",
        sharedWith: [],
        holds: [],
        needs: [
          {
            provider: "paper",
            atLeast: 1,
            strength: "hard",
            after: "PT0S",
            feels: "degraded",
            evidence: "assumed",
          },
        ],
        evidence: "expected",
      },
      owner: {
        id: "fen",
        name: "Fen",
        shortName: "F",
        kind: "council",
        contact: { name: "Duty officer", phone: "01632 960001" },
        evidence: "confirmed",
      },
      runBy: {
        id: "fen",
        name: "Fen",
        shortName: "F",
        kind: "council",
        contact: { name: "Duty officer", phone: "01632 960001" },
        evidence: "confirmed",
      },
      needs: ["paper"],
      neededBy: ["benefits"],
      links: [
        {
          from: "network",
          to: "exchange-b",
          kind: "network",
          bothWays: false,
          takes: "PT6H",
          evidence: "confirmed",
        },
      ],
      reach: { needs: ["paper"], dependents: ["benefits"], links: [] },
    });
  });

  it("gives a service, and everything that it rests on over any number of steps", async () => {
    expect(await get("/api/estates/small/nodes/benefits")).toMatchObject({
      type: "service",
      needs: ["exchange-a", "exchange-b", "network"],
      neededBy: [],
      reach: { needs: ["exchange-a", "exchange-b", "network", "paper"], dependents: [], links: [] },
    });
  });

  it("names who runs a node apart from who owns it", async () => {
    const estate = `
estate: 1
id: run
organisations: [{ id: ash, name: Ash, kind: council }, { id: firm, name: Firm, kind: supplier }]
systems: [{ id: "${"long.id:".repeat(16)}", name: Hosted, kind: hosting, owner: ash, runBy: firm }]
`;
    const other = await buildApp({ estates: servedFrom([{ estate }]), webRoot: "/nowhere" });
    const response = await other.inject({
      url: `/api/estates/run/nodes/${encodeURIComponent("long.id:".repeat(16))}`,
    });
    expect(response.json<{ owner: { id: string }; runBy: { id: string } }>()).toMatchObject({
      owner: { id: "ash" },
      runBy: { id: "firm" },
    });
    await other.close();
  });
});
