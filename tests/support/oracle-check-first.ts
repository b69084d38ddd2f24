import { durationMs, type Duration } from "../../src/model/duration.ts";
import type { Estate, Need } from "../../src/model/estate.ts";
import type { AssumedFact } from "../../src/model/findings/check-first.ts";
import type { Question } from "./arbitrary-estates.ts";
import { atRiskOf } from "./oracle-at-risk.ts";
import { membersOf, nodesOf, oracleEvents, requiredOf } from "./oracle-estate.ts";
import { timeIn, timesOf, type OracleTimes } from "./oracle-times.ts";

/** How the oracle weighs services: said again, so that a change of the weights is seen. */
const weightOf = (priority: number | undefined) => ({ 1: 8, 2: 4, 3: 2 })[priority ?? 4] ?? 1;

/** Every assumed need, member, link and event of a question, in no order that matters. */
export function oracleFacts({ estate, scenario, added }: Question): AssumedFact[] {
  const facts: AssumedFact[] = [];
  for (const node of nodesOf(estate)) {
    node.needs.forEach((need, place) => {
      const fields = { consumer: node.id, place, need: membersOf(need).map(({ id }) => id) };
      if (need.evidence === "assumed") facts.push({ kind: "need", ...fields });
      for (const member of need.anyOf ?? [])
        if (member.evidence === "assumed") facts.push({ kind: "member", ...fields, member: member.provider });
    });
  }
  for (const { evidence, id = null, from, to, kind } of estate.links)
    if (evidence === "assumed") facts.push({ kind: "link", id, from, to, link: kind });
  [...scenario.events, ...added].forEach(({ evidence }, index) => {
    if (evidence === "assumed") facts.push({ kind: "event", index });
  });
  return facts;
}

/** The question with some facts settled and all others left as they are. */
export function settledQuestion(
  question: Question,
  settled: readonly { readonly fact: AssumedFact; readonly holds: boolean }[],
): Question {
  const verdict = (matches: (fact: AssumedFact) => boolean) =>
    settled.find(({ fact }) => matches(fact))?.holds;
  const settle = <E extends { evidence: string }>(entry: E, matches: (fact: AssumedFact) => boolean): E[] => {
    const holds = verdict(matches);
    if (holds === undefined) return [entry];
    return holds ? [{ ...entry, evidence: "confirmed" }] : [];
  };
  const settleNeed = (consumer: string, need: Need, place: number): Need[] => {
    const isHere = (fact: AssumedFact) =>
      (fact.kind === "need" || fact.kind === "member") && fact.consumer === consumer && fact.place === place;
    return settle(need, (fact) => fact.kind === "need" && isHere(fact)).flatMap((known) => {
      if (known.anyOf === undefined) return [known];
      const anyOf = known.anyOf.flatMap((member) =>
        settle(member, (fact) => fact.kind === "member" && isHere(fact) && fact.member === member.provider),
      );
      return anyOf.length === 0
        ? []
        : [{ ...known, anyOf, atLeast: Math.min(requiredOf(need), anyOf.length) }];
    });
  };
  const settleNode = <N extends { id: string; needs: Need[] }>(node: N): N => ({
    ...node,
    needs: node.needs.flatMap((need, place) => settleNeed(node.id, need, place)),
  });
  const { estate, scenario, added } = question;
  const events = [...scenario.events, ...added].flatMap((event, index) =>
    settle(event, (fact) => fact.kind === "event" && fact.index === index),
  );
  return {
    ...question,
    estate: {
      ...estate,
      systems: estate.systems.map(settleNode),
      services: estate.services.map(settleNode),
      links: estate.links.flatMap((link) =>
        settle(link, (fact) => fact.kind === "link" && fact.id === link.id),
      ),
    },
    scenario: { ...scenario, events },
    added: [],
  };
}

/** Services hit and systems at risk, in both cases, at the asked time. */
export function oracleHarm({ estate, scenario, added, at }: Question) {
  const events = oracleEvents([...scenario.events, ...added]);
  const untilMs = asked(at, scenario.horizon);
  const best = counted(estate, timesOf(estate, events, "best"), untilMs);
  const worst = counted(estate, timesOf(estate, events, "worst"), untilMs);
  const rows = atRiskOf(estate, events, untilMs);
  return {
    services: {
      affected: { best: best.affected, worst: worst.affected },
      failed: { best: best.failed, worst: worst.failed },
      weighted: { best: best.weighted, worst: worst.weighted },
    },
    atRisk: { best: rows.filter(({ certainty }) => certainty === "firm").length, worst: rows.length },
  };
}

function asked(at: Duration | null, horizon: Duration | undefined): number {
  const time = at ?? horizon;
  return time === undefined ? Infinity : durationMs(time);
}

function counted(estate: Estate, times: OracleTimes, untilMs: number) {
  const isPast = (ms: number) => ms !== Infinity && ms <= untilMs;
  const affected = estate.services.filter(({ id }) => isPast(timeIn(times.degradedMs, id)));
  const failed = estate.services.filter(({ id }) => isPast(timeIn(times.failedMs, id)));
  const weigh = (services: readonly { priority?: number | undefined }[]) =>
    services.reduce((sum, { priority }) => sum + weightOf(priority), 0);
  return { affected: affected.length, failed: failed.length, weighted: weigh(affected) + weigh(failed) };
}
