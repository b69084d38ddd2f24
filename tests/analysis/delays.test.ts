import { describe, expect, it } from "vitest";
import { impactOf, Scenario } from "../../src/index.ts";
import { ask, impactLines } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

/** What happens to Benefits when its provider is lost at one hour, or degraded. */
function afterLoss(need: string): string | undefined {
  return lineOfBenefits(need, "fail");
}
function afterDegradation(need: string): string | undefined {
  return lineOfBenefits(need, "degrade");
}
function lineOfBenefits(need: string, verb: "fail" | "degrade"): string | undefined {
  const lines = impactLines(ask(`Benefits ${need}`, [{ at: "PT1H", [verb]: "revenues" }]));
  return lines.find((line) => line.startsWith("Benefits "))?.slice("Benefits ".length);
}

describe("the loss of a provider", () => {
  it("fails who needs it hard, at once", () => {
    expect(afterLoss("-> revenues")).toBe("failed (PT1H, PT1H)");
  });

  it("is felt after the delay of the need", () => {
    expect(afterLoss("-> revenues after P1D")).toBe("failed (P1DT1H, P1DT1H)");
  });

  it("degrades first and fails when the workaround has run out", () => {
    expect(afterLoss("-> revenues workaround P5D")).toBe("failed (PT1H, P5DT1H)");
  });

  it("is carried by the workaround from the end of the delay", () => {
    expect(afterLoss("-> revenues after P1D workaround P5D")).toBe("failed (P1DT1H, P6DT1H)");
  });

  it("never fails who has a workaround without end", () => {
    expect(afterLoss("-> revenues after P1D workaround")).toBe("degraded (P1DT1H, -)");
  });

  it("never fails who needs it softly", () => {
    expect(afterLoss("~> revenues after PT2H")).toBe("degraded (PT3H, -)");
    expect(afterLoss("~> revenues workaround PT2H")).toBe("degraded (PT1H, -)");
  });
});

describe("the degradation of a provider", () => {
  it("is noticed by a hard need unless it says otherwise", () => {
    expect(afterDegradation("-> revenues")).toBe("degraded (PT1H, -)");
    expect(afterDegradation("-> revenues feels failed")).toBe(undefined);
  });

  it("is not noticed by a soft need unless it says otherwise", () => {
    expect(afterDegradation("~> revenues")).toBe(undefined);
    expect(afterDegradation("~> revenues feels degraded")).toBe("degraded (PT1H, -)");
  });

  it("is felt after the delay, and a workaround does not soften it", () => {
    expect(afterDegradation("-> revenues after PT4H")).toBe("degraded (PT5H, -)");
    expect(afterDegradation("-> revenues workaround P5D")).toBe("degraded (PT1H, -)");
    expect(afterDegradation("-> revenues after PT4H workaround")).toBe("degraded (PT5H, -)");
  });

  it("never fails anybody", () => {
    expect(impactLines(ask("A -> b -> c -> d", [{ degrade: "d" }]))).toEqual([
      "A degraded (PT0S, -)",
      "b degraded (PT0S, -)",
      "c degraded (PT0S, -)",
      "d degraded (PT0S, -)",
    ]);
  });
});

describe("times", () => {
  it("add up along a chain", () => {
    const answer = ask("A -> b after PT1H; b -> c after PT2H; c -> d after PT4H", [
      { at: "PT8H", fail: "d" },
    ]);
    expect(impactLines(answer)).toEqual([
      "d failed (PT8H, PT8H)",
      "c failed (PT12H, PT12H)",
      "b failed (PT14H, PT14H)",
      "A failed (PT15H, PT15H)",
    ]);
  });

  it("are those of the earliest way, not of the shortest", () => {
    const answer = ask("A -> d after PT9H; A -> b -> c -> d", [{ fail: "d" }]);
    expect(impactLines(answer)[0]).toBe("A failed (PT0S, PT0S)");
    expect(answer.impacts[0]?.why).toEqual(["d", "c", "b", "A"]);
  });

  it("of degrading and of failing may come from different needs", () => {
    const answer = ask("A ~> soft; A -> hard after PT3H", [{ at: "PT1H", fail: "soft" }, { fail: "hard" }]);
    expect(impactLines(answer)).toEqual([
      "hard failed (PT0S, PT0S)",
      "A failed (PT1H, PT3H)",
      "soft failed (PT1H, PT1H)",
    ]);
    expect(answer.impacts[1]?.why).toEqual(["hard", "A"]);
  });

  it("of a provider that only degrades pass its workaround on", () => {
    // b carries on for two hours; A feels that b is degraded, and fails only when b does.
    const answer = ask("A -> b; b -> c workaround PT2H", [{ fail: "c" }]);
    expect(impactLines(answer)).toEqual([
      "A failed (PT0S, PT2H)",
      "b failed (PT0S, PT2H)",
      "c failed (PT0S, PT0S)",
    ]);
  });

  it("are exact to the millisecond and over a million days", () => {
    const answer = ask("A -> b after P1000000D", [{ at: "PT0.001S", fail: "b" }]);
    expect(impactLines(answer)).toEqual([
      "b failed (PT0.001S, PT0.001S)",
      "A failed (P1000000DT0.001S, P1000000DT0.001S)",
    ]);
  });
});

describe("the asked time", () => {
  const estate = estateOf("Benefits -> revenues after PT4H workaround PT4H");
  const events = [{ at: "PT1H", fail: "revenues" }];

  it("is itself included", () => {
    expect(impactLines(ask(estate, events, "PT4H59M59.999S"))).toEqual(["revenues failed (PT1H, PT1H)"]);
    expect(impactLines(ask(estate, events, "PT5H"))).toEqual([
      "revenues failed (PT1H, PT1H)",
      "Benefits degraded (PT5H, PT9H)",
    ]);
    expect(impactLines(ask(estate, events, "PT9H"))).toEqual([
      "revenues failed (PT1H, PT1H)",
      "Benefits failed (PT5H, PT9H)",
    ]);
  });

  it("before anything happens finds nothing", () => {
    const answer = ask(estate, events, "PT0S");
    expect(answer.impacts).toEqual([]);
    expect(answer.totals.services.affected).toEqual({ best: 0, worst: 0 });
  });

  it("is told in the answer, and null if none is asked", () => {
    expect(ask(estate, events, "P1D").at).toBe("P1D");
    expect(ask(estate, events).at).toBe(null);
  });

  it("is the horizon where the scenario has one and no time is asked", () => {
    const scenario = Scenario.parse({ scenario: 1, id: "s", horizon: "PT6H", events });
    const answer = impactOf(estate, { scenario });
    expect(answer.at).toBe(null);
    expect(answer.horizon).toBe("PT6H");
    expect(impactLines(answer)).toEqual(["revenues failed (PT1H, PT1H)", "Benefits degraded (PT5H, PT9H)"]);
    expect(impactLines(impactOf(estate, { scenario, at: "PT9H" }))).toEqual([
      "revenues failed (PT1H, PT1H)",
      "Benefits failed (PT5H, PT9H)",
    ]);
  });
});
