import { z } from "zod";
import type { Problem } from "../../src/index.ts";
import { quote } from "../../src/model/ids.ts";
import { didYouMean } from "../../src/model/nearest.ts";
import { RequestError } from "../problem-details.ts";
import type { ServedEstate, ServedEstates } from "../store/served-estate.ts";

/** How an address names an estate. Whatever it holds is looked up: what is not there is 404, whatever its form. */
export const estateId = z.string().meta({ description: "The id of the estate.", examples: ["west-london"] });

/** The estate of an address. @throws RequestError 404 that names the nearest one there is. */
export function estateOfAddress(estates: ServedEstates, id: string): ServedEstate {
  return estates.get(id) ?? notThere("estate", id, estates.keys());
}

/** Says that an address names something that is not there. @throws RequestError 404, always. */
export function notThere(what: "estate" | "node", id: string, known: Iterable<string>): never {
  const message = `there is no ${what} ${quote(id)}${didYouMean(id, known)}`;
  const problem: Problem = { code: "UNKNOWN_ID", file: null, line: null, path: what, message };
  throw new RequestError("UNKNOWN_ID", message, { status: 404, problems: [problem] });
}
