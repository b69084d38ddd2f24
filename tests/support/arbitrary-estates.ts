import fc from "fast-check";
import type { z } from "zod";
import { Estate } from "../../src/model/estate.ts";
import { Scenario, ScenarioEvent } from "../../src/model/scenario.ts";
import {
  horizonTime,
  rawEvent,
  rawLink,
  rawNode,
  rawOrganisation,
  type Raw,
  type rawNeed,
} from "./raw-estates.ts";

/** Ids whose order by code point differs from every other order one might use. */
const nodeIds = ["b", "a", "B", "a.1", "a-1", "Z9", "9", "a:b", "c"] as const;
const organisationIds = ["org", "Org", "org-2", "0rg"] as const;

/** What a test asks: an estate and a scenario that pass the schemas, events of the request, a time or null. */
export interface Question {
  readonly estate: Estate;
  readonly scenario: Scenario;
  readonly added: readonly ScenarioEvent[];
  readonly at: string | null;
}

/** Small random estates with everything that the rules treat: groups, delays, cycles, assumed facts, links, all verbs. */
export const questions: fc.Arbitrary<Question> = fc
  .record({
    organisations: fc.array(rawOrganisation, { minLength: 1, maxLength: organisationIds.length }),
    nodes: fc.array(rawNode, { minLength: 2, maxLength: nodeIds.length }),
    links: fc.array(rawLink, { maxLength: 7 }),
    events: fc.array(rawEvent, { minLength: 1, maxLength: 6 }),
    added: fc.array(rawEvent, { maxLength: 2 }),
    at: fc.option(horizonTime, { nil: null }),
    horizon: fc.option(horizonTime, { nil: undefined, freq: 1 }),
  })
  .map(({ organisations, nodes, links, events, added, at, horizon }) => {
    const among = new Names(organisations.length, nodes);
    const estate = Estate.parse({
      estate: 1,
      id: "random",
      organisations: organisations.map((rest, i) => ({
        id: organisationIds[i],
        name: `Organisation ${i}`,
        ...rest,
      })),
      systems: nodes.flatMap((node, i) => (node.isService ? [] : [systemFrom(node, i, among)])),
      services: nodes.flatMap((node, i) => (node.isService ? [serviceFrom(node, i, among)] : [])),
      links: links.flatMap((link, i) => linkFrom(link, i, among)),
    });
    const scenario = Scenario.parse({
      scenario: 1,
      id: "chance",
      horizon,
      events: events.flatMap((raw) => eventFrom(raw, among)),
    });
    return {
      estate,
      scenario,
      added: added.flatMap((raw) => eventFrom(raw, among)).map((event) => ScenarioEvent.parse(event)),
      at,
    };
  });

class Names {
  readonly organisations: readonly string[];
  readonly nodes: readonly string[];
  readonly systems: readonly string[];

  constructor(organisationCount: number, nodes: readonly Raw<typeof rawNode>[]) {
    this.organisations = organisationIds.slice(0, organisationCount);
    this.nodes = nodeIds.slice(0, nodes.length);
    this.systems = this.nodes.filter((_, i) => nodes[i]?.isService === false);
  }
}

function pick(from: readonly string[], at: number): string {
  return from[at % from.length] ?? "";
}

function nodeFrom(raw: Raw<typeof rawNode>, index: number, among: Names) {
  const id = nodeIds[index] ?? "";
  const others = among.nodes.filter((node) => node !== id);
  return {
    id,
    name: `Node ${id}`,
    owner: pick(among.organisations, raw.owner),
    runBy: raw.runBy === undefined ? undefined : pick(among.organisations, raw.runBy),
    needs: raw.needs.map((need) => needFrom(need, others)),
  };
}

function systemFrom(raw: Raw<typeof rawNode>, index: number, among: Names) {
  return {
    ...nodeFrom(raw, index, among),
    kind: raw.kind,
    sharedWith: raw.sharedWith.map((at) => pick(among.organisations, at)),
    holds: raw.holds.map((holding) => ({
      ...holding,
      controller: pick(among.organisations, holding.controller),
    })),
  };
}

function serviceFrom(raw: Raw<typeof rawNode>, index: number, among: Names) {
  const { priority, people, vulnerable, mtpd } = raw;
  return { ...nodeFrom(raw, index, among), priority, people, vulnerable, mtpd };
}

function needFrom(raw: Raw<typeof rawNeed>, others: readonly string[]) {
  const { providers, asGroup, atLeast, ...rest } = raw;
  const members = providers
    .map((member) => ({ provider: pick(others, member.choice), evidence: member.evidence }))
    .filter((member, i, all) => all.findIndex((other) => other.provider === member.provider) === i);
  const first = members[0];
  if (members.length === 1 && first && !asGroup) return { provider: first.provider, ...rest };
  return {
    anyOf: members,
    atLeast: typeof atLeast === "number" ? 1 + (atLeast % members.length) : atLeast,
    ...rest,
  };
}

function linkFrom(raw: Raw<typeof rawLink>, index: number, among: Names) {
  if (among.systems.length < 2) return [];
  const from = pick(among.systems, raw.from);
  const to = pick(
    among.systems.filter((id) => id !== from),
    raw.to,
  );
  return [{ ...raw, id: `link-${index}`, from, to }];
}

function eventFrom(raw: Raw<typeof rawEvent>, among: Names): z.input<typeof ScenarioEvent>[] {
  const node = pick(among.nodes, raw.target);
  const organisationId = pick(among.organisations, raw.target);
  const either = raw.ofOrganisation ? organisationId : node;
  const { at, evidence: known } = raw;
  const until = raw.until === "gate" ? { assuredBy: pick(among.organisations, raw.other) } : raw.until;
  const lasting = { at, evidence: known, until };
  switch (raw.verb) {
    case "isolate":
      return [{ ...lasting, isolate: node }];
    case "isolate-organisation":
      return [{ ...lasting, isolate: organisationId, except: raw.except.map((i) => pick(among.nodes, i)) }];
    case "sever": {
      const sides = [...among.nodes, ...among.organisations].filter((id) => id !== either);
      return [
        {
          ...lasting,
          sever: [either, pick(sides, raw.other)],
          only: raw.only as z.input<typeof ScenarioEvent>["only"],
        },
      ];
    }
    case "expose":
    case "restore":
      return [{ at, evidence: known, [raw.verb]: node }];
    case "warn":
    case "aware":
    case "assure":
      return [{ at, evidence: known, [raw.verb]: organisationId }];
    case "suspect": {
      const system = pick(among.systems, raw.target);
      return [{ ...lasting, suspect: raw.ofOrganisation || system === "" ? organisationId : system }];
    }
    case "fail":
    case "degrade":
    case "compromise":
    case "shutDown":
      return [{ ...lasting, [raw.verb]: either }];
  }
}
