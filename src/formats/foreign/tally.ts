import type { ForeignPlace, Remark } from "./foreign.ts";
import { GroupedRemarks } from "./grouped-remarks.ts";

/** Counts what is told of many things alike, so that it is told once, at the first of them. */
export class Tally {
  readonly #remarks = new GroupedRemarks();

  add(message: string, at: ForeignPlace): void {
    this.#remarks.add(message, at, (count) => (count === 1 ? message : `${message} (${count} times)`));
  }

  remarks(): Remark[] {
    return this.#remarks.list();
  }
}
