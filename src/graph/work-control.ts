/** Memory for arrays: an ArrayBuffer, or a SharedArrayBuffer where several threads work on one answer. */
export type Allocate = (sizeBytes: number) => ArrayBufferLike;

/** Memory of this thread alone. */
export const ownMemory: Allocate = (sizeBytes) => new ArrayBuffer(sizeBytes);

const CANCELLED = 0;
const DONE = 1;
const STEPS_DONE = 2;
const STEPS = 3;
const HEADER = 4;

/** How far work has come, in steps that cost about the same. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/**
 * Work cut into numbered pieces, which any number of threads take until none is left. All of its state
 * stands in one array, so that threads that share the array share the work: a header, then for each
 * piece whether it was taken.
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
    const cells = new Int32Array(allocate((HEADER + pieces) * Int32Array.BYTES_PER_ELEMENT));
    cells[STEPS] = steps;
    return new WorkControl(cells);
  }

  /** How many pieces there are. */
  get pieces(): number {
    return this.cells.length - HEADER;
  }

  /**
   * The next piece to do; null when none is left or the work was cancelled. It follows on the piece
   * before where that is free, as pieces side by side have most in common; else it stands in the middle
   * of the longest run of free ones, so that threads keep out of each other's way.
   *
   * @param before - the piece that this thread did last.
   */
  take(before = -1): number | null {
    if (this.isCancelled) return null;
    if (this.#claim(before + 1)) return before + 1;
    for (;;) {
      const middle = this.#middleOfFree();
      if (middle === null) return null;
      if (this.#claim(middle)) return middle;
    }
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
    return Atomics.load(this.cells, DONE) >= this.pieces;
  }

  get progress(): Progress {
    return { done: Atomics.load(this.cells, STEPS_DONE), of: this.cells[STEPS] ?? 0 };
  }

  #claim(piece: number): boolean {
    return piece < this.pieces && Atomics.compareExchange(this.cells, HEADER + piece, 0, 1) === 0;
  }

  #middleOfFree(): number | null {
    let [longest, middle] = [0, -1];
    let from = 0;
    for (let piece = 0; piece <= this.pieces; piece++) {
      const isFree = piece < this.pieces && Atomics.load(this.cells, HEADER + piece) === 0;
      if (isFree) continue;
      if (piece - from > longest) {
        longest = piece - from;
        middle = from + (longest >> 1);
      }
      from = piece + 1;
    }
    return middle === -1 ? null : middle;
  }
}
