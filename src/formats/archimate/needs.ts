import { quote } from "../../model/ids.ts";
import type { ForeignEntry, ForeignNeed, ForeignProblem } from "../foreign/foreign.ts";
import { noteOf, remarkOthers } from "./entries.ts";
import { fieldsOf, PREFIX } from "./estate-fields.ts";
import type { GroupedRemarks } from "../foreign/grouped-remarks.ts";
import { countedAre } from "../foreign/grouped-remarks.ts";
import type { Edge } from "./junctions.ts";
import { Junctions } from "./junctions.ts";
import type { Concept } from "./model-reader.ts";
import type { RelationshipTypeRow } from "./relationship-types.ts";
import { relationshipTypes } from "./relationship-types.ts";
import type { Role } from "./roles.ts";
import { isOwnership } from "./roles.ts";

interface Ends {
  readonly source: Role;
  readonly target: Role;
}

/**
 * The needs and the links that the relationships of a model stand for, in the order of the file.
 *
 * Cost: linear in what is read and in what comes of it; a junction with m entries and n exits stands for
 * m times n needs, of which no more than `MOST_NEEDS` are made.
 */
export function readRelationships(
  relationships: readonly Concept[],
  roles: ReadonlyMap<string, Role>,
  problems: ForeignProblem[],
  remarks: GroupedRemarks,
): { needs: ForeignNeed[]; links: ForeignEntry[] } {
  const links: ForeignEntry[] = [];
  const edges: Edge[] = [];
  for (const relationship of relationships) {
    const ends = endsOf(relationship, roles, problems);
    remarkOthers(relationship, remarks);
    if (!ends || isOwnership(relationship, roles)) continue;
    remarkName(relationship, remarks);
    const row = relationshipTypes.get(relationship.type);
    const because = reasonToLeaveOut(relationship, row, ends);
    if (because !== null) leaveOut(relationship, because, remarks);
    else if (row?.means === "link") links.push(linkOf(relationship, problems));
    else if (row?.means === "need") edges.push(edgeOf(relationship, row.provider, ends));
  }
  return { needs: new Junctions(edges, problems, remarks).needs(), links };
}

function endsOf(
  { source, target, at }: Concept,
  roles: ReadonlyMap<string, Role>,
  problems: ForeignProblem[],
): Ends | null {
  const [from, to] = [roles.get(source), roles.get(target)];
  if (from && to) return { source: from, target: to };
  const [end, missing] = from ? ["target", target] : ["source", source];
  const message = `the ${end} ${quote(missing)} is no element of this model; export it with all its elements`;
  problems.push({ code: "UNKNOWN_ID", at, message });
  return null;
}

/** Why a relationship says nothing of an estate, as the end of a sentence; null if it does. */
function reasonToLeaveOut(
  relationship: Concept,
  row: RelationshipTypeRow | undefined,
  { source, target }: Ends,
): string | null {
  if (row === undefined) return "no such relationship is known";
  if (row.means === "nothing") return row.because;
  const ends = [source.is, target.is];
  if (row.means === "link")
    return ends.every((is) => is === "systems")
      ? null
      : "a link joins two systems, and an end is something else";
  if (row.onlyIfMarked && !relationship.properties.some(({ name }) => name.startsWith(PREFIX)))
    return "the part exists without the whole and may not be needed by it";
  if (ends.includes("organisations")) return "an end is an organisation, which neither needs nor is needed";
  if (ends.includes("relationship")) return "an end is a relationship";
  if (!ends.every((is) => is === "systems" || is === "services" || is === "junction"))
    return "an end is an element that is left out";
  if (source.concept === target.concept) return "both ends are the same";
  return null;
}

function leaveOut({ type, at }: Concept, because: string, remarks: GroupedRemarks): void {
  remarks.add(`relationship ${type} ${because}`, at, (count) => {
    const noun = type === "" ? "untyped relationship" : `${type.slice(0, 60)} relationship`;
    return `${countedAre(count, noun)} left out: ${because}`;
  });
}

function edgeOf(relationship: Concept, provider: "source" | "target", { source, target }: Ends): Edge {
  return provider === "source"
    ? { provider: source, consumer: target, relationship }
    : { provider: target, consumer: source, relationship };
}

function linkOf(relationship: Concept, problems: ForeignProblem[]): ForeignEntry {
  const { identifier, source, target, at } = relationship;
  const fields = {
    kind: "data",
    evidence: "reported",
    ...noteOf(relationship),
    ...fieldsOf(relationship, "links", problems),
    from: source,
    to: target,
  };
  return { collection: "links", keys: [identifier], fields, at };
}

function remarkName({ name, at }: Concept, remarks: GroupedRemarks): void {
  if (name === undefined || name.trim() === "") return;
  remarks.add("relationship name", at, (count) =>
    count === 1
      ? "the name of 1 relationship is left out"
      : `the names of ${count} relationships are left out`,
  );
}
