/** A reason for which the server does not start and that the person who started it can mend: one plain sentence. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StartError";
  }
}
