import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));

/**
 * The folder in which the user stands, from which relative paths are taken.
 *
 * `npm run` goes to the package's folder and tells in INIT_CWD where it was called. Anywhere else the
 * variable is left over from a script further out, and the working folder is the user's.
 */
export function userFolder(
  environment: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): string {
  const told = environment["INIT_CWD"];
  return told && isSameFolder(workingFolder, packageFolder) ? told : workingFolder;
}

function isSameFolder(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}
