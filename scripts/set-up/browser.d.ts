/** What to say when there is no browser and none can be had. */
export const howToGetABrowser: string;

/** Where a browser may stand on this machine: first CHROME_PATH, then the path, then the usual places. */
export function browserCandidates(machine: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
}): string[];

/**
 * The first browser that starts. A source is asked only if none of those before it had one, so that
 * what costs time or changes the machine stands last.
 *
 * @param sources - each gives paths, at once or after fetching something.
 * @returns its path, or null.
 */
export function firstThatStarts(
  sources: readonly (() => readonly string[] | Promise<readonly string[]>)[],
  starts: (path: string) => boolean,
): Promise<string | null>;

/**
 * A browser for the tests of the page: CHROME_PATH, one already installed, Playwright's own download,
 * else that download made now, else the system's package manager.
 *
 * @returns its path, or null if none can be had.
 */
export function findOrFetchBrowser(root: string): Promise<string | null>;
