import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ImpactAnswer } from "../../src/index.ts";
import { smallServer } from "./small-server.ts";

let app: FastifyInstance;

beforeAll(async () => {
  app = await smallServer();
});

afterAll(() => app.close());

async function ask(question?: object): Promise<ImpactAnswer> {
  const response = await app.inject({ method: "POST", url: "/api/estates/small/impact", payload: question });
  expect([response.statusCode, response.body.slice(0, 200)]).toEqual([200, response.body.slice(0, 200)]);
  return ImpactAnswer.parse(response.json());
}

async function askByAddress(query: string): Promise<ImpactAnswer> {
  const response = await app.inject({ url: `/api/estates/small/impact?${query}` });
  expect([response.statusCode, response.body.slice(0, 200)]).toEqual([200, response.body.slice(0, 200)]);
  return ImpactAnswer.parse(response.json());
}

const shown = ({ impacts }: ImpactAnswer) =>
  impacts.map(({ id, state, degradedAt, why }) => `${id} ${state} ${degradedAt} ${why.join(">")}`);

describe("POST /api/estates/:id/impact", () => {
  it("answers for a scenario that stands beside the estate", async () => {
    const answer = await ask({ scenario: "november" });
    expect(shown(answer)).toEqual([
      "benefits failed PT1H network>benefits",
      "exchange-a failed PT1H network>exchange-a",
      "network compromised PT1H network",
      "registrars failed PT5H network>registrars",
    ]);
    expect(answer.reduced).toEqual([
      { id: "benefits", need: ["exchange-a", "exchange-b"], working: 1, required: 1 },
    ]);
    expect(answer.totals.services.affected).toEqual({ best: 2, worst: 2 });
    expect(answer.totals.people).toEqual({ best: 1200, worst: 1200 });
    expect([answer.scenario, answer.start, answer.at]).toEqual(["november", "2025-11-24", null]);
  });

  it("shows the state at the asked time", async () => {
    const answer = await ask({ scenario: "november", at: "PT4H" });
    expect(shown(answer)).toEqual([
      "benefits failed PT1H network>benefits",
      "exchange-a failed PT1H network>exchange-a",
      "network compromised PT1H network",
    ]);
    expect(answer.at).toBe("PT4H");
  });

  it("adds the events of the question after those of the scenario", async () => {
    const answer = await ask({ scenario: "november", events: [{ at: "PT30M", fail: "exchange-b" }] });
    expect(answer.events.map((event) => event.at)).toEqual(["PT1H", "PT2H", "PT30M"]);
    expect(answer.impacts[0]).toMatchObject({ id: "exchange-b", cause: 2 });
  });

  it("lays a what-if on for this answer alone", async () => {
    const without = await ask({ events: [{ fail: "network" }] });
    const spared = await ask({
      events: [{ fail: "network" }],
      whatIf: { dropNeeds: [{ of: "registrars", provider: "network" }] },
    });
    expect(shown(spared)).toEqual(shown(without).filter((line) => !line.startsWith("registrars")));
    expect(spared.revision).not.toBe(without.revision);
    expect(await ask({ events: [{ fail: "network" }] })).toEqual(without);
  });

  it("leaves alone what a what-if leaves out, and does not set it back to its default", async () => {
    const events = [{ fail: "network" }, { fail: "paper" }];
    const before = await ask({ events });
    expect(before.impacts.filter(({ vulnerable }) => vulnerable).map(({ id }) => id)).toEqual(["benefits"]);
    const renamed = await ask({
      events,
      whatIf: {
        systems: [{ id: "exchange-b", name: "Renamed" }],
        services: [{ id: "benefits", name: "Renamed" }],
      },
    });
    expect(renamed.impacts).toEqual(
      before.impacts.map((impact) =>
        ["benefits", "exchange-b"].includes(impact.id) ? { ...impact, name: "Renamed" } : impact,
      ),
    );
  });

  it("lays several what-ifs on in order, and the later wins", async () => {
    const rename = (name: string) => ({ services: [{ id: "benefits", name }] });
    const answer = await ask({ events: [{ fail: "network" }], whatIf: [rename("First"), rename("Second")] });
    expect(answer.impacts.find(({ id }) => id === "benefits")?.name).toBe("Second");
  });

  it("lays the changes of a scenario on before the what-if", async () => {
    expect(shown(await ask({ scenario: "plan" }))).toEqual([
      "registrars failed PT0S spare>registrars",
      "spare failed PT0S spare",
    ]);
    expect(
      shown(
        await ask({ scenario: "plan", whatIf: { dropNeeds: [{ of: "registrars", provider: "spare" }] } }),
      ),
    ).toEqual(["spare failed PT0S spare"]);
  });

  it("answers for a scenario given whole as for the same one beside the estate", async () => {
    const scenario = {
      scenario: 1,
      id: "plan",
      sources: [{ id: "report", title: "A report" }],
      events: [{ fail: "spare" }],
      changes: {
        systems: [{ id: "spare", name: "Spare network", kind: "network", owner: "ash", source: "report" }],
        addNeeds: [{ of: "registrars", provider: "spare" }],
      },
    };
    expect(await ask({ scenario })).toEqual(await ask({ scenario: "plan" }));
  });

  it("lets the changes of a scenario name the scenario's own sources", async () => {
    const scenario = {
      scenario: 1,
      id: "sourced",
      sources: [{ id: "paper-2025", title: "A report" }],
      events: [{ fail: "spare" }],
      changes: {
        systems: [{ id: "spare", name: "Spare", kind: "network", owner: "ash", source: "paper-2025" }],
      },
    };
    expect(shown(await ask({ scenario }))).toEqual(["spare failed PT0S spare"]);
    const renamed = await ask({ scenario, whatIf: { systems: [{ id: "spare", name: "Renamed" }] } });
    expect(renamed.impacts.map(({ name }) => name)).toEqual(["Renamed"]);
  });

  it("takes no question for nothing that happens", async () => {
    const nothing = await ask();
    expect([nothing.impacts, nothing.unknown]).toEqual([[], ["network", "paper"]]);
    expect(await ask({})).toEqual(nothing);
  });
});

describe("GET /api/estates/:id/impact", () => {
  it("answers as POST does to the same question", async () => {
    const byAddress = await askByAddress(
      "sever=ash,fen&shutDown=exchange-a&isolate=fen&degrade=paper&fail=exchange-b&suspect=paper&compromise=network&compromise=ash&at=PT4H&scenario=november",
    );
    const byBody = await ask({
      scenario: "november",
      at: "PT4H",
      events: [
        { compromise: "network" },
        { compromise: "ash" },
        { suspect: "paper" },
        { fail: "exchange-b" },
        { degrade: "paper" },
        { isolate: "fen" },
        { shutDown: "exchange-a" },
        { sever: ["ash", "fen"] },
      ],
    });
    expect(byAddress).toEqual(byBody);
  });

  it("answers without any parameter as POST does without a body", async () => {
    expect(await askByAddress("")).toEqual(await ask());
  });
});
