import type { Tally } from "../foreign/tally.ts";
import type { Fields } from "../foreign/untyped.ts";
import { fieldsOf, listOf, wordOf } from "../foreign/untyped.ts";

/** How the environment is called that people depend on. */
const live = /^(live|prod|production)$/i;

/**
 * The one environment of which the deployment is taken: the live one, else the first; what runs in another is
 * another thing under the same names.
 *
 * @returns null where there are not several.
 */
export function environmentOf(model: Fields, file: string, tally: Tally): string | null {
  const nodes = listOf(model["deploymentNodes"]).map(fieldsOf);
  const environments = [...new Set(nodes.flatMap((node) => wordOf(node["environment"]) ?? []))];
  const [first] = environments;
  if (first === undefined || environments.length === 1) return null;
  const taken = environments.find((name) => live.test(name)) ?? first;
  const others = environments.filter((name) => name !== taken).join(", ");
  const at = { file, line: null, path: "model.deploymentNodes" };
  tally.add(`the deployment is that of ${taken}; that of ${others} is left out`, at);
  return taken;
}
