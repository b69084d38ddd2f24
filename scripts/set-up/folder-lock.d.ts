/** Who holds a lock, on which machine, and when it last gave a sign of life (ms since 1970). */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly lastSeenMs: number;
}

/**
 * Does something that only one process may do at a time.
 *
 * @param folder - where the lock stands while it is held; its parent is made if need be.
 * @param options.onWait - called once if another holds the lock.
 * @returns what the action returns; the lock is given back whether it returns or throws.
 */
export function withFolderLock<T>(
  folder: string,
  options: { readonly onWait: () => void },
  action: () => Promise<T>,
): Promise<T>;

/** Whether the holder of a lock is dead: its process is gone, or it has been silent for a minute. */
export function isStale(
  holder: Holder,
  machine: { readonly nowMs: number; readonly host: string; readonly isAlive: (pid: number) => boolean },
): boolean;
