/** Memory for arrays: an ArrayBuffer, or a SharedArrayBuffer where several threads work on one answer. */
export type Allocate = (sizeBytes: number) => ArrayBufferLike;

/** Memory of this thread alone. */
export const ownMemory: Allocate = (sizeBytes) => new ArrayBuffer(sizeBytes);

const NEXT = 0;
const DONE = 1;
const OF = 2;
const STEPS_DONE = 3;
const STEPS = 4;
const CANCELLED = 5;

/** How far work has come, in steps that cost about the same. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/**
 * Work cut into numbered pieces, which any number of threads take until none is left. All of its state
 * stands in one array, so that threads that share the array share the work.
 */
export class WorkControl {
  readonly cells: Int32Array;

  constructor(cells: Int32Array) {
    this.cells = cells;
  }

  /**
   * @param pieces - how many pieces there are.
   * @param steps - how many steps they come to, for telling progress.
   */
  static over(pieces: number, steps: number, allocate: Allocate): WorkControl {
    const cells = new Int32Array(allocate(6 * Int32Array.BYTES_PER_ELEMENT));
    cells[OF] = pieces;
    cells[STEPS] = steps;
    return new WorkControl(cells);
  }

  /** The next piece that nobody has taken; null when none is left or the work was cancelled. */
  take(): number | null {
    if (this.isCancelled) return null;
    const piece = Atomics.add(this.cells, NEXT, 1);
    return piece < (this.cells[OF] ?? 0) ? piece : null;
  }

  /** Tells of steps that are done. */
  advance(steps: number): void {
    Atomics.add(this.cells, STEPS_DONE, steps);
  }

  /** Tells that a piece is done. */
  finish(): void {
    Atomics.add(this.cells, DONE, 1);
  }

  /** Asks every thread to stop; each does so within some milliseconds. */
  cancel(): void {
    Atomics.store(this.cells, CANCELLED, 1);
  }

  get isCancelled(): boolean {
    return Atomics.load(this.cells, CANCELLED) !== 0;
  }

  /** Whether every piece is done. */
  get isComplete(): boolean {
    return Atomics.load(this.cells, DONE) >= (this.cells[OF] ?? 0);
  }

  get progress(): Progress {
    return { done: Atomics.load(this.cells, STEPS_DONE), of: this.cells[STEPS] ?? 0 };
  }
}
