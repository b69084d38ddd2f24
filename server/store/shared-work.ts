import type { Progress } from "../../src/graph/work-control.ts";
import type { Watching } from "../workers/watching.ts";

/** Begins work that can be watched. */
export type Begin<Result> = (watching: Required<Watching>) => Promise<Result>;

/**
 * Lets those who ask for the same while it is worked out wait for one piece of work. Work that nobody waits for any
 * more is cancelled.
 */
export class SharedWork<Result> {
  readonly #works = new Map<string, Work<Result>>();

  /**
   * Waits for the work of this name; begins it if nobody else has.
   *
   * @throws the signal's reason if it is aborted; what the work throws.
   */
  join(name: string, begin: Begin<Result>, { signal, onProgress }: Watching = {}): Promise<Result> {
    signal?.throwIfAborted();
    const work = this.#works.get(name) ?? this.#begin(name, begin);
    return new Promise((resolve, reject) => {
      const watcher = { tell: onProgress ?? (() => undefined) };
      const leave = () => {
        work.watchers.delete(watcher);
        if (work.watchers.size === 0) this.#cancel(name, work);
        reject(signal?.reason as Error);
      };
      work.watchers.add(watcher);
      signal?.addEventListener("abort", leave, { once: true });
      if (work.progress) watcher.tell(work.progress);
      work.result.then(resolve, reject).finally(() => signal?.removeEventListener("abort", leave));
    });
  }

  #begin(name: string, begin: Begin<Result>): Work<Result> {
    const cancelling = new AbortController();
    const onProgress = (progress: Progress) => {
      work.progress = progress;
      for (const { tell } of work.watchers) tell(progress);
    };
    // A moment later, when there is someone to tell.
    const result = Promise.resolve()
      .then(() => begin({ signal: cancelling.signal, onProgress }))
      .finally(() => this.#forget(name, work));
    const work: Work<Result> = { result, cancelling, watchers: new Set(), progress: null };
    this.#works.set(name, work);
    return work;
  }

  #cancel(name: string, work: Work<Result>): void {
    // Whoever asks from now on begins anew: this work will have no result.
    this.#forget(name, work);
    work.cancelling.abort();
  }

  #forget(name: string, work: Work<Result>): void {
    if (this.#works.get(name) === work) this.#works.delete(name);
  }
}

interface Work<Result> {
  readonly result: Promise<Result>;
  readonly cancelling: AbortController;
  readonly watchers: Set<{ readonly tell: (progress: Progress) => void }>;
  progress: Progress | null;
}
