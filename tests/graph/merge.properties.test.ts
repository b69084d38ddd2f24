import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { load } from "../../src/index.ts";
import { file } from "../support/files.ts";

const ids = ["a", "b", "c", "d"];
const need = fc.record({
  provider: fc.constantFrom(...ids),
  strength: fc.constantFrom("hard", "soft"),
  after: fc.constantFrom("PT0S", "PT1H"),
});

/** A whole estate, cut into fragments: every field stands in one or more of them, with one value. */
const cutEstate = fc
  .record({
    rtos: fc.array(fc.constantFrom("PT1H", "PT2H"), { minLength: 4, maxLength: 4 }),
    needs: fc.array(fc.array(need, { maxLength: 3 }), { minLength: 4, maxLength: 4 }),
    spread: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 16, maxLength: 16 }),
    links: fc.uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), {
      selector: String,
      maxLength: 4,
    }),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
  })
  .map(({ rtos, needs, spread, links, order }) => {
    const shares = (slot: number, fragment: number) => (((spread[slot] ?? 1) >> fragment) & 1) === 1;
    const fragments = [0, 1, 2].map((fragment) => ({
      estate: 1,
      id: "e",
      organisations: [{ id: "o", name: "O", kind: "council" }],
      systems: ids.map((id, i) => ({
        id,
        ...(shares(i, fragment) ? { name: id.toUpperCase(), kind: "hosting", owner: "o" } : {}),
        ...(shares(4 + i, fragment) ? { rto: rtos[i] } : {}),
      })),
      addNeeds: ids.flatMap((of, i) =>
        (needs[i] ?? [])
          .filter((added) => added.provider !== of && shares(8 + i, fragment))
          .map((added) => ({ of, ...added })),
      ),
      links: links
        .filter((_, i) => shares(12 + i, fragment))
        .map(([from, to]) => ({ from, to, kind: "email" })),
    }));
    return { fragments, order };
  });

const merged = (fragments: readonly object[]) =>
  load({ estate: fragments.map((f, i) => file(`${i}.json`, f)) }).model;

describe("merging", () => {
  it("does not depend on the order of fragments without conflicts", () => {
    fc.assert(
      fc.property(cutEstate, ({ fragments, order }) => {
        const [one, other] = [merged(fragments), merged(order.map((i) => fragments[i] ?? {}))];
        expect(other.estate).toEqual(one.estate);
        expect(other.revision).toBe(one.revision);
      }),
    );
  });

  it("changes nothing when a fragment is merged twice", () => {
    fc.assert(
      fc.property(cutEstate, fc.nat({ max: 2 }), ({ fragments }, again) => {
        expect(merged([...fragments, fragments[again] ?? {}]).estate).toEqual(merged(fragments).estate);
      }),
    );
  });

  it("gives the estate back when its own content is read again", () => {
    fc.assert(
      fc.property(cutEstate, ({ fragments }) => {
        const { estate, revision } = merged(fragments);
        const again = merged([estate]);
        expect(again.estate).toEqual(estate);
        expect(again.revision).toBe(revision);
      }),
    );
  });
});
