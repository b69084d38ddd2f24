/** Something that ends a command with one plain sentence and a code, and no stack trace. */
export class Trouble extends Error {
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.name = "Trouble";
    this.exitCode = exitCode;
  }
}

/** Runs a command that returns its exit code; if it comes to trouble, says so and returns that code. */
export async function endingInOneSentence(command) {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
    return error.exitCode;
  }
}
