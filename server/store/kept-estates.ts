import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { EstateModel, Problem, Scenario } from "../../src/index.ts";
import { EstateError, load, scenarioFrom, withOverlays } from "../../src/index.ts";
import { servedEstate } from "./estates.ts";
import { nodeHash } from "./node-hash.ts";
import type { ServedEstate } from "./served-estate.ts";

const ENDING = ".estate.json";

/** Versions that were replaced stand in this folder of the kept ones. */
const HISTORY = "history";

/**
 * Estates that the server is given while it runs, in a folder of their own: one file for each, replaced whole
 * or not at all, and what it replaced beside it. They are served from the next request on, and again after a restart.
 */
export class KeptEstates {
  readonly #estates: Map<string, ServedEstate>;
  readonly #folder: string;
  #last: Promise<unknown> = Promise.resolve();

  /** @param estates - what is served; kept estates are added, or take the place of those with their ids. */
  constructor(estates: Map<string, ServedEstate>, folder: string) {
    this.#estates = estates;
    this.#folder = folder;
  }

  /**
   * Serves what was kept before.
   *
   * @throws EstateError if a kept file, or a scenario of the estate that it replaces, has problems.
   */
  async restore(): Promise<void> {
    await mkdir(join(this.#folder, HISTORY), { recursive: true });
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(ENDING)).sort();
    for (const name of names) {
      const bytes = await readFile(join(this.#folder, name));
      const { model } = load({ estate: [{ name: join(this.#folder, name), bytes }], makeHash: nodeHash });
      this.#estates.set(model.estate.id, this.#servedFrom(model));
    }
  }

  /**
   * Keeps a new or changed estate, and serves it. One at a time.
   *
   * @param expected - the revision that it was made from, null for a new one.
   * @returns null if another revision is served by now: then nothing is written.
   * @throws EstateError if a scenario beside the estate no longer fits it.
   */
  keep(model: EstateModel, expected: string | null): Promise<ServedEstate | null> {
    const own = this.#last.then(() => this.#keepNow(model, expected));
    this.#last = own.catch(() => undefined);
    return own;
  }

  async #keepNow(model: EstateModel, expected: string | null): Promise<ServedEstate | null> {
    const { id } = model.estate;
    const standing = this.#estates.get(id);
    if ((standing?.model.revision ?? null) !== expected) return null;
    const served = this.#servedFrom(model);
    await mkdir(join(this.#folder, HISTORY), { recursive: true });
    if (standing !== undefined)
      await this.#write(
        join(HISTORY, `${fileNameOf(id)}.${standing.model.revision.slice(0, 12)}`),
        standing.model,
      );
    await this.#write(fileNameOf(id), model);
    this.#estates.set(id, served);
    return served;
  }

  /** Aside first, and on the disk, then in one step to its place. */
  async #write(name: string, { estate }: EstateModel): Promise<void> {
    const place = join(this.#folder, `${name}${ENDING}`);
    const aside = `${place}.part`;
    try {
      const file = await open(aside, "w");
      try {
        await file.writeFile(`${JSON.stringify(estate, null, 1)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(aside, place);
    } finally {
      await rm(aside, { force: true });
    }
  }

  /** The scenarios beside an estate stay, laid on the new one. */
  #servedFrom(model: EstateModel): ServedEstate {
    const problems: Problem[] = [];
    const scenarios = new Map<string, { scenario: Scenario; model: EstateModel }>();
    for (const { scenario } of this.#estates.get(model.estate.id)?.scenarios.values() ?? []) {
      try {
        const changed = withChanges(model, scenario);
        scenarioFrom(scenario, changed);
        scenarios.set(scenario.id, { scenario, model: changed });
      } catch (error) {
        if (!(error instanceof EstateError)) throw error;
        problems.push(...error.problems.map((problem) => ({ ...problem, file: `scenario ${scenario.id}` })));
      }
    }
    const [first, ...rest] = problems;
    if (first !== undefined) throw new EstateError([first, ...rest]);
    return servedEstate(model, scenarios);
  }
}

function withChanges(model: EstateModel, { changes, sources }: Scenario): EstateModel {
  if (changes === undefined) return model;
  return withOverlays(
    model,
    [changes],
    sources.map(({ id }) => id),
  );
}

/** An id as a name of a file: what some disks do not take is written by its number. */
function fileNameOf(id: string): string {
  return encodeURIComponent(id);
}
