import type { ForeignNeed, ForeignProblem } from "../foreign/foreign.ts";
import { noteOf, remarkOthers } from "./entries.ts";
import { fieldsOf, propertyOf } from "./estate-fields.ts";
import type { GroupedRemarks } from "../foreign/grouped-remarks.ts";
import { countedAre, times } from "../foreign/grouped-remarks.ts";
import type { Concept } from "./model-reader.ts";
import type { Role } from "./roles.ts";

/** A relationship as a need; either end may be a junction. */
export interface Edge {
  readonly provider: Role;
  readonly consumer: Role;
  readonly relationship: Concept;
}

/** Needs and members together: more come only of junctions that multiply each other. */
export const MOST_NEEDS = 2_000_000;

type Fields = Record<string, unknown>;

/**
 * Turns relationships into needs and resolves junctions on the way. An or-junction is a group of which one
 * must work, or as many as its property `sharedfate.atLeast` says; an and-junction needs all that leads into
 * it, each by itself, unless it has that property and so is a group too. Or-junctions that feed one another
 * are one group; an and-junction within a group cannot be said in an estate.
 */
export class Junctions {
  readonly #edges: readonly Edge[];
  readonly #problems: ForeignProblem[];
  readonly #remarks: GroupedRemarks;
  readonly #into = new Map<Concept, Edge[]>();
  readonly #resolved = new Set<Concept>();
  readonly #read = new Map<Concept, Fields>();
  readonly #needs: ForeignNeed[] = [];
  #size = 0;

  constructor(edges: readonly Edge[], problems: ForeignProblem[], remarks: GroupedRemarks) {
    this.#edges = edges;
    this.#problems = problems;
    this.#remarks = remarks;
    for (const edge of edges) {
      if (edge.consumer.is !== "junction") continue;
      const before = this.#into.get(edge.consumer.concept);
      if (before) before.push(edge);
      else this.#into.set(edge.consumer.concept, [edge]);
    }
  }

  needs(): ForeignNeed[] {
    for (const edge of this.#edges) {
      if (edge.consumer.is === "junction") continue;
      if (edge.provider.is === "junction") this.#throughJunction(edge.provider.concept, edge);
      else this.#plain(edge.provider, edge.consumer, edge.relationship, this.#fields(edge.relationship));
      if (this.#size > MOST_NEEDS) {
        const message = `the junctions stand for more than ${MOST_NEEDS} needs; draw them with fewer ends`;
        this.#problems.push({ code: "TOO_LARGE", at: edge.relationship.at, message });
        return this.#needs;
      }
    }
    for (const junction of this.#into.keys()) {
      if (this.#resolved.has(junction)) continue;
      this.#remarks.add("to nowhere", junction.at, (count) => {
        return `${countedAre(count, "junction")} left out: nothing that is taken comes out`;
      });
    }
    return this.#needs;
  }

  /** The needs that one exit of a junction stands for. And-junctions are followed, each once. */
  #throughJunction(first: Concept, { consumer, relationship }: Edge): void {
    const exit = this.#fields(relationship);
    const open = [{ junction: first, outer: exit }];
    const seen = new Set([first]);
    for (let next = open.pop(); next !== undefined && this.#size <= MOST_NEEDS; next = open.pop()) {
      const { junction } = next;
      this.#resolved.add(junction);
      const outer = { ...this.#fields(junction), ...next.outer };
      if (junction.type === "OrJunction" || "atLeast" in outer) {
        this.#group(junction, consumer, outer);
        continue;
      }
      for (const edge of this.#entries(junction)) {
        const { provider } = edge;
        const inner = { ...this.#fields(edge.relationship), ...outer };
        if (provider.is !== "junction") this.#plain(provider, consumer, edge.relationship, inner);
        else if (!seen.has(provider.concept)) {
          seen.add(provider.concept);
          open.push({ junction: provider.concept, outer: inner });
        }
      }
    }
  }

  #group(first: Concept, consumer: Role, fields: Fields): void {
    const members = new Map<string, Fields>();
    const open = [first];
    const seen = new Set(open);
    for (
      let junction = open.pop();
      junction !== undefined && this.#size <= MOST_NEEDS;
      junction = open.pop()
    ) {
      this.#resolved.add(junction);
      for (const { provider, relationship } of this.#entries(junction)) {
        const { identifier } = provider.concept;
        if (provider.is === "junction") {
          const isSame = provider.concept.type === "OrJunction" && !("atLeast" in fields);
          if (!isSame || propertyOf(provider.concept, "atLeast") !== undefined)
            this.#leaveOutNested(provider.concept);
          else if (!seen.has(provider.concept)) {
            seen.add(provider.concept);
            open.push(provider.concept);
          }
        } else if (provider === consumer || members.has(identifier)) this.#leaveOutRepeated(relationship);
        else {
          const member = this.#fields(relationship, "member");
          members.set(identifier, { provider: identifier, evidence: "reported", ...member });
        }
      }
    }
    const of = consumer.concept.identifier;
    const need = { anyOf: [...members.values()], evidence: "reported", ...fields };
    if (members.size > 0) this.#needs.push({ of, need, at: first.at });
    else
      this.#remarks.add("empty junction", first.at, (count) => {
        return `${countedAre(count, "need")} left out: nothing that is taken leads into the junction`;
      });
  }

  #plain(provider: Role, consumer: Role, { at }: Concept, fields: Fields): void {
    this.#size++;
    if (provider === consumer) {
      this.#remarks.add("self", at, (count) => {
        return `${countedAre(count, "need")} left out: through a junction something would need itself`;
      });
      return;
    }
    const need = { provider: provider.concept.identifier, evidence: "reported", ...fields };
    this.#needs.push({ of: consumer.concept.identifier, need, at });
  }

  /** What leads into a junction. Each asking counts, so that junctions cannot multiply unseen. */
  #entries(junction: Concept): readonly Edge[] {
    const edges = this.#into.get(junction) ?? [];
    this.#size += edges.length;
    return edges;
  }

  /** The fields that a relationship or a junction gives, read once so that its problems are told once. */
  #fields(concept: Concept, shape: "need" | "member" = "need"): Fields {
    const known = this.#read.get(concept);
    if (known) return known;
    const fields = { ...noteOf(concept), ...fieldsOf(concept, shape, this.#problems) };
    this.#read.set(concept, fields);
    if (concept.source === "") remarkOthers(concept, this.#remarks);
    return fields;
  }

  #leaveOutNested(junction: Concept): void {
    this.#resolved.add(junction);
    this.#remarks.add("nested junction", junction.at, (count) => {
      return `a junction within a group is left out, ${times(count)}: the members of a group are systems and services`;
    });
  }

  #leaveOutRepeated({ at }: Concept): void {
    this.#remarks.add("repeated member", at, (count) => {
      const are = count === 1 ? "entry" : "entries";
      return `${count} ${are} of junctions left out: the same member twice, or the consumer itself`;
    });
  }
}
