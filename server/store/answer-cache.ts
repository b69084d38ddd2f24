/** What a cache can hold. */
export interface Sized {
  readonly sizeBytes: number;
}

export interface CacheLimits {
  readonly mostBytes: number;
  readonly mostEntries: number;
}

/** Keeps answers by name, within limits; what was asked for longest ago makes room. */
export class AnswerCache<Answer extends Sized> {
  readonly #limits: CacheLimits;
  /** In the order in which they were asked for. */
  readonly #answers = new Map<string, Answer>();
  #sizeBytes = 0;

  constructor(limits: CacheLimits) {
    this.#limits = limits;
  }

  get(name: string): Answer | undefined {
    const answer = this.#answers.get(name);
    if (answer === undefined) return undefined;
    this.#answers.delete(name);
    this.#answers.set(name, answer);
    return answer;
  }

  /** Keeps an answer, unless it alone is over the limit. */
  set(name: string, answer: Answer): void {
    this.#drop(name);
    if (answer.sizeBytes > this.#limits.mostBytes) return;
    this.#answers.set(name, answer);
    this.#sizeBytes += answer.sizeBytes;
    for (const oldest of this.#answers.keys()) {
      if (this.#sizeBytes <= this.#limits.mostBytes && this.#answers.size <= this.#limits.mostEntries) break;
      this.#drop(oldest);
    }
  }

  #drop(name: string): void {
    this.#sizeBytes -= this.#answers.get(name)?.sizeBytes ?? 0;
    this.#answers.delete(name);
  }
}
