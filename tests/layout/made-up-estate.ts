import { Estate } from "../../src/model/estate.ts";
import { type SystemKind, systemKinds } from "../../src/model/kinds.ts";

/** How large an estate to make up. */
export interface MadeUp {
  readonly councils: number;
  readonly systems: number;
  readonly services: number;
  readonly needsPerNode: number;
  readonly links: number;
  readonly seed: number;
}

const serviceNames = [
  "Housing Benefit", "Council tax", "Homelessness", "Adult social care", "Child protection", "Payroll", "Planning",
  "Land charges", "Registrars", "Parking permits", "Out-of-hours social care", "Libraries", "School admissions",
  "Temporary accommodation", "Emergency repairs", "Electoral register", "Blue Badge", "Refuse collection",
] as const; // prettier-ignore

/** The same estate for the same seed: councils that share with their neighbours, suppliers, groups, soft and assumed needs. */
export function madeUpEstate({ councils, systems, services, needsPerNode, links, seed }: MadeUp): Estate {
  const draw = drawer(seed);
  const below = (n: number) => Math.floor(draw() * n);
  const organisationIds = [
    ...Array.from({ length: councils }, (_, i) => `c${i}`),
    "supplier-a",
    "supplier-b",
  ];
  const organisations = organisationIds.map((id, i) =>
    i < councils
      ? {
          id,
          name: `Borough of ${["Northwick", "Elmbridge and Vale", "Harrowgate", "Kings Langley"][i % 4]!} ${i}`,
          shortName: `B${i}`,
          kind: "council",
        }
      : { id, name: `Supplier of ${["hosting", "software"][i - councils]!}`, kind: "supplier" },
  );
  const systemRows = Array.from({ length: systems }, (_, i) => {
    const kind: SystemKind = systemKinds[below(systemKinds.length)]!;
    const owner = below(12) === 0 ? organisationIds[councils + below(2)]! : `c${below(councils)}`;
    const next = `c${(Number(owner.slice(1)) + 1) % councils}`;
    const isShared = owner.startsWith("c") && councils > 1 && next !== owner && below(6) === 0;
    return {
      id: `s${i}`,
      name: `${owner.toUpperCase()} ${kind} ${i}`,
      kind,
      owner,
      sharedWith: isShared ? [next] : [],
    };
  });
  const needsOf = (i: number) => {
    const ids = new Set(
      Array.from({ length: Math.min(i, 1 + below(2 * needsPerNode - 1)) }, () => `s${below(i)}`),
    );
    return [...ids].map((provider, j) => {
      if (j === 0 && ids.size === 1 && i > 3 && below(3) === 0) {
        const other = `s${below(i)}`;
        if (other !== provider)
          return { anyOf: [provider, { provider: other, evidence: ["confirmed", "assumed"][below(2)] }] };
      }
      return {
        provider,
        strength: ["hard", "hard", "soft"][below(3)],
        evidence: ["confirmed", "reported", "assumed"][below(3)],
      };
    });
  };
  return Estate.parse({
    estate: 1,
    id: "made-up",
    name: "Made-up estate",
    asOf: "2025-11-23",
    organisations,
    systems: systemRows.map((row, i) => ({ ...row, needs: i < systems / 4 ? [] : needsOf(i) })),
    services: Array.from({ length: services }, (_, i) => ({
      id: `v${i}`,
      name: serviceNames[i % serviceNames.length]!,
      owner: `c${below(councils)}`,
      priority: 1 + below(4),
      needs: needsOf(systems),
    })),
    links: Array.from({ length: links }, (_, i) => {
      const from = below(systems);
      return {
        id: `l${i}`,
        from: `s${from}`,
        to: `s${(from + 1 + below(systems - 1)) % systems}`,
        kind: ["network", "identity", "email"][below(3)],
        bothWays: below(2) === 0,
        evidence: ["confirmed", "assumed"][below(2)],
      };
    }),
  });
}

/** A small generator of numbers from 0 to 1 (mulberry32), so that nothing hangs on chance. */
function drawer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
