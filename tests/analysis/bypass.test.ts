import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bypassByCores } from "../../src/analysis/bypass-by-cores.ts";
import { bypassByOrder } from "../../src/analysis/bypass-by-order.ts";
import { smallestBypass } from "../../src/analysis/bypass.ts";
import { sufficientBypass } from "../../src/analysis/sufficient-bypass.ts";
import { WaitingGroup, type WaitingNode } from "../../src/analysis/waiting-group.ts";

/** A group in which each node needs every one of those that it is said to wait for. */
function groupOf(size: number, providersOf: (v: number) => number[]): WaitingNode[] {
  return [...Array(size).keys()].map((v) => ({
    v,
    needs: providersOf(v).map((provider) => ({
      missing: 1,
      missingKnown: Infinity,
      members: [{ slot: v * size + provider, provider, isKnown: true }],
    })),
  }));
}

const others = (size: number) => (v: number) => [...Array(size).keys()].filter((u) => u !== v);

/** Groups of a few nodes with needs of one member and of several, some of them assumed. */
const groups = fc
  .array(
    fc.array(
      fc.record({
        providers: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }),
        assumed: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        missing: fc.integer({ min: 1, max: 3 }),
        oneKnown: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    { minLength: 2, maxLength: 6 },
  )
  .map((nodes): WaitingNode[] => {
    let slot = 0;
    return nodes.map((needs, v) => ({
      v,
      needs: needs.map(({ providers, assumed, missing, oneKnown }) => {
        const members = [...new Set(providers.map((provider) => provider % nodes.length))].map(
          (provider, i) => ({ slot: slot++, provider, isKnown: !assumed[i] }),
        );
        const known = members.filter(({ isKnown }) => isKnown).length;
        return {
          missing: Math.min(missing, members.length),
          missingKnown: oneKnown && known > 0 ? known : Infinity,
          members,
        };
      }),
    }));
  });

const bringsBack = (group: WaitingGroup, pairs: readonly number[]) =>
  !group.back(Uint8Array.from(group.pairs, (_, pair) => Number(pairs.includes(pair)))).includes(0);

describe("a bypass of a group that waits for itself", () => {
  it("is as small by the orders of return as by the cores, and both are enough, on random groups", () => {
    fc.assert(
      fc.property(groups, (nodes) => {
        const group = new WaitingGroup(nodes);
        const byOrder = bypassByOrder(group);
        const byCores = bypassByCores(group);
        expect(byCores?.length).toBe(byOrder.length);
        expect(bringsBack(group, byOrder) && bringsBack(group, byCores ?? [])).toBe(true);
        const enough = sufficientBypass(group);
        expect(bringsBack(group, enough)).toBe(true);
        for (const pair of enough)
          expect(
            bringsBack(
              group,
              enough.filter((each) => each !== pair),
            ),
          ).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("breaks every wait where each of twelve nodes needs all the others", () => {
    const { bypass, isSmallest } = smallestBypass(groupOf(12, others(12)));
    expect([bypass.length, isSmallest]).toEqual([66, true]);
  });

  it("is found at once in one long ring, and in forty small ones", () => {
    const ring = smallestBypass(groupOf(300, (v) => [(v + 1) % 300]));
    expect([ring.bypass.length, ring.isSmallest]).toEqual([1, true]);
    const rings = smallestBypass(groupOf(80, (v) => [v ^ 1]));
    expect([rings.bypass.length, rings.isSmallest]).toEqual([40, true]);
  });

  it("is found by a rule of thumb beyond the limit, says so, and has nothing to spare", () => {
    const { bypass, isSmallest } = smallestBypass(groupOf(20, others(20)));
    expect([bypass.length, isSmallest]).toEqual([190, false]);
  });
});
