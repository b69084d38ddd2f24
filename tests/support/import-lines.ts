import type { ImportAnswer } from "../../src/model/findings/import.ts";

interface Need {
  readonly provider?: string;
  readonly anyOf?: readonly { readonly provider: string }[];
  readonly atLeast?: number | string;
  readonly evidence?: string;
}

interface Node {
  readonly id: string;
  readonly kind?: string;
  readonly priority?: number;
  readonly owner: string;
  readonly needs?: readonly Need[];
}

/** One line a node: `id (kind) owner -> needs`; a need that is not reported says how it is known. Then links, problems and remarks. */
export function importLines({ result, problems, remarks }: ImportAnswer): string[] {
  const word = ({ provider, anyOf = [], atLeast = 1, evidence }: Need) => {
    const what = provider ?? `${atLeast} of (${anyOf.map((member) => member.provider).join(", ")})`;
    return evidence === "reported" ? what : `${what} ${evidence ?? ""}`;
  };
  const nodes = [...(result?.systems ?? []), ...(result?.services ?? [])] as unknown as Node[];
  return [
    ...nodes.map(({ id, kind, priority, owner, needs }) => {
      const what = kind ?? `service${priority === undefined ? "" : ` ${priority}`}`;
      const needed = needs === undefined ? "" : ` -> ${needs.map(word).join(", ")}`;
      return `${id} (${what}) ${owner}${needed}`;
    }),
    ...(result?.links ?? []).map(
      ({ from, to, kind, bothWays }) =>
        `${String(from)} ${bothWays ? "<=>" : "=>"} ${String(to)} ${String(kind)}`,
    ),
    ...problems.map(({ code, message }) => `${code}: ${message}`),
    ...remarks
      .filter(({ message }) => !message.startsWith("the estate is called"))
      .map(({ message }) => message),
  ];
}
