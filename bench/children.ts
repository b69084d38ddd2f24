import type { ChildProcess } from "node:child_process";

const running = new Set<ChildProcess>();

process.once("exit", () => {
  for (const child of running) child.kill();
});

/**
 * Lets a process that was started end with this one, whatever ends it. Start it `detached`: else Ctrl+C ends it
 * before this one, which takes it for a fault.
 */
export function endingWithUs<Child extends ChildProcess>(child: Child): Child {
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}
