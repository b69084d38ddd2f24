import { quote } from "../../model/ids.ts";
import type { ForeignNeed, ForeignPlace, ForeignProblem } from "../foreign/foreign.ts";
import type { ReadRow } from "./row-reader.ts";

/** Fields of a need that differ from member to member of a group. */
const memberFields = ["memberEvidence", "memberSource", "memberChecked", "memberNote"] as const;

interface Group {
  readonly need: Record<string, unknown>;
  readonly anyOf: unknown[];
  readonly at: ForeignPlace;
}

/**
 * Needs in the order of their rows. Rows of one consumer that carry the same word under `group` are one need
 * that any of their providers meets; what they say of the need as a whole has to agree.
 */
export function needRows<Row extends ReadRow>(
  rows: readonly Row[],
  placeOf: (row: Row) => ForeignPlace,
  supposed: Pick<ForeignNeed, "supposed">,
  problems: ForeignProblem[],
): ForeignNeed[] {
  const needs: ForeignNeed[] = [];
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const { of, provider, group, workaround, workaroundNote, ...rest } = row.fields;
    const at = placeOf(row);
    for (const [field, value] of [
      ["of", of],
      ["provider", provider],
    ] as const)
      if (value === undefined) {
        const message =
          field === "of" ? "the row does not say who needs it" : "the row does not say what is needed";
        problems.push({ code: "MISSING_FIELD", at, message });
      }
    if (typeof of !== "string" || typeof provider !== "string") continue;
    const member: Record<string, unknown> = { provider };
    for (const field of memberFields) {
      const value = rest[field];
      delete rest[field];
      if (value !== undefined) member[field.replace("member", "").toLowerCase()] = value;
    }
    const need: Record<string, unknown> = { ...rest, ...workaroundOf(workaround, workaroundNote) };
    if (typeof group !== "string") {
      needs.push({ of, need: { provider, ...need }, at, ...supposed });
      continue;
    }
    const key = `${of}\n${group}`;
    const known = groups.get(key);
    if (known === undefined) {
      const first = { need, anyOf: [member], at };
      groups.set(key, first);
      needs.push({ of, need: { anyOf: first.anyOf, ...need }, at, ...supposed });
      continue;
    }
    known.anyOf.push(member);
    for (const [field, value] of Object.entries(need))
      if (JSON.stringify(known.need[field] ?? value) !== JSON.stringify(value)) {
        const message = `group ${quote(group)} of ${quote(of)} has another ${field} in row ${known.at.line}; what is said of a group must agree in all its rows`;
        problems.push({ code: "CONFLICT", at, message });
      }
  }
  return needs;
}

/** What stands under `workaround`: how long it lasts, or that there is one. */
function workaroundOf(lasts: unknown, note: unknown): Record<string, unknown> {
  if (lasts === undefined && note === undefined) return {};
  const words = note === undefined ? {} : { note };
  return { workaround: lasts === undefined || lasts === true ? words : { lasts, ...words } };
}
