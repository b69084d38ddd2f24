/** What the command line tells the shell. Others' scripts rely on it. */
export const exitStatus = {
  answered: 0,
  inputHasProblems: 1,
  wrongUse: 2,
  internalError: 3,
  interrupted: 130,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** A command line that cannot be obeyed; one sentence says why. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
