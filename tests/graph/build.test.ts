import { expect, it } from "vitest";
import { dependentsOf, graphOf, load, needsOf, reach } from "../../src/index.ts";
import { file } from "../support/files.ts";

const system = (id: string, needs: unknown[] = []) => ({ id, name: id, kind: "network", owner: "o", needs });
const graphFrom = (systems: object[], links: object[] = []) =>
  graphOf(
    load({
      estate: [
        file("e.json", {
          estate: 1,
          id: "e",
          organisations: [{ id: "o", name: "O", kind: "council" }],
          systems,
          links,
        }),
      ],
    }).model.estate,
  );

const graph = graphFrom(
  [
    system("a"),
    system("b", ["a", { provider: "a", strength: "soft" }]),
    system("c", [{ anyOf: ["a", "b"] }]),
    system("d", ["c"]),
    system("e"),
  ],
  [
    { from: "a", to: "e", kind: "email" },
    { from: "e", to: "d", kind: "admin", bothWays: true },
  ],
);

it("names direct providers and consumers once each, over groups too", () => {
  expect([needsOf(graph, "b"), needsOf(graph, "c"), dependentsOf(graph, "a")]).toEqual([
    ["a"],
    ["a", "b"],
    ["b", "c"],
  ]);
});

it("reaches all that is needed, all that hangs on it, and all that links lead to", () => {
  expect([
    reach(graph, "d", "needs"),
    reach(graph, "a", "dependents"),
    reach(graph, "a", "links"),
    reach(graph, "d", "links"),
  ]).toEqual([["a", "b", "c"], ["b", "c", "d"], ["d", "e"], ["e"]]);
});

it("keeps every membership and link as an arrow of its own", () => {
  expect([graph.order, graph.size, graph.type, graph.multi]).toEqual([5, 8, "directed", true]);
});

it("ends in a loop and does not list the node itself", () => {
  const loop = graphFrom([system("a", ["b"]), system("b", ["a"])]);
  expect(reach(loop, "a", "needs")).toEqual(["b"]);
});

it("walks a chain of 20,000 without exhausting the stack", () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => system(`n${i}`, i > 0 ? [`n${i - 1}`] : []));
  expect(reach(graphFrom(chain), "n0", "dependents").length).toBe(19_999);
});
