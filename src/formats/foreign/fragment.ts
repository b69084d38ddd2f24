import type { Document } from "../../model/document.ts";
import { collections } from "../../model/estate.ts";
import type { Gathered, GatheredEntry, GatheredNeed } from "./gathered.ts";
import type { Places } from "./placed-value.ts";

/** The entries as a document in the form of a fragment, whose faults are told where the files said what is wrong. */
export function fragmentDocument(
  { entries, needs, places }: Gathered,
  header: Readonly<Record<string, unknown>>,
): Document {
  const value: Record<string, unknown> = { estate: 1, ...header };
  for (const collection of collections) {
    const own = entries.filter((entry) => entry.collection === collection);
    if (own.length === 0) continue;
    value[collection] = own.map((entry) => wholeEntry(entry, places));
  }
  if (needs.length > 0) value["addNeeds"] = needs.map((need) => addedNeed(need, places));
  return places.document(value);
}

/** An entry with its needs and with what is only supposed of it. */
export function wholeEntry(entry: GatheredEntry, places: Places): Record<string, unknown> {
  const whole: Record<string, unknown> = withSupposed(entry.fields, entry.supposed);
  if (entry.needs.length > 0) whole["needs"] = entry.needs.map((need) => wholeNeed(need, places));
  copyPlaces(entry.fields, whole, places);
  return whole;
}

function wholeNeed({ need, supposed, at }: GatheredNeed, places: Places): Record<string, unknown> {
  const whole = withSupposed(need, supposed);
  places.set(whole, at);
  return whole;
}

export function addedNeed(need: GatheredNeed, places: Places): Record<string, unknown> {
  const added = { of: need.of, ...withSupposed(need.need, need.supposed) };
  places.set(added, need.at);
  return added;
}

/** What is said, then what is supposed of what nothing is said about. */
function withSupposed(
  fields: Readonly<Record<string, unknown>>,
  supposed: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const whole = { ...fields };
  for (const [field, value] of Object.entries(supposed)) whole[field] ??= value;
  return whole;
}

function copyPlaces(from: object, to: Record<string, unknown>, places: Places): void {
  const at = places.of(from);
  if (at !== null) places.set(to, at);
  for (const field of Object.keys(to)) {
    const place = places.ofField(from, field);
    if (place !== null) places.setField(to, field, place);
  }
}
