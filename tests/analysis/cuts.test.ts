import { describe, expect, it } from "vitest";
import { ask, impactLines } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

/** Two councils; each has a service on its own network and one on the other's. */
const twoCouncils = `
  north: n-net (network), North-own, North-far
  south: s-net (network), South-own, South-far
  North-own -> n-net; North-far -> s-net
  South-own -> s-net; South-far -> n-net
`;

describe("an isolated node", () => {
  it("is down for all who need it, and says why", () => {
    expect(impactLines(ask(twoCouncils, [{ at: "PT2H", isolate: "n-net" }]))).toEqual([
      "North-own failed (PT2H, PT2H)",
      "South-far failed (PT2H, PT2H)",
      "n-net isolated (PT2H, PT2H)",
    ]);
  });

  it("is isolated too when it was switched off", () => {
    expect(impactLines(ask(twoCouncils, [{ shutDown: "s-net" }]))).toEqual([
      "North-far failed (PT0S, PT0S)",
      "South-own failed (PT0S, PT0S)",
      "s-net isolated (PT0S, PT0S)",
    ]);
  });
});

describe("an isolated organisation", () => {
  it("loses the needs that cross its border, either way, while things run on inside", () => {
    expect(impactLines(ask(twoCouncils, [{ at: "PT2H", isolate: "north" }]))).toEqual([
      "North-far failed (PT2H, PT2H)",
      "South-far failed (PT2H, PT2H)",
    ]);
  });

  it("keeps the needs of and on the nodes that are excepted", () => {
    expect(impactLines(ask(twoCouncils, [{ isolate: "north", except: ["n-net"] }]))).toEqual([
      "North-far failed (PT0S, PT0S)",
    ]);
    expect(impactLines(ask(twoCouncils, [{ isolate: "north", except: ["North-far"] }]))).toEqual([
      "South-far failed (PT0S, PT0S)",
    ]);
    expect(impactLines(ask(twoCouncils, [{ isolate: "north", except: ["s-net", "n-net"] }]))).toEqual([]);
  });

  it("has its border where its nodes are run, not where they are owned", () => {
    const hosted = estateOf(twoCouncils, { "n-net": { runBy: "south" } });
    expect(impactLines(ask(hosted, [{ isolate: "north" }]))).toEqual([
      "North-far failed (PT0S, PT0S)",
      "North-own failed (PT0S, PT0S)",
    ]);
  });

  it("is not down itself, nor are those whom nobody outside needs", () => {
    expect(impactLines(ask("north: a, b; South -> c; south: c; a -> b", [{ isolate: "north" }]))).toEqual([]);
  });
});

describe("sever", () => {
  it("cuts the needs between two organisations, either way", () => {
    expect(impactLines(ask(twoCouncils, [{ sever: ["south", "north"] }]))).toEqual([
      "North-far failed (PT0S, PT0S)",
      "South-far failed (PT0S, PT0S)",
    ]);
  });

  it("cuts the needs between a node and an organisation, and between two nodes", () => {
    expect(impactLines(ask(twoCouncils, [{ sever: ["north", "s-net"] }]))).toEqual([
      "North-far failed (PT0S, PT0S)",
    ]);
    expect(impactLines(ask(twoCouncils, [{ sever: ["n-net", "South-far"] }]))).toEqual([
      "South-far failed (PT0S, PT0S)",
    ]);
    expect(impactLines(ask(twoCouncils, [{ sever: ["n-net", "s-net"] }]))).toEqual([]);
  });

  it("leaves the needs on third parties alone", () => {
    const estate = "north: North; south: South; supplier acme: cloud; North -> cloud; South -> cloud";
    expect(impactLines(ask(estate, [{ sever: ["north", "south"] }]))).toEqual([]);
    expect(impactLines(ask(estate, [{ sever: ["north", "acme"] }]))).toEqual(["North failed (PT0S, PT0S)"]);
  });

  it("narrows to providers of the kinds that it names", () => {
    const estate = `
      north: Calls, Mail, Web
      south: phones (telephony), post (email), Portal
      Calls -> phones; Mail -> post; Web -> Portal
    `;
    expect(impactLines(ask(estate, [{ sever: ["north", "south"], only: ["telephony"] }]))).toEqual([
      "Calls failed (PT0S, PT0S)",
    ]);
    expect(impactLines(ask(estate, [{ sever: ["north", "south"], only: ["email", "telephony"] }]))).toEqual([
      "Calls failed (PT0S, PT0S)",
      "Mail failed (PT0S, PT0S)",
    ]);
    expect(impactLines(ask(estate, [{ sever: ["north", "south"] }]))).toEqual([
      "Calls failed (PT0S, PT0S)",
      "Mail failed (PT0S, PT0S)",
      "Web failed (PT0S, PT0S)",
    ]);
  });
});

describe("a cut need", () => {
  it("counts as a failed provider, so its delay and its workaround hold", () => {
    const estate = "north: North; south: s-net; North -> s-net after PT1H workaround PT2H";
    expect(impactLines(ask(estate, [{ at: "PT4H", sever: ["north", "south"] }]))).toEqual([
      "North failed (PT5H, PT7H)",
    ]);
  });

  it("is noticed by those who feel only failure, and degrades those who need it softly", () => {
    const estate = "north: Hard, Soft; south: s-net; Hard -> s-net feels failed; Soft ~> s-net";
    expect(impactLines(ask(estate, [{ sever: ["north", "south"] }]))).toEqual([
      "Hard failed (PT0S, PT0S)",
      "Soft degraded (PT0S, -)",
    ]);
  });

  it("is cut from the earliest of its cuts", () => {
    const answer = ask(twoCouncils, [
      { at: "PT6H", isolate: "north" },
      { at: "PT4H", sever: ["North-far", "s-net"] },
    ]);
    expect(impactLines(answer)).toEqual(["North-far failed (PT4H, PT4H)", "South-far failed (PT6H, PT6H)"]);
  });

  it("fails who degraded before, when the cut comes after a degradation", () => {
    expect(
      impactLines(ask(twoCouncils, [{ degrade: "s-net" }, { at: "PT1H", sever: ["North-far", "s-net"] }])),
    ).toEqual(["North-far failed (PT0S, PT1H)", "South-own degraded (PT0S, -)", "s-net degraded (PT0S, -)"]);
  });
});

describe("an organisation as target", () => {
  const estate = estateOf("north: a, b, Service; south: c, d; Far -> c", { c: { runBy: "north" } });

  it.each([
    ["fail", ["Far failed", "a failed", "b failed", "c failed"]],
    ["degrade", ["Far degraded", "a degraded", "b degraded", "c degraded"]],
    ["compromise", ["Far failed", "a compromised", "b compromised", "c compromised"]],
    ["shutDown", ["Far failed", "a isolated", "b isolated", "c isolated"]],
    ["suspect", []],
  ])("of %s means every system that it runs, and no service", (verb, hit) => {
    const answer = ask(estate, [{ [verb]: "north" }]);
    expect(answer.impacts.map(({ id, state }) => `${id} ${state}`)).toEqual(hit);
  });
});
