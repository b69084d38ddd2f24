import { describe, expect, it } from "vitest";
import { EstateError, ImpactAnswer, impactOf, Scenario, ScenarioEvent } from "../../src/index.ts";
import { ask, impactLines, type EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

describe("impact", () => {
  it("runs against the arrows: who needs what is lost is hit, and nobody else", () => {
    expect(
      impactLines(
        ask("Benefits -> revenues -> hosting; Calls -> phones; hosting -> power", [{ fail: "revenues" }]),
      ),
    ).toEqual(["Benefits failed (PT0S, PT0S)", "revenues failed (PT0S, PT0S)"]);
  });

  it("tells all that it knows of one node", () => {
    const estate = estateOf("north: revenues, Benefits; Benefits -> revenues after P1D workaround P5D", {
      Benefits: { name: "Housing Benefit", priority: 1, people: 12_000, vulnerable: true, mtpd: "P7D" },
    });
    const answer = ask(estate, [{ at: "PT2H", compromise: "revenues", evidence: "reported" }]);
    expect(answer.impacts).toEqual([
      {
        id: "revenues",
        type: "system",
        name: "revenues",
        owner: "north",
        priority: null,
        vulnerable: false,
        people: null,
        mtpdEnds: null,
        state: "compromised",
        degradedAt: "PT2H",
        failedAt: "PT2H",
        best: { state: "compromised", degradedAt: "PT2H", failedAt: "PT2H" },
        certainty: "firm",
        weakest: "reported",
        why: ["revenues"],
        via: null,
        cause: 0,
        waitingFor: null,
      },
      {
        id: "Benefits",
        type: "service",
        name: "Housing Benefit",
        owner: "north",
        priority: 1,
        vulnerable: true,
        people: 12_000,
        mtpdEnds: "P13DT2H",
        state: "failed",
        degradedAt: "P1DT2H",
        failedAt: "P6DT2H",
        best: { state: "failed", degradedAt: "P1DT2H", failedAt: "P6DT2H" },
        certainty: "firm",
        weakest: "reported",
        why: ["revenues", "Benefits"],
        via: "revenues",
        cause: 0,
        waitingFor: null,
      },
    ]);
  });

  it("counts the tolerable disruption from the failure, also one after the asked time, and not from a degradation", () => {
    const estate = estateOf("S -> a workaround PT4H; T ~> a; U -> a", {
      S: { mtpd: "P1D" },
      T: { mtpd: "P1D" },
    });
    const ends = ask(estate, [{ fail: "a" }], "PT1H").impacts.map(({ id, mtpdEnds }) => [id, mtpdEnds]);
    expect(ends).toEqual([
      ["S", "P1DT4H"],
      ["T", null],
      ["U", null],
      ["a", null],
    ]);
  });

  it("sorts by onset, then by code point of the id", () => {
    const answer = ask("b -> o; B -> o; a-1 -> o; a.1 -> o; a1 -> o; late -> o after PT1S", [{ fail: "o" }]);
    expect(answer.impacts.map(({ id }) => id)).toEqual(["B", "a-1", "a.1", "a1", "b", "o", "late"]);
  });

  it("is empty where nothing happens", () => {
    const answer = ask("S -> a", []);
    expect(answer.impacts).toEqual([]);
    expect(answer.reduced).toEqual([]);
    expect(answer.notify).toEqual([]);
    expect(answer.totals.services.affected).toEqual({ best: 0, worst: 0 });
  });

  it("passes its own schema, and through JSON unchanged", () => {
    const answer = ask("S -> 1 of (a, b?); a => b likelihood 0.5", [
      { compromise: "a" },
      { at: "PT1H", fail: "b", until: { assuredBy: "org" } },
    ]);
    expect(ImpactAnswer.parse(answer)).toEqual(answer);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });
});

describe("the state of a node", () => {
  const stateAfter = (...events: EventInput[]) =>
    ask("S -> a", events).impacts.find(({ id }) => id === "a")?.state;

  it("is the first that applies of compromised, isolated, failed, degraded and operational", () => {
    expect(stateAfter({ degrade: "a" })).toBe("degraded");
    expect(stateAfter({ degrade: "a" }, { fail: "a" })).toBe("failed");
    expect(stateAfter({ degrade: "a" }, { fail: "a" }, { isolate: "a" })).toBe("isolated");
    expect(stateAfter({ fail: "a" }, { shutDown: "a" })).toBe("isolated");
    expect(stateAfter({ isolate: "a" }, { compromise: "a" })).toBe("compromised");
    expect(stateAfter({ suspect: "a" }, { expose: "a" }, { warn: "org" }, { aware: "org" })).toBe(undefined);
  });

  it("counts as failed for whoever needs it, whether compromised, isolated or failed", () => {
    for (const verb of ["compromise", "isolate", "shutDown", "fail"]) {
      const answer = ask("S -> a feels failed", [{ at: "PT1H", [verb]: "a" }]);
      expect(impactLines(answer)[0]).toBe("S failed (PT1H, PT1H)");
    }
  });

  it("changes as events come: what failed first and was compromised later is both, each from its time", () => {
    const estate = estateOf("S -> a");
    const events: EventInput[] = [{ fail: "a" }, { at: "PT2H", compromise: "a" }];
    expect(impactLines(ask(estate, events, "PT1H"))).toEqual([
      "S failed (PT0S, PT0S)",
      "a failed (PT0S, PT0S)",
    ]);
    expect(impactLines(ask(estate, events, "PT2H"))).toEqual([
      "S failed (PT0S, PT0S)",
      "a compromised (PT0S, PT0S)",
    ]);
  });

  it("of a service may be set by an event as well", () => {
    expect(impactLines(ask("S -> a; T -> S", [{ degrade: "S" }]))).toEqual([
      "S degraded (PT0S, -)",
      "T degraded (PT0S, -)",
    ]);
  });
});

describe("unknown", () => {
  it("names the nodes that are not hit and have no needs recorded, sorted", () => {
    const answer = ask("north: Lone, b, a; S -> hit; T -> spared", [{ fail: "hit" }]);
    expect(answer.unknown).toEqual(["Lone", "a", "b", "spared"]);
  });

  it("leaves out what is hit by the asked time only", () => {
    const estate = estateOf("S -> a");
    expect(ask(estate, [{ at: "PT1H", fail: "a" }], "PT0S").unknown).toEqual(["a"]);
    expect(ask(estate, [{ at: "PT1H", fail: "a" }], "PT1H").unknown).toEqual([]);
  });
});

describe("the answer", () => {
  it("says which estate, scenario, start and events it rests on; the question's events follow the scenario's", () => {
    const scenario = Scenario.parse({
      scenario: 1,
      id: "attack",
      start: "2025-11-24",
      horizon: "P30D",
      events: [{ at: "PT1H", fail: "a" }],
    });
    const model = estateOf("S -> a; T -> b");
    const events = [ScenarioEvent.parse({ fail: "b" })];
    const answer = impactOf(model, { scenario, events });
    expect(answer.estate).toBe("drawn");
    expect(answer.scenario).toBe("attack");
    expect(answer.start).toBe("2025-11-24");
    expect(answer.horizon).toBe("P30D");
    expect(answer.revision).toBe(model.revision);
    expect(answer.events).toEqual([...scenario.events, ...events]);
    expect(answer.impacts.map(({ id, cause }) => `${id} ${cause}`)).toEqual(["T 1", "b 1", "S 0", "a 0"]);
  });

  it("without a scenario names none", () => {
    const { scenario, start, horizon, at } = ask("S -> a", [{ fail: "a" }]);
    expect({ scenario, start, horizon, at }).toEqual({
      scenario: null,
      start: null,
      horizon: null,
      at: null,
    });
  });
});

describe("an event that names what is not there", () => {
  const refusal = (event: EventInput) => {
    try {
      ask("north: mail, S; S -> mail", [{ fail: "mail" }, event]);
    } catch (error) {
      if (error instanceof EstateError) {
        return error.problems.map(
          ({ code, path, message }) => `${code} at ${path}: ${message.includes('"mail"') ? "mail" : message}`,
        );
      }
      throw error;
    }
    return "answered";
  };

  it("is refused with its place and the nearest known id", () => {
    expect(refusal({ fail: "mial" })).toEqual(["UNKNOWN_ID at events[1].fail: mail"]);
  });

  it("is refused where an organisation stands for a node, or a node for an organisation", () => {
    expect(refusal({ warn: "mail" })).toEqual(["WRONG_KIND_OF_ID at events[1].warn: mail"]);
    expect(refusal({ expose: "north" })).toHaveLength(1);
  });

  it("is answered where both may stand", () => {
    for (const event of [
      { isolate: "north" },
      { isolate: "mail" },
      { fail: "north" },
      { sever: ["mail", "north"] },
    ]) {
      expect(refusal(event)).toBe("answered");
    }
  });
});
