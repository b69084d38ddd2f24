/**
 * A made graph as a file that programs of every language read: unsigned 32-bit integers, little-endian.
 * First the numbers of systems, nodes, needs and members, then the arrays in the order of `arrays`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { MadeGraph } from "./made-graph.ts";

export function writeGraph(path: string, graph: MadeGraph): void {
  const { systems, nodes, required, members } = graph;
  const header = Uint32Array.of(systems, nodes, required.length, members.length);
  const { needFirst, memberFirst, delay, assumed } = graph;
  const arrays = [header, needFirst, memberFirst, members, required, delay, assumed];
  writeFileSync(
    path,
    Buffer.concat(
      arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
    ),
  );
}

export function readGraph(path: string): MadeGraph {
  const bytes = readFileSync(path);
  const numbers = new Uint32Array(
    bytes.buffer,
    bytes.byteOffset,
    bytes.length / Uint32Array.BYTES_PER_ELEMENT,
  );
  const [systems = 0, nodes = 0, needs = 0, members = 0] = numbers;
  let at = 4;
  const next = (length: number) => numbers.subarray(at, (at += length));
  return {
    systems,
    nodes,
    needFirst: next(nodes + 1),
    memberFirst: next(needs + 1),
    members: next(members),
    required: next(needs),
    delay: next(needs),
    assumed: next(needs),
  };
}
