// Does what the job says. A thread runs it in place of the library.
import { register } from "tsx/esm/api";

register();
const { WorkControl } = await import("../../../../src/graph/work-control.ts");

export function rank({ control, does }) {
  const work = new WorkControl(control);
  if (does === "throw") throw new Error("a fault put in");
  if (does === "exit") process.exit(7);
  if (does === "wait") while (!work.isCancelled);
  for (let piece = work.take(); piece !== null; piece = work.take()) {
    work.advance(10);
    work.finish();
  }
}
