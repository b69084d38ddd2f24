import type { z } from "zod";
import type { Need } from "../model/estate.ts";
import { AddedNeed, Estate, Holding } from "../model/estate.ts";

type Fields = Record<string, unknown>;

const lists = Estate.shape;
const defaults = {
  sources: defaultsOf(lists.sources.unwrap().element.shape),
  organisations: defaultsOf(lists.organisations.unwrap().element.shape),
  systems: defaultsOf(lists.systems.unwrap().element.shape),
  services: defaultsOf(lists.services.unwrap().element.shape),
  links: defaultsOf(lists.links.unwrap().element.shape),
  needs: defaultsOf(AddedNeed.shape),
  holds: defaultsOf(Holding.shape),
};

/**
 * An estate as a person would write its file: without what is the default, and with an id alone for a plain
 * need. Reading it gives back the same estate.
 *
 * Cost: O(size).
 */
export function leanEstate(estate: Estate): Fields {
  const lean: Fields = {};
  for (const [key, value] of Object.entries(estate)) {
    if (value === undefined) continue;
    const known = defaults[key as keyof typeof defaults] as Fields | undefined;
    if (!Array.isArray(value) || known === undefined) lean[key] = value;
    else if (value.length > 0) lean[key] = value.map((entry: Fields) => leanEntry(entry, known));
  }
  return lean;
}

function leanEntry(entry: Fields, known: Fields): Fields {
  const lean = withoutDefaults(entry, known);
  if (Array.isArray(lean["needs"])) lean["needs"] = (lean["needs"] as Need[]).map(leanNeed);
  if (Array.isArray(lean["holds"]))
    lean["holds"] = lean["holds"].map((holding: Fields) => withoutDefaults(holding, defaults.holds));
  return lean;
}

function leanNeed(need: Need): unknown {
  const lean = withoutDefaults(need, defaults.needs);
  if (need.feels === (need.strength === "hard" ? "degraded" : "failed")) delete lean["feels"];
  if (need.anyOf !== undefined)
    lean["anyOf"] = need.anyOf.map((member) => aloneOr(withoutDefaults(member, defaults.needs)));
  return aloneOr(lean);
}

/** The provider's id, where nothing else is said. */
function aloneOr(lean: Fields): unknown {
  return Object.keys(lean).length === 1 && "provider" in lean ? lean["provider"] : lean;
}

function withoutDefaults(fields: Fields, known: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([key, value]) =>
        value !== undefined && !(key in known && JSON.stringify(known[key]) === JSON.stringify(value)),
    ),
  );
}

function defaultsOf(shape: Readonly<Record<string, z.ZodType>>): Fields {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([key, field]) =>
      field.type === "default" ? [[key, (field as z.ZodDefault).def.defaultValue]] : [],
    ),
  );
}
