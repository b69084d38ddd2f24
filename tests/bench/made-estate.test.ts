import { expect, it } from "vitest";
import { madeEstate, needsOf } from "../../bench/made-estate.ts";
import { madeGraph } from "../../bench/made-graph.ts";
import { modelOf } from "../support/estate-text.ts";
import { tinyGraph } from "./tiny-graph.ts";

it("writes a need as an id alone where there is nothing more to say", () => {
  expect([0, 1, 2, 3].map((v) => needsOf(tinyGraph, v))).toEqual([
    [],
    ["n0000000"],
    [
      { provider: "n0000000", after: "PT15M" },
      { provider: "n0000001", evidence: "assumed" },
    ],
    [{ anyOf: ["n0000001", "n0000002"], atLeast: 1 }],
  ]);
});

it("is an estate by the schemas, in which the order of ids is the order of numbers", () => {
  const graph = madeGraph({ systems: 200, delayedShare: 1 / 3, assumedShare: 0.1 });
  const { compiled, estate } = modelOf(madeEstate(graph));
  expect([estate.systems.length, estate.services.length, estate.organisations.length]).toEqual([200, 10, 33]);
  expect([...compiled.needFirst]).toEqual([...graph.needFirst]);
  expect([...compiled.slotFirst]).toEqual([...graph.memberFirst]);
  expect([...compiled.slotProvider]).toEqual([...graph.members]);
  expect([...compiled.required]).toEqual([...graph.required]);
});

it("gives a tenth of the services priority 1, and half of them a number of people", () => {
  const { services } = madeEstate(madeGraph({ systems: 20_000 }));
  expect(services.filter(({ priority }) => priority === 1).length / 1_000).toBeCloseTo(0.1, 1);
  expect(services.filter((service) => "people" in service).length / 1_000).toBeCloseTo(0.5, 1);
});
