/**
 * What falls due later, by time. There are few distinct delays, and time only moves forward, so that
 * what each delay puts off falls due in the order in which it was put off: a queue for each delay, and
 * a small heap of the queues by what comes next in each.
 *
 * Layout. Entries are linked lists in three parallel arrays that grow as needed and are kept.
 */
export class DueTimes {
  readonly #delaysMs: Float64Array;
  #code = new Uint32Array(1024);
  #atMs = new Float64Array(1024);
  #next = new Int32Array(1024);
  #used = 0;
  readonly #head: Int32Array;
  readonly #tail: Int32Array;
  /** The delays whose queues are not empty, the earliest entry on top. */
  readonly #heap: Int32Array;
  #heapSize = 0;

  constructor(delaysMs: Float64Array) {
    this.#delaysMs = delaysMs;
    this.#head = new Int32Array(delaysMs.length).fill(-1);
    this.#tail = new Int32Array(delaysMs.length);
    this.#heap = new Int32Array(delaysMs.length);
  }

  clear(): void {
    for (let i = 0; i < this.#heapSize; i++) this.#head[this.#heap[i]!] = -1;
    this.#heapSize = 0;
    this.#used = 0;
  }

  /** When the next entry falls due; Infinity if there is none. */
  get earliestMs(): number {
    return this.#heapSize === 0 ? Infinity : this.#headMs(this.#heap[0]!);
  }

  /**
   * Puts a code off by a delay.
   *
   * @param nowMs - never earlier than at the call before.
   */
  putOff(code: number, delay: number, nowMs: number): void {
    const entry = this.#used++;
    if (entry === this.#code.length) this.#grow();
    this.#code[entry] = code;
    this.#atMs[entry] = nowMs + this.#delaysMs[delay]!;
    this.#next[entry] = -1;
    if (this.#head[delay] === -1) {
      this.#head[delay] = entry;
      this.#rise(delay);
    } else this.#next[this.#tail[delay]!] = entry;
    this.#tail[delay] = entry;
  }

  /** Takes out the code that falls due next. There must be one. */
  take(): number {
    const delay = this.#heap[0]!;
    const entry = this.#head[delay]!;
    const next = this.#next[entry]!;
    this.#head[delay] = next;
    if (next === -1) this.#sink(this.#heap[--this.#heapSize]!);
    else if (this.#atMs[next] !== this.#atMs[entry]) this.#sink(delay);
    return this.#code[entry]!;
  }

  #headMs(delay: number): number {
    return this.#atMs[this.#head[delay]!]!;
  }

  #rise(delay: number): void {
    const heap = this.#heap;
    const atMs = this.#headMs(delay);
    let at = this.#heapSize++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#headMs(heap[parent]!) <= atMs) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = delay;
  }

  /** Puts a queue at its place, starting from the top. */
  #sink(delay: number): void {
    if (this.#heapSize === 0) return;
    const heap = this.#heap;
    const atMs = this.#headMs(delay);
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#heapSize) break;
      if (child + 1 < this.#heapSize && this.#headMs(heap[child + 1]!) < this.#headMs(heap[child]!)) child++;
      if (this.#headMs(heap[child]!) >= atMs) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = delay;
  }

  #grow(): void {
    const size = 2 * this.#code.length;
    const larger = <A extends Uint32Array | Float64Array | Int32Array>(to: A, from: A): A => {
      to.set(from);
      return to;
    };
    this.#code = larger(new Uint32Array(size), this.#code);
    this.#atMs = larger(new Float64Array(size), this.#atMs);
    this.#next = larger(new Int32Array(size), this.#next);
  }
}
