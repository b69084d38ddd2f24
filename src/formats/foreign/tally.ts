import type { ForeignPlace, Remark } from "./foreign.ts";

/** Counts what is told of many things alike, so that it is told once, at the first of them. */
export class Tally {
  readonly #told = new Map<string, { at: ForeignPlace; count: number }>();

  add(message: string, at: ForeignPlace): void {
    const known = this.#told.get(message);
    if (known === undefined) this.#told.set(message, { at, count: 1 });
    else known.count++;
  }

  remarks(): Remark[] {
    return [...this.#told].map(([message, { at, count }]) => ({
      at,
      message: count === 1 ? message : `${message} (${count} times)`,
    }));
  }
}
