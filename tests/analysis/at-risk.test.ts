import { describe, expect, it } from "vitest";
import { ask, type EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

/** One line for each system at risk: `b firm at PT1H by a > b`, and what a warning adds. */
function riskLines(estate: string, events: EventInput[], at: string | null = null): string[] {
  return ask(estate, events, at).atRisk.map(({ id, certainty, earliest, path, warnedAt }) => {
    const reached = path === null ? "" : ` at ${earliest} by ${path.join(" > ")}`;
    return `${id} ${certainty}${reached}${warnedAt === null ? "" : ` warned ${warnedAt}`}`;
  });
}

describe("at risk", () => {
  it("is what a compromise could reach over links, when and by which path", () => {
    expect(riskLines("a => b takes PT1H; b => c takes PT2H", [{ at: "PT4H", compromise: "a" }])).toEqual([
      "b firm at PT5H by a > b",
      "c firm at PT7H by a > b > c",
    ]);
  });

  it("is never an outage, and needs carry no attacker", () => {
    const answer = ask("a => b; S -> b; c -> a", [{ compromise: "a" }]);
    expect(answer.impacts.map(({ id, state }) => `${id} ${state}`)).toEqual(["a compromised", "c failed"]);
    expect(answer.atRisk.map(({ id }) => id)).toEqual(["b"]);
    expect(answer.totals.services.affected).toEqual({ best: 0, worst: 0 });
  });

  it("runs with the arrow of a link, and both ways only where the link says so", () => {
    expect(riskLines("a => b; c <=> b; d => a", [{ compromise: "b" }])).toEqual(["c firm at PT0S by b > c"]);
    expect(riskLines("a => b; c <=> b", [{ compromise: "c" }])).toEqual(["b firm at PT0S by c > b"]);
  });

  it("begins at what is suspected as well, and at nothing else that is down", () => {
    const estate = "a => b; c => d; e => f";
    expect(riskLines(estate, [{ at: "PT1H", suspect: "a" }, { fail: "c" }, { shutDown: "e" }])).toEqual([
      "b firm at PT1H by a > b",
    ]);
  });

  it("takes the earliest path, then the shortest, then the first by code point", () => {
    const pathTo = (estate: string) =>
      riskLines(estate, [{ compromise: "a" }]).filter((line) => line.startsWith("z "));
    expect(pathTo("a => z takes PT2H; a => b takes PT1H; b => z")).toEqual(["z firm at PT1H by a > b > z"]);
    expect(pathTo("a => b; b => z; a => z")).toEqual(["z firm at PT0S by a > z"]);
    expect(pathTo("a => c; a => 9; 9 => z; c => z")).toEqual(["z firm at PT0S by a > 9 > z"]);
  });

  it("does not list what is compromised, nor a suspected origin unless another reaches it before its suspicion", () => {
    const events: EventInput[] = [
      { compromise: "a" },
      { at: "PT1H", compromise: "b" },
      { at: "PT2H", suspect: "c" },
    ];
    expect(riskLines("a => b takes PT1H; b => c takes PT1H", events)).toEqual([]);
    expect(riskLines("a => b; b => c takes PT1H", events)).toEqual(["c firm at PT1H by a > b > c"]);
    expect(riskLines("a => b; b => c takes PT1H", events, "PT0S")).toEqual(["b firm at PT0S by a > b"]);
  });

  it("is the state at the asked time, itself included", () => {
    const estate = "a => b takes PT4H";
    expect(riskLines(estate, [{ compromise: "a" }], "PT3H59M")).toEqual([]);
    expect(riskLines(estate, [{ compromise: "a" }], "PT4H")).toEqual(["b firm at PT4H by a > b"]);
  });
});

describe("a cut", () => {
  const orgs = "north: a; south: b; a => b takes PT2H";
  const compromise: EventInput = { compromise: "a" };

  it("stops a crossing that would end with it or after it, and none that ends before", () => {
    expect(riskLines(orgs, [compromise, { at: "PT2H", sever: ["north", "south"] }])).toEqual([]);
    expect(riskLines(orgs, [compromise, { at: "PT2H0.001S", sever: ["north", "south"] }])).toEqual([
      "b firm at PT2H by a > b",
    ]);
    expect(riskLines(orgs, [compromise, { at: "PT1H", sever: ["north", "south"] }])).toEqual([]);
  });

  it("comes too late when an instant crossing begins before it, and not when both come together", () => {
    expect(
      riskLines("north: a; south: b; a => b", [compromise, { at: "PT0.001S", sever: ["north", "south"] }]),
    ).toEqual(["b firm at PT0S by a > b"]);
    expect(riskLines("north: a; south: b; a => b", [compromise, { sever: ["north", "south"] }])).toEqual([]);
  });

  it("is made by isolating or shutting down either end, and by isolating an organisation but for what is excepted", () => {
    const stops: EventInput[] = [
      { isolate: "a" },
      { isolate: "b" },
      { shutDown: "b" },
      { isolate: "north" },
      { isolate: "south" },
    ];
    for (const stop of stops) expect(riskLines(orgs, [compromise, { at: "PT1H", ...stop }])).toEqual([]);
    expect(riskLines(orgs, [compromise, { isolate: "north", except: ["a"] }])).toEqual([
      "b firm at PT2H by a > b",
    ]);
    expect(riskLines(orgs, [compromise, { shutDown: "south" }])).toEqual([]);
  });

  it("narrowed to kinds leaves links of other kinds", () => {
    const estate = "north: a; south: b (email), c; a => b; a => c kind email";
    expect(riskLines(estate, [compromise, { sever: ["north", "south"], only: ["email"] }])).toEqual([
      "b firm at PT0S by a > b",
    ]);
  });

  it("does not stop the way round", () => {
    const estate = "north: a; south: b; west: c; a => b; a => c takes PT3H; c => b";
    expect(riskLines(estate, [compromise, { sever: ["north", "south"] }])).toEqual([
      "b firm at PT3H by a > c > b",
      "c firm at PT3H by a > c",
    ]);
  });

  it("that is assumed stops an attacker in the best case only", () => {
    expect(riskLines(orgs, [compromise, { evidence: "assumed", isolate: "b" }])).toEqual([
      "b possible at PT2H by a > b",
    ]);
  });
});

describe("certainty of a risk", () => {
  it("is possible when the origin or a link is assumed, and firm when there is a way without", () => {
    expect(riskLines("a => b", [{ compromise: "a", evidence: "assumed" }])).toEqual([
      "b possible at PT0S by a > b",
    ]);
    expect(riskLines("a => b ?", [{ compromise: "a" }])).toEqual(["b possible at PT0S by a > b"]);
    expect(riskLines("a => b ?; a => c takes PT2H; c => b", [{ compromise: "a" }])).toEqual([
      "b firm at PT0S by a > b",
      "c firm at PT2H by a > c",
    ]);
  });
});

describe("likelihood", () => {
  const likely = (estate: string, events: EventInput[] = [{ compromise: "a" }]) =>
    Object.fromEntries(
      ask(estate, events).atRisk.map(({ id, likelihood, likelyPath }) => [
        id,
        [likelihood, likelyPath?.join(" > ")],
      ]),
    );

  it("is the product along the likeliest path, which need not be the earliest", () => {
    expect(
      likely("a => z likelihood 0.125; a => b takes PT9H likelihood 0.5; b => z likelihood 0.5"),
    ).toEqual({
      b: [0.5, "a > b"],
      z: [0.25, "a > b > z"],
    });
  });

  it("is unknown where no path has a likelihood for each of its links", () => {
    expect(likely("a => b; b => c likelihood 0.5")).toEqual({ b: [null, undefined], c: [null, undefined] });
    expect(likely("a => c; a => b likelihood 0.5; b => c likelihood 0.5")).toEqual({
      b: [0.5, "a > b"],
      c: [0.25, "a > b > c"],
    });
  });

  it("of nought is known, and not the same as unknown", () => {
    expect(likely("a => b likelihood 0")).toEqual({ b: [0, "a > b"] });
  });

  it("does not wait for the asked time: a likelier path that ends later is told", () => {
    const answer = ask("a => b; a => b takes PT5H likelihood 0.5 kind admin", [{ compromise: "a" }], "PT1H");
    expect(answer.atRisk.map(({ earliest, likelihood }) => [earliest, likelihood])).toEqual([["PT0S", 0.5]]);
  });

  it("counts only paths that are not cut before they are crossed", () => {
    const estate =
      "north: a; south: b, c; a => c takes PT1H likelihood 0.25; a => b takes PT3H likelihood 1; b => c likelihood 1";
    expect(likely(estate, [{ compromise: "a" }, { at: "PT2H", sever: ["north", "south"] }])).toEqual({
      c: [0.25, "a > c"],
    });
  });

  it("finds the likelier path through a system that another path reaches earlier", () => {
    // b is reached likelier by way of c, but then too late for the link to d, which is cut at two hours.
    const estate = `
      north: a, b, c; south: d
      a => b likelihood 0.25; a => c takes PT3H likelihood 1; c => b likelihood 1; b => d likelihood 1
    `;
    expect(likely(estate, [{ compromise: "a" }, { at: "PT2H", sever: ["north", "south"] }])).toEqual({
      b: [1, "a > c > b"],
      c: [1, "a > c"],
      d: [0.25, "a > b > d"],
    });
  });
});

describe("a warning", () => {
  it("puts the systems of the organisation at risk, reached or not, and is never an impact", () => {
    const answer = ask("north: a, b, Service; south: c; c => b", [
      { at: "PT2H", warn: "north" },
      { compromise: "c" },
    ]);
    expect(answer.atRisk).toEqual([
      {
        id: "a",
        owner: "north",
        earliest: null,
        path: null,
        likelihood: null,
        likelyPath: null,
        certainty: "firm",
        warnedAt: "PT2H",
      },
      {
        id: "b",
        owner: "north",
        earliest: "PT0S",
        path: ["c", "b"],
        likelihood: null,
        likelyPath: null,
        certainty: "firm",
        warnedAt: "PT2H",
      },
    ]);
    expect(answer.impacts.map(({ id }) => id)).toEqual(["c"]);
  });

  it("that is assumed makes a risk possible, and one after the asked time none", () => {
    expect(riskLines("north: a", [{ warn: "north", evidence: "assumed" }])).toEqual([
      "a possible warned PT0S",
    ]);
    expect(riskLines("north: a", [{ at: "PT2H", warn: "north" }], "PT1H")).toEqual([]);
  });
});

describe("untrusted", () => {
  it("are the mail, chat and sign-on links out of what is compromised or suspected, whatever is cut", () => {
    const estate = estateOf(`
      north: a; south: b
      a => b kind email; a => b kind identity; a => b kind collaboration
      a => b kind network; a => b kind admin; a => b kind data; b => a kind email
    `);
    const events: EventInput[] = [{ at: "PT2H", suspect: "a" }, { sever: ["north", "south"] }];
    expect(ask(estate, events).untrusted).toEqual([
      { from: "a", to: "b", kind: "collaboration", since: "PT2H" },
      { from: "a", to: "b", kind: "email", since: "PT2H" },
      { from: "a", to: "b", kind: "identity", since: "PT2H" },
    ]);
    expect(ask(estate, events, "PT1H").untrusted).toEqual([]);
  });

  it("run out of either end of a link that goes both ways, since the earliest event of that end", () => {
    expect(
      ask("a <=> b kind email", [
        { at: "PT3H", compromise: "a" },
        { at: "PT1H", suspect: "a" },
        { at: "PT2H", compromise: "b" },
      ]).untrusted,
    ).toEqual([
      { from: "a", to: "b", kind: "email", since: "PT1H" },
      { from: "b", to: "a", kind: "email", since: "PT2H" },
    ]);
  });

  it("are none out of what failed or was switched off", () => {
    expect(ask("a => b kind email; c => b kind email", [{ fail: "a" }, { shutDown: "c" }]).untrusted).toEqual(
      [],
    );
  });
});
