import { beforeAll, describe, expect, it } from "vitest";
import type { Impact } from "../../src/index.ts";
import { ask } from "../support/ask.ts";
import { modelOf } from "../support/estate-text.ts";

/** A plain estate of systems, each with its providers. */
function estateOfSystems(needs: readonly (readonly [id: string, providers: readonly string[]])[]) {
  return modelOf({
    estate: 1,
    id: "large",
    organisations: [{ id: "o", name: "o", kind: "council" }],
    systems: needs.map(([id, providers]) => ({
      id,
      name: id,
      kind: "application",
      owner: "o",
      needs: providers,
    })),
  });
}

describe("a chain of 100,000 needs", () => {
  const length = 100_000;
  const chain = Array.from({ length }, (_, i) => [`n${i}`, i === 0 ? [] : [`n${i - 1}`]] as const);
  let impacts: ReadonlyMap<string, Impact>;

  beforeAll(() => {
    const answer = ask(estateOfSystems(chain), [{ fail: "n0" }]);
    impacts = new Map(answer.impacts.map((impact) => [impact.id, impact]));
  });

  it("is answered without overflow and in linear size: no why has more than 100 ids", () => {
    expect(impacts.size).toBe(length);
    expect(Math.max(...[...impacts.values()].map(({ why }) => why.length))).toBe(100);
  });

  it("keeps both ends of a long why and says how much it left out between them", () => {
    expect(impacts.get("n99")).toMatchObject({ why: range(0, 100) });
    expect(impacts.get("n99")?.whyOmitted).toBe(undefined);
    expect(impacts.get("n100")).toMatchObject({ why: [...range(0, 50), ...range(51, 101)], whyOmitted: 1 });
    expect(impacts.get("n99999")).toMatchObject({
      why: [...range(0, 50), ...range(99_950, 100_000)],
      whyOmitted: 99_900,
      via: "n99998",
      cause: 0,
    });
  });

  it("gives every node its provider, so that the whole path can be rebuilt", () => {
    const path: string[] = [];
    for (let id: string | null = "n99999"; id !== null; id = impacts.get(id)?.via ?? null) path.push(id);
    expect(path.reverse()).toEqual(range(0, length));
  });
});

describe("a ladder of 10,000 diamonds", () => {
  it("is answered in linear time, by the first of its 2^10,000 equally good paths", () => {
    const rungs = 10_000;
    const ladder = Array.from({ length: rungs }, (_, i) => [
      [`t${i}`, [`r${i}`, `l${i}`]] as const,
      [`l${i}`, i === 0 ? ["origin"] : [`t${i - 1}`]] as const,
      [`r${i}`, i === 0 ? ["origin"] : [`t${i - 1}`]] as const,
    ]).flat();
    const answer = ask(estateOfSystems([["origin", []], ...ladder]), [{ fail: "origin" }]);
    expect(answer.impacts.length).toBe(3 * rungs + 1);
    const top = answer.impacts.find(({ id }) => id === "t9999");
    const whole = ["origin", ...Array.from({ length: rungs }, (_, i) => [`l${i}`, `t${i}`]).flat()];
    expect(top?.why).toEqual([...whole.slice(0, 50), ...whole.slice(-50)]);
    expect(top?.whyOmitted).toBe(whole.length - 100);
    expect(top?.via).toBe("l9999");
  });
});

describe("a loop of 50,000 needs", () => {
  it("stays up, and falls once when something outside takes it down", () => {
    const length = 50_000;
    const loop = Array.from({ length }, (_, i) => {
      const next = `n${(i + 1) % length}`;
      return [`n${i}`, i === 7 ? [next, "power"] : [next]] as const;
    });
    const estate = estateOfSystems([...loop, ["power", []], ["other", []]]);
    expect(ask(estate, [{ fail: "other" }]).impacts.map(({ id }) => id)).toEqual(["other"]);
    expect(ask(estate, [{ fail: "power" }]).impacts.length).toBe(length + 1);
  });
});

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, i) => `n${from + i}`);
}
