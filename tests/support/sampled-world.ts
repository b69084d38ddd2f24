import type { Estate, Need } from "../../src/model/estate.ts";
import { membersOf, requiredOf } from "./oracle-estate.ts";
import type { Question } from "./arbitrary-estates.ts";

type Known<Fact> = Fact & { readonly evidence: "confirmed" };

/**
 * One of the worlds that the assumed facts allow: each is found true, or refuted and gone. A refuted
 * member leaves its group, and how many must work falls to what remains if it must.
 *
 * @param truths - whether the first, the second … assumed fact is true; those beyond the list are refuted.
 */
export function sampledWorld(question: Question, truths: readonly boolean[]): Question {
  let next = 0;
  const settle = <Fact extends { readonly evidence: string }>(fact: Fact): Known<Fact>[] =>
    fact.evidence !== "assumed" || truths[next++] === true ? [{ ...fact, evidence: "confirmed" }] : [];

  const settleNeed = (need: Need): Need[] =>
    settle(need).flatMap((known) => {
      if (known.anyOf === undefined) return [known];
      const anyOf = known.anyOf.flatMap(settle);
      if (anyOf.length === 0) return [];
      return [
        { ...known, anyOf, atLeast: Math.min(requiredOf(need), membersOf({ ...known, anyOf }).length) },
      ];
    });
  const settleNode = <N extends { readonly needs: readonly Need[] }>(node: N) => ({
    ...node,
    needs: node.needs.flatMap(settleNeed),
  });
  const { estate, scenario, added, at } = question;
  const settled: Estate = {
    ...estate,
    systems: estate.systems.map((system) => ({ ...settleNode(system), holds: system.holds.flatMap(settle) })),
    services: estate.services.map(settleNode),
    links: estate.links.flatMap(settle),
  };
  return {
    estate: settled,
    scenario: { ...scenario, events: scenario.events.flatMap(settle) },
    added: added.flatMap(settle),
    at,
  };
}
