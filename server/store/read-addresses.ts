/** How many addresses are known at once; then all are forgotten, and read again as they are asked. */
const MOST_KNOWN = 1000;

/** What addresses ask. Reading and checking one takes longer than sending an answer that is ready, so it is done once. */
export class ReadAddresses<Question> {
  readonly #questions = new Map<string, Question>();

  get(address: string): Question | undefined {
    return this.#questions.get(address);
  }

  set(address: string, question: Question): void {
    if (this.#questions.size >= MOST_KNOWN) this.#questions.clear();
    this.#questions.set(address, question);
  }
}
