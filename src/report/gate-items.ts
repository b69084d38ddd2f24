import type { Gate } from "../model/findings/restoration.ts";
import type { Moments } from "./moments.ts";
import type { Names } from "./names.ts";
import { counted, someOf } from "./words.ts";

/** So many names are told; the rest are counted. */
const SHOWN = 6;

/** Whose word is waited for, when it is given, what hangs on it, and whether who gives it is down as well. */
export function gateItems(gates: readonly Gate[], names: Names, moments: Moments): string[] {
  return gates.map(({ organisation, opensAt, nodes, ownSystemsDown }) => {
    const word = `${names.organisation(organisation)}: ${opensAt === null ? "no word in the scenario, and so no end" : `gives its word at ${moments.tell(opensAt)}`}`;
    const held =
      nodes.length === 0
        ? "nothing hangs on it directly"
        : `${someOf(
            nodes.map((id) => names.node(id)),
            SHOWN,
          )} ${nodes.length === 1 ? "waits" : "wait"} for it`;
    const down =
      ownSystemsDown.length === 0
        ? ""
        : ` It is down itself (${counted(ownSystemsDown.length, "system")}): ask for its word by a way that needs none of them.`;
    return `${word}; ${held}.${down}`;
  });
}
