import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assemble } from "../../src/graph/assemble.ts";
import { compile } from "../../src/graph/compile.ts";
import { referencesHold } from "../../src/graph/references-hold.ts";
import { valueDocument } from "../../src/model/document.ts";
import { Estate } from "../../src/model/estate.ts";
import { writtenEstates } from "../support/written-estates.ts";

const holds = (value: unknown, extraSources: readonly string[] = []) => {
  const estate = Estate.parse(value);
  return referencesHold(estate, compile(estate), extraSources);
};
const system = (id: string, more: object = {}) => ({ id, name: id, kind: "hosting", owner: "o", ...more });
const needing = (...needs: unknown[]) => [system("a"), system("b"), system("c", { needs })];
const estate = (more: object) => ({
  estate: 1,
  id: "e",
  sources: [{ id: "s" }],
  organisations: [{ id: "o", name: "O", kind: "council" }],
  systems: needing(),
  services: [{ id: "v", name: "V", owner: "o", needs: ["a"] }],
  ...more,
});
const link = { from: "a", to: "b", kind: "email" };

describe("whether references hold", () => {
  it("agrees with what is told in full, on any estate that passes its schema", () => {
    const counts = { holding: 0, faulty: 0 };
    fc.assert(
      fc.property(writtenEstates, (value) => {
        const { success } = Estate.safeParse(value);
        if (!success) return;
        const told = assemble([valueDocument(value)]).faults.map(({ code }) => code);
        counts[told.length === 0 ? "holding" : "faulty"]++;
        expect({ told, holds: holds(value) }).toEqual({ told, holds: told.length === 0 });
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(counts.holding, counts.faulty)).toBeGreaterThan(100);
  });

  it.each([
    [
      "plain needs and groups",
      { systems: needing("a", { anyOf: ["a", "v"], atLeast: 2 }, { anyOf: ["a"], atLeast: "100%" }) },
    ],
    [
      "links of different kinds between the same two",
      { links: [link, { ...link, kind: "data" }, { ...link, id: "l" }] },
    ],
    ["sources of its own", { systems: needing({ provider: "a", source: "s" }) }],
  ])("takes %s", (_, more) => {
    expect(holds(estate(more))).toBe(true);
  });

  it("takes a source that stands elsewhere, where it is told of it", () => {
    const elsewhere = estate({ links: [{ ...link, source: "t" }] });
    expect([holds(elsewhere), holds(elsewhere, ["t"])]).toEqual([false, true]);
  });

  it.each([
    ["a provider that is not there", { systems: needing("x") }],
    ["a provider that is an organisation", { systems: needing("o") }],
    ["a need on oneself", { systems: needing("c") }],
    ["a member that is not there", { systems: needing({ anyOf: ["a", "x"] }) }],
    ["a member that is the consumer", { systems: needing({ anyOf: ["a", "c"] }) }],
    ["a member twice", { systems: needing({ anyOf: ["a", "b", "a"] }) }],
    [
      "a member twice in a large group",
      {
        systems: [
          ...Array.from({ length: 20 }, (_, i) => system(`m${i}`)),
          system("c", { needs: [{ anyOf: [...Array.from({ length: 20 }, (_, i) => `m${i}`), "m3"] }] }),
        ],
        services: [],
      },
    ],
    ["more required than there are", { systems: needing({ anyOf: ["a", "b"], atLeast: 3 }) }],
    ["more required of a plain need", { systems: needing({ provider: "a", atLeast: 2 }) }],
    ["an owner that is not there", { systems: [system("a", { owner: "x" })] }],
    ["an owner that is a system", { systems: [system("a"), system("b", { owner: "a" })] }],
    ["a runner that is not there", { services: [{ id: "v", name: "V", owner: "o", runBy: "x" }] }],
    ["a sharer that is not there", { systems: [system("a", { sharedWith: ["o", "x"] })], services: [] }],
    [
      "a controller that is not there",
      { systems: [system("a", { holds: [{ data: "d", controller: "x" }] })] },
    ],
    ["a link from a service", { links: [{ ...link, from: "v" }] }],
    ["a link to nowhere", { links: [{ ...link, to: "x" }] }],
    ["a link twice", { links: [link, link] }],
    ["a source twice", { sources: [{ id: "s" }, { id: "s" }] }],
    ["an organisation twice", { organisations: [1, 2].map(() => ({ id: "o", name: "O", kind: "council" })) }],
    ["a system twice", { systems: [system("a"), system("a")] }],
    ["a service with the id of a system", { services: [{ id: "a", name: "A", owner: "o" }] }],
    ["a system with the id of an organisation", { systems: [...needing(), system("o")] }],
    ["a source of a source that is not there", { sources: [{ id: "s", source: "x" }] }],
    [
      "a source of an organisation that is not there",
      { organisations: [{ id: "o", name: "O", kind: "council", source: "x" }] },
    ],
    ["a source of a system that is not there", { systems: [system("a", { source: "x" })] }],
    [
      "a source of a service that is not there",
      { services: [{ id: "v", name: "V", owner: "o", source: "x" }] },
    ],
    ["a source of a need that is not there", { systems: needing({ provider: "a", source: "x" }) }],
    [
      "a source of a service's need that is not there",
      { services: [{ id: "v", name: "V", owner: "o", needs: [{ provider: "a", source: "x" }] }] },
    ],
    [
      "a source of a member that is not there",
      { systems: needing({ anyOf: [{ provider: "a", source: "x" }, "b"] }) },
    ],
    [
      "a source of a holding that is not there",
      { systems: [system("a", { holds: [{ data: "d", controller: "o", source: "x" }] })] },
    ],
    ["a source of a link that is not there", { links: [{ ...link, source: "x" }] }],
  ])("refuses %s", (_, more) => {
    expect(holds(estate(more))).toBe(false);
    expect(assemble([valueDocument(estate(more))]).faults).not.toEqual([]);
  });
});
