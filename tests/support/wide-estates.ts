import fc from "fast-check";

/** A need as it stands in a file. */
const need = (size: number) => {
  const node = fc.nat(size - 1).map(nodeId);
  const evidence = fc.constantFrom("assumed", "expected", ...new Array<"confirmed">(6).fill("confirmed"));
  const options = { evidence, strength: fc.constantFrom("soft", ...new Array<"hard">(7).fill("hard")) };
  const plain = fc.record({ provider: node, ...options });
  const group = fc
    .record({
      anyOf: fc.uniqueArray(fc.record({ provider: node, evidence }), {
        minLength: 2,
        maxLength: 4,
        selector: ({ provider }) => provider,
      }),
      atLeast: fc.integer({ min: 1, max: 2 }),
      ...options,
    })
    .map(({ atLeast, ...rest }) => ({ ...rest, atLeast: Math.min(atLeast, rest.anyOf.length) }));
  return fc.oneof({ arbitrary: node.map((provider) => ({ provider })), weight: 3 }, plain, group);
};

export function nodeId(i: number): string {
  return `n${String(i).padStart(3, "0")}`;
}

/**
 * Random estates of some dozens of nodes, in which losses stand on top of one another: chains, loops,
 * hubs, groups that close loops; every fifth node is a service. No delays.
 */
export const wideEstates = fc
  .integer({ min: 8, max: 60 })
  .chain((size) =>
    fc.tuple(fc.constant(size), fc.array(fc.tuple(fc.nat(size - 1), need(size)), { maxLength: 2 * size })),
  )
  .map(([size, needs]) => {
    const nodes = Array.from({ length: size }, (_, i) => ({
      id: nodeId(i),
      name: nodeId(i),
      owner: `o${i % 3}`,
      needs: needs.flatMap(([consumer, own]) =>
        consumer === i && !names(own).includes(nodeId(i)) ? [own] : [],
      ),
    }));
    return {
      estate: 1,
      id: "wide",
      organisations: ["o0", "o1", "o2"].map((id) => ({ id, name: id, kind: "council" })),
      systems: nodes.filter((_, i) => i % 5 !== 4).map((node) => ({ ...node, kind: "application" })),
      services: nodes
        .filter((_, i) => i % 5 === 4)
        .map((node, i) => ({ ...node, priority: 1 + (i % 4), ...(i % 2 ? { people: i } : {}) })),
    };
  });

/** What to change in such an estate: needs to add, and nodes of which to drop all needs. */
export const wideEdits = fc.record({
  added: fc.array(fc.tuple(fc.nat(59), need(8)), { minLength: 1, maxLength: 3 }),
  emptied: fc.array(fc.nat(59), { maxLength: 2 }),
});

type Wide = typeof wideEstates extends fc.Arbitrary<infer Estate> ? Estate : never;
type WideEdit = typeof wideEdits extends fc.Arbitrary<infer Edit> ? Edit : never;

/** The overlay that makes such an edit. */
export function overlayOf({ systems, services }: Wide, { added, emptied }: WideEdit) {
  const ids = [...systems, ...services].map(({ id }) => id).sort();
  const at = (i: number) => ids[i % ids.length] ?? "";
  const emptiedIds = new Set(emptied.map(at));
  const emptiedOf = (nodes: readonly { id: string }[]) =>
    nodes.filter(({ id }) => emptiedIds.has(id)).map(({ id }) => ({ id, needs: [] }));
  return {
    systems: emptiedOf(systems),
    services: emptiedOf(services),
    addNeeds: added
      .map(([consumer, own]) => ({ of: at(consumer), ...own }))
      .filter((own) => !names(own).includes(own.of)),
  };
}

function names(own: { provider?: string; anyOf?: readonly { provider: string }[] }): string[] {
  return own.anyOf?.map(({ provider }) => provider) ?? [own.provider ?? ""];
}
