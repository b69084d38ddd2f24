import { readSourceFiles } from "../server/store/estate-files.ts";
import type { SizeLimits, SourceFile } from "../src/formats/read-document.ts";
import type { Problem } from "../src/model/errors.ts";
import { EstateError } from "../src/model/errors.ts";
import { UsageError } from "./exit-status.ts";

/** The files that a command line names. */
export interface NamedFiles {
  readonly estate: readonly string[];
  readonly scenario?: string;
  readonly whatIfs: readonly string[];
}

export interface Inputs {
  readonly estate: readonly SourceFile[];
  readonly scenario?: SourceFile;
  readonly whatIfs: readonly SourceFile[];
}

/**
 * Reads every file that a command line names.
 *
 * @throws EstateError with a problem for every file that cannot be read; UsageError if standard input is
 *   to be two files at once.
 */
export async function readInputs(
  named: NamedFiles,
  options: { cwd: string; maxBytes?: number },
): Promise<Inputs> {
  const scenarios = named.scenario === undefined ? [] : [named.scenario];
  const fromStandardInput = [...named.estate, ...scenarios, ...named.whatIfs].filter((path) => path === "-");
  if (fromStandardInput.length > 1)
    throw new UsageError("- stands for standard input, which can be read once.");

  const problems: Problem[] = [];
  const read = async (paths: readonly string[]): Promise<SourceFile[]> => {
    try {
      return await readSourceFiles(paths, options);
    } catch (error) {
      if (!(error instanceof EstateError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  };
  const estate = await read(named.estate);
  const [scenario, ...more] = await read(scenarios);
  // One by one: two names of one file are one change, made twice.
  const whatIfs: SourceFile[] = [];
  for (const path of named.whatIfs) whatIfs.push(...(await read([path])));
  if (more.length > 0) {
    const message = "this folder has several files; --scenario takes one";
    problems.push({ code: "WRONG_FILE", file: named.scenario ?? null, line: null, path: "", message });
  }
  const [first, ...rest] = problems;
  if (first !== undefined) throw new EstateError([first, ...rest]);
  return { estate, scenario, whatIfs };
}

/** The limits of the loader, where a size is asked for. */
export function limitsOf(maxBytes: number | undefined): SizeLimits | undefined {
  return maxBytes === undefined ? undefined : { maxYamlBytes: maxBytes, maxJsonBytes: maxBytes };
}
