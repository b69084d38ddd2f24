/**
 * What to tell someone whose Node is too old.
 *
 * @param version - as `process.version` gives it: `v20.19.0`.
 * @param engines - as package.json gives it: `>=20.19`.
 * @returns one sentence, or null if this Node will do.
 */
export function complaintAboutNode(version: string, engines: string): string | null;

/** Ends the process with that sentence where there is one. */
export function refuseOldNode(): void;
