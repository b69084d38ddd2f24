/** A binary heap of times, each with a code; the earliest comes out first. */
export class TimeHeap {
  readonly #times: number[] = [];
  readonly #codes: number[] = [];

  get size(): number {
    return this.#times.length;
  }

  get earliestMs(): number {
    return this.#times[0] ?? Infinity;
  }

  push(timeMs: number, code: number): void {
    const times = this.#times;
    const codes = this.#codes;
    let at = times.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = times[parent] ?? 0;
      if (above <= timeMs) break;
      times[at] = above;
      codes[at] = codes[parent] ?? 0;
      at = parent;
    }
    times[at] = timeMs;
    codes[at] = code;
  }

  /** Takes out the code of the earliest time. The heap must not be empty. */
  pop(): number {
    const times = this.#times;
    const codes = this.#codes;
    const top = codes[0] ?? 0;
    const timeMs = times.pop() ?? 0;
    const code = codes.pop() ?? 0;
    const size = times.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (times[child + 1] ?? 0) < (times[child] ?? 0)) child++;
      const below = times[child] ?? 0;
      if (below >= timeMs) break;
      times[at] = below;
      codes[at] = codes[child] ?? 0;
      at = child;
    }
    times[at] = timeMs;
    codes[at] = code;
    return top;
  }
}
