/** Whether the page was never built, or from other sources than those that are there. */
export function needsBuild(root: string): boolean;

/**
 * Builds the page into web/dist and notes what it was built from.
 *
 * @returns the builder's exit code.
 */
export function buildPage(root: string): Promise<number>;

/** A hash of the names and contents of all that the page is made of. */
export function pageSourcesHash(root: string): string;
