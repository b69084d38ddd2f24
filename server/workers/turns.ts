/** Too much is asked at once; the same may be asked again in a moment. */
export class Unavailable extends Error {
  readonly statusCode = 503;

  constructor(message: string) {
    super(message);
    this.name = "Unavailable";
  }
}

/** Lets so many work at once; others wait, and are let in as they came. */
export class Turns {
  #free: number;
  readonly #mostWaiting: number;
  readonly #waiting = new Set<() => void>();

  constructor({ atOnce, mostWaiting }: { readonly atOnce: number; readonly mostWaiting: number }) {
    this.#free = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /**
   * Waits for a turn.
   *
   * @returns what ends the turn; to be called once.
   * @throws Unavailable if too many wait already; the signal's reason if it is aborted before the turn comes.
   */
  async take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#wait(signal);
    return () => this.#passOn();
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    if (this.#waiting.size >= this.#mostWaiting)
      return Promise.reject(
        new Unavailable("Too many long answers are being worked out; ask again in a moment."),
      );
    return new Promise((letIn, refuse) => {
      const enter = () => {
        signal?.removeEventListener("abort", leave);
        letIn();
      };
      const leave = () => {
        this.#waiting.delete(enter);
        refuse(signal?.reason as Error);
      };
      this.#waiting.add(enter);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  /** A turn that ends goes to the one who has waited longest. */
  #passOn(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free++;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
