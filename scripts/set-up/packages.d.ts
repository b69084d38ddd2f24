/**
 * Whether node_modules is missing, half made, or not what package-lock.json asks for. What npm notes of
 * its own installations decides, so that a plain `npm ci` by hand is as good as ours.
 *
 * @param root - the checkout.
 * @param options.dev - whether the packages for development are needed as well.
 */
export function needsInstall(root: string, options: { readonly dev: boolean }): boolean;

/**
 * Runs `npm ci`, with what it prints.
 *
 * @throws Trouble with one sentence and npm's exit code.
 */
export function installPackages(root: string): Promise<void>;

/** One sentence for what npm complained about. */
export function whyInstallFailed(complaints: string): string;
