import fc from "fast-check";

/*
 * Estates as people write them, before any schema: most fields left out, some written although they are
 * the default, keys in any order; and here and there a value that does not belong.
 */

const ids = ["a", "b", "c", "o", "p"] as const;
const id = fc.constantFrom(...ids);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const provenance = {
  evidence: optional(fc.constantFrom("confirmed", "reported", "expected", "assumed")),
  source: optional(fc.constant("s")),
  checked: optional(fc.constantFrom(2016, "2016", "2016-07", "2025-11-23")),
  note: optional(fc.string({ maxLength: 3 })),
};
const member = fc.oneof(id, fc.record({ provider: id, ...provenance }));
const duration = fc.constantFrom("PT0S", "PT4H", "P1,5D");
const needFields = {
  atLeast: optional(fc.constantFrom(1, 2, "50%")),
  strength: optional(fc.constantFrom("hard", "soft")),
  after: optional(duration),
  workaround: optional(fc.record({ lasts: optional(duration), note: optional(fc.string()) })),
  feels: optional(fc.constantFrom("failed", "degraded")),
  ...provenance,
};
const need = fc.oneof(
  id,
  fc.record({ provider: id, ...needFields }),
  fc.record({ anyOf: fc.array(member, { minLength: 1, maxLength: 3 }), ...needFields }),
);
const node = {
  id,
  name: fc.string({ maxLength: 3 }),
  owner: fc.constantFrom("o", "p"),
  runBy: optional(fc.constantFrom("o", "p")),
  rto: optional(duration),
  needs: optional(fc.array(need, { maxLength: 3 })),
  ...provenance,
};
const holding = fc.record({
  data: fc.string({ maxLength: 3 }),
  controller: fc.constant("o"),
  subjects: optional(fc.nat()),
  special: optional(fc.boolean()),
  ...provenance,
});
const estate = fc.record({
  estate: fc.constant(1),
  id,
  name: optional(fc.string({ maxLength: 3 })),
  asOf: optional(fc.constantFrom(2025, "2025-11")),
  sources: optional(fc.constant([{ id: "s", title: "S" }])),
  organisations: optional(
    fc.constant([
      { id: "o", name: "O", kind: "council", contact: { phone: "0" } },
      { id: "p", name: "P", kind: "supplier", notifyOn: ["exposure"] },
    ]),
  ),
  systems: optional(
    fc.array(
      fc.record({
        ...node,
        kind: fc.constantFrom("hosting", "application"),
        sharedWith: optional(fc.array(fc.constantFrom("o", "p"), { maxLength: 2 })),
        holds: optional(fc.array(holding, { maxLength: 2 })),
      }),
      { maxLength: 4 },
    ),
  ),
  services: optional(
    fc.array(
      fc.record({
        ...node,
        priority: optional(fc.integer({ min: 1, max: 4 })),
        people: optional(fc.nat()),
        vulnerable: optional(fc.boolean()),
        lgsl: optional(fc.integer({ min: 1, max: 999 })),
      }),
      { maxLength: 2 },
    ),
  ),
  links: optional(
    fc.array(
      fc.record({
        id: optional(fc.constantFrom("l", "m")),
        from: id,
        to: id,
        kind: fc.constantFrom("email", "data"),
        likelihood: optional(fc.constantFrom(0, 0.3, 1)),
        ...provenance,
      }),
      { maxLength: 3 },
    ),
  ),
});

/** What does not belong, or only in some places. */
const oddValues = fc.constantFrom<unknown[]>(
  null,
  -1,
  1.5,
  2000,
  "",
  "a b",
  "PT1Y",
  true,
  [],
  {},
  ["a", "a"],
  "z",
  {
    provider: "a",
    anyOf: ["b"],
  },
);
const oddKeys = fc.constantFrom("naem", "evidence", "feels", "__proto__", "constructor", "id", "needs");

/** An estate and what is done to it: `null` for nothing, else one value replaced or one key added. */
export const writtenEstates: fc.Arbitrary<unknown> = fc
  .record({
    estate,
    turned: fc.boolean(),
    fault: fc.option(fc.record({ at: fc.nat(), value: oddValues, key: fc.option(oddKeys) })),
  })
  .map(({ estate: written, turned, fault }) => {
    // Through text, so that what is left out is left out.
    const value: unknown = JSON.parse(JSON.stringify(written, turned ? turnedRound : undefined));
    if (fault) spoil(value, fault);
    return value;
  });

function turnedRound(_: string, value: unknown): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? Object.fromEntries(Object.entries(value).reverse()) : value;
}

/** Replaces one value somewhere inside, or adds a key to the object that has it. */
function spoil(root: unknown, fault: { at: number; value: unknown; key: string | null }): void {
  const spots: { parent: Record<string, unknown>; key: string }[] = [];
  const open = [root];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const [key, inner] of Object.entries(parent as object)) {
      spots.push({ parent: parent as Record<string, unknown>, key });
      if (typeof inner === "object" && inner !== null) open.push(inner);
    }
  }
  const spot = spots[fault.at % spots.length];
  if (!spot) return;
  const key = fault.key === null || Array.isArray(spot.parent) ? spot.key : fault.key;
  Object.defineProperty(spot.parent, key, {
    value: fault.value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
