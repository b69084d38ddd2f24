import { describe, expect, it } from "vitest";
import { ask, impactLines } from "../support/ask.ts";
import { estateOf, modelOf } from "../support/estate-text.ts";

describe("groups", () => {
  it("spare a service while one member works", () => {
    const answer = ask("Calls -> 1 of (east, west)", [{ fail: "east" }]);
    expect(impactLines(answer)).toEqual(["east failed (PT0S, PT0S)"]);
  });

  it("are lost with their last member, at the time of that loss", () => {
    const answer = ask("Calls -> 1 of (east, west)", [{ fail: "east" }, { at: "PT3H", fail: "west" }]);
    expect(impactLines(answer)).toEqual([
      "east failed (PT0S, PT0S)",
      "Calls failed (PT3H, PT3H)",
      "west failed (PT3H, PT3H)",
    ]);
  });

  it("of which k must work are lost at the (n − k + 1)-th loss", () => {
    const answer = ask("Calls -> 2 of (a, b, c, d)", [
      { at: "PT4H", fail: "a" },
      { at: "PT1H", fail: "b" },
      { at: "PT2H", fail: "c" },
    ]);
    expect(impactLines(answer)).toEqual([
      "b failed (PT1H, PT1H)",
      "c failed (PT2H, PT2H)",
      "Calls failed (PT4H, PT4H)",
      "a failed (PT4H, PT4H)",
    ]);
  });

  it("degrade their consumer when fewer than k members work at their normal level", () => {
    const answer = ask("Calls -> 1 of (east, west)", [
      { at: "PT1H", degrade: "east" },
      { at: "PT2H", fail: "west" },
    ]);
    expect(impactLines(answer)).toEqual([
      "east degraded (PT1H, -)",
      "Calls degraded (PT2H, -)",
      "west failed (PT2H, PT2H)",
    ]);
  });

  it.each([
    ["33%", 3, 1],
    ["34%", 3, 2],
    ["67%", 3, 3],
    ["50%", 3, 2],
    ["1%", 4, 1],
    ["100%", 4, 4],
    // 0.07 × 100 is a little more than 7 in binary fractions, and 0.29 × 100 a little less than 29.
    ["7%", 100, 7],
    ["29%", 100, 29],
  ])("with a percentage round up in integers: %s of %i members are %i", (atLeast, size, required) => {
    const members = Array.from({ length: size }, (_, i) => `m${i}`);
    const estate = estateOf(`Calls -> ${atLeast} of (${members.join(", ")})`);
    const spare = size - required;
    const fail = (count: number) => members.slice(0, count).map((id) => ({ fail: id }));
    const states = (count: number) => ask(estate, fail(count)).impacts.filter(({ id }) => id === "Calls");
    expect(states(spare)).toEqual([]);
    expect(states(spare + 1).map(({ state }) => state)).toEqual(["failed"]);
  });

  it("lose a member that is cut from the consumer, for that need only", () => {
    const estate =
      "a: Calls, Letters; b: east; c: west; Calls -> 1 of (east, west); Letters -> 1 of (east, west)";
    const answer = ask(estate, [{ sever: ["Calls", "b"] }, { at: "PT1H", fail: "west" }]);
    expect(impactLines(answer)).toEqual(["Calls failed (PT1H, PT1H)", "west failed (PT1H, PT1H)"]);
    expect(answer.reduced).toEqual([{ id: "Letters", need: ["east", "west"], working: 1, required: 1 }]);
  });

  it("count a member once when it is cut and fails", () => {
    const answer = ask("a: Calls; b: east; c: west; Calls -> 1 of (east, west)", [
      { sever: ["a", "b"] },
      { fail: "east" },
    ]);
    expect(impactLines(answer)).toEqual(["east failed (PT0S, PT0S)"]);
  });

  it("are each felt when one consumer has several", () => {
    const answer = ask("Calls -> 1 of (a, b); Calls -> 1 of (b, c)", [
      { at: "PT1H", fail: "a" },
      { at: "PT2H", fail: "b" },
    ]);
    expect(impactLines(answer)).toEqual([
      "a failed (PT1H, PT1H)",
      "Calls failed (PT2H, PT2H)",
      "b failed (PT2H, PT2H)",
    ]);
    expect(answer.reduced).toEqual([{ id: "Calls", need: ["b", "c"], working: 1, required: 1 }]);
  });
});

