import { EstateError } from "../src/index.ts";

/**
 * Does something that may refuse its input, and tells where it is wrong in the words of the question: the
 * library counts from where it was given a part, the asker from the whole.
 *
 * @param rename - the path as the asker knows it.
 * @throws EstateError with renamed paths.
 */
export function renamePaths<Answer>(rename: (path: string) => string, attempt: () => Answer): Answer {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    const [first, ...rest] = error.problems.map((problem) => ({ ...problem, path: rename(problem.path) }));
    throw first === undefined ? error : new EstateError([first, ...rest]);
  }
}
