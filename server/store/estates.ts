import type { EstateGraph, EstateModel, Problem, Scenario, SizeLimits, SourceFile } from "../../src/index.ts";
import { EstateError, findingsOf, graphOf, load } from "../../src/index.ts";
import type { ReadOptions } from "./estate-files.ts";
import { readSourceFiles } from "./estate-files.ts";
import type { FileGroup } from "./file-groups.ts";
import { groupFiles, scenarioPaths } from "./file-groups.ts";
import { nodeHash } from "./node-hash.ts";
import type { ServedEstate } from "./served-estate.ts";

/**
 * Loads estates to be served, with the scenarios that stand beside them (see `groupFiles`).
 *
 * @returns the estates by id, in the order given.
 * @throws EstateError with everything that is wrong with every file.
 */
export async function loadEstates(
  paths: readonly string[],
  options: ReadOptions,
): Promise<Map<string, ServedEstate>> {
  const { cwd, maxBytes } = options;
  const files = await readSourceFiles(paths, options);
  const beside = await readSourceFiles(await scenarioPaths(paths, cwd), options);
  const limits = maxBytes === undefined ? undefined : { maxJsonBytes: maxBytes, maxYamlBytes: maxBytes };
  const { estates, scenarios } = groupFiles([...files, ...beside], { cwd, limits });

  const problems: Problem[] = [];
  const loaded = estates.flatMap((group) => {
    const served = gather(problems, () => serve(group, limits));
    return served ? [{ group, served }] : [];
  });
  for (const { file, groups } of scenarios) {
    const candidates = loaded.filter(({ group }) => groups.includes(group));
    const refused: Problem[][] = [];
    for (const { group, served } of candidates) {
      const own: Problem[] = [];
      gather(own, () => addScenario(served, group, file, limits));
      if (own.length > 0) refused.push(own);
    }
    // With several estates beside it, a scenario belongs to those that it fits.
    if (refused.length === candidates.length) problems.push(...(refused[0] ?? []));
  }
  const [first, ...rest] = problems;
  if (first) throw new EstateError([first, ...rest]);
  return new Map(loaded.map(({ served }) => [served.model.estate.id, served]));
}

type Filling = ServedEstate & { readonly scenarios: Map<string, { scenario: Scenario; model: EstateModel }> };

function serve(group: FileGroup, limits: SizeLimits | undefined): Filling {
  const { model } = load({ estate: group.files, limits, makeHash: nodeHash });
  return servedEstate(model, new Map());
}

/** An estate as it is served, with the scenarios beside it. */
export function servedEstate<Scenarios extends ServedEstate["scenarios"]>(
  model: EstateModel,
  scenarios: Scenarios,
): ServedEstate & { readonly scenarios: Scenarios } {
  let graph: EstateGraph | undefined;
  return { model, findings: findingsOf(model), scenarios, graph: () => (graph ??= graphOf(model.estate)) };
}

function addScenario(
  served: Filling,
  group: FileGroup,
  file: SourceFile,
  limits: SizeLimits | undefined,
): void {
  const { model, scenario } = load({ estate: group.files, scenario: file, limits, makeHash: nodeHash });
  if (!scenario) throw new TypeError("a scenario was given and is not there");
  if (served.scenarios.has(scenario.id)) {
    const message = `another scenario of this estate has the id "${scenario.id}"; give each its own`;
    throw new EstateError([{ code: "DUPLICATE_ID", file: file.name, line: null, path: "id", message }]);
  }
  served.scenarios.set(scenario.id, { scenario, model: scenario.changes ? model : served.model });
}

/** Does something that may refuse its input, and keeps what is wrong with it. */
function gather<Result>(problems: Problem[], attempt: () => Result): Result | null {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    problems.push(...error.problems);
    return null;
  }
}