describe("loops", () => {
  it("of mutual needs stay up when nothing outside takes them down", () => {
    const answer = ask("dns -> directory -> dns; other -> hosting", [{ fail: "hosting" }]);
    expect(impactLines(answer)).toEqual(["hosting failed (PT0S, PT0S)", "other failed (PT0S, PT0S)"]);
  });

  it("of mutual needs go down together when something outside takes one of them down", () => {
    const answer = ask("dns -> directory -> dns; directory -> power", [{ at: "PT2H", fail: "power" }]);
    expect(impactLines(answer)).toEqual([
      "directory failed (PT2H, PT2H)",
      "dns failed (PT2H, PT2H)",
      "power failed (PT2H, PT2H)",
    ]);
    expect(answer.impacts.map(({ why }) => why)).toEqual([
      ["power", "directory"],
      ["power", "directory", "dns"],
      ["power"],
    ]);
  });

  it("closed by a group stay up while a member outside the loop works", () => {
    const estate = "dns -> 1 of (directory, spare); directory -> dns";
    expect(impactLines(ask(estate, [{ fail: "spare" }]))).toEqual(["spare failed (PT0S, PT0S)"]);
    expect(impactLines(ask(estate, [{ fail: "directory" }]))).toEqual(["directory failed (PT0S, PT0S)"]);
    expect(impactLines(ask(estate, [{ fail: "directory" }, { at: "PT1H", fail: "spare" }]))).toEqual([
      "directory failed (PT0S, PT0S)",
      "dns failed (PT1H, PT1H)",
      "spare failed (PT1H, PT1H)",
    ]);
  });

  it("closed by a group are not lost through one member that its only dependent would bring down", () => {
    // a falls only with both b and c; b falls with a; so losing c alone takes nothing with it.
    const estate = "a -> 1 of (b, c); b -> a; Calls -> b";
    expect(impactLines(ask(estate, [{ fail: "c" }]))).toEqual(["c failed (PT0S, PT0S)"]);
    expect(impactLines(ask(estate, [{ fail: "c" }, { fail: "a" }]))).toEqual([
      "Calls failed (PT0S, PT0S)",
      "a failed (PT0S, PT0S)",
      "b failed (PT0S, PT0S)",
      "c failed (PT0S, PT0S)",
    ]);
  });

  it("with a delay go round once", () => {
    const answer = ask("a -> b after PT1H; b -> c after PT1H; c -> a after PT1H", [{ fail: "a" }]);
    expect(impactLines(answer)).toEqual([
      "a failed (PT0S, PT0S)",
      "c failed (PT1H, PT1H)",
      "b failed (PT2H, PT2H)",
    ]);
  });
});

describe("reduced", () => {
  it("names a need that lost members but not enough, with what works and what is required", () => {
    const answer = ask("Calls -> 2 of (a, b, c, d)", [{ fail: "a" }, { fail: "c" }]);
    expect(answer.reduced).toEqual([{ id: "Calls", need: ["a", "b", "c", "d"], working: 2, required: 2 }]);
  });

  it("does not count assumed members as working", () => {
    const answer = ask("Calls -> 1 of (a, b, c?)", [{ fail: "a" }]);
    expect(answer.reduced).toEqual([{ id: "Calls", need: ["a", "b", "c"], working: 1, required: 1 }]);
  });

  it("is said when an assumed member is lost", () => {
    const answer = ask("Calls -> 1 of (a, b, c?)", [{ fail: "c" }]);
    expect(answer.reduced).toEqual([{ id: "Calls", need: ["a", "b", "c"], working: 2, required: 1 }]);
  });

  it("has no entry for a degraded member, a whole group, a lost group, or a need of which all members must work", () => {
    expect(ask("Calls -> 1 of (a, b)", [{ degrade: "a" }]).reduced).toEqual([]);
    expect(ask("Calls -> 1 of (a, b); Other -> c", [{ fail: "c" }]).reduced).toEqual([]);
    expect(ask("Calls -> 1 of (a, b)", [{ fail: "a" }, { fail: "b" }]).reduced).toEqual([]);
    expect(ask("Calls -> 2 of (a, b)", [{ fail: "a" }]).reduced).toEqual([]);
  });

  it("has one entry for each need as written, also of one consumer, sorted by consumer", () => {
    const answer = ask("b -> 1 of (x, y); a -> 1 of (x, z); a -> 1 of (y, x) after PT1H", [{ fail: "x" }]);
    expect(answer.reduced).toEqual([
      { id: "a", need: ["x", "z"], working: 1, required: 1 },
      { id: "a", need: ["y", "x"], working: 1, required: 1 },
      { id: "b", need: ["x", "y"], working: 1, required: 1 },
    ]);
  });

  it("is the state at the asked time", () => {
    const events = [
      { at: "PT1H", fail: "a" },
      { at: "PT5H", fail: "b" },
    ];
    const estate = estateOf("Calls -> 1 of (a, b)");
    expect(ask(estate, events, "PT59M").reduced).toEqual([]);
    expect(ask(estate, events, "PT1H").reduced).toEqual([
      { id: "Calls", need: ["a", "b"], working: 1, required: 1 },
    ]);
    expect(ask(estate, events, "PT5H").reduced).toEqual([]);
  });
});

describe("groups and delays together", () => {
  it("settle in order of time, as in those parts of Knuth's example that the rules can say", () => {
    // A = 4; B = max(A, C) or A + 1; C = 9 or max(A, B) + 2. The least: A 4, B 5, C 7.
    const estate = modelOf({
      estate: 1,
      id: "knuth",
      organisations: [{ id: "o", name: "o", kind: "council" }],
      systems: [
        { id: "A", name: "A", kind: "application", owner: "o", needs: [{ anyOf: ["B", "C"] }] },
        {
          id: "B",
          name: "B",
          kind: "application",
          owner: "o",
          needs: [{ provider: "A", after: "PT1H" }, { anyOf: ["A", "C"] }],
        },
        {
          id: "C",
          name: "C",
          kind: "application",
          owner: "o",
          needs: [{ anyOf: ["A", "B"], after: "PT2H" }],
        },
      ],
    });
    const answer = ask(estate, [
      { at: "PT4H", fail: "A" },
      { at: "PT9H", fail: "C" },
    ]);
    expect(impactLines(answer)).toEqual([
      "A failed (PT4H, PT4H)",
      "B failed (PT5H, PT5H)",
      "C failed (PT7H, PT7H)",
    ]);
  });
});
