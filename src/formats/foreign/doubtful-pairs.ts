import type { Estate } from "../../model/estate.ts";
import { quote } from "../../model/ids.ts";
import type { ForeignPlace, ForeignQuestion, Remark } from "./foreign.ts";
import type { GatheredEntry } from "./gathered.ts";
import { textOf } from "./references.ts";
import { alikePairs, lookedUp } from "./names.ts";

/** A register in which so many names are alike is not sorted out by questions. */
const MOST_PAIRS = 1000;

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  /** Null for what only the estate has. */
  readonly at: ForeignPlace | null;
}

/**
 * Pairs that may be one thing and were not joined: organisations, and systems or services of one owner, whose
 * names are alike, of which at least one is new.
 *
 * @param different - pairs of names that were answered to be two things.
 * @param remarks - added to, where there are more than are asked about.
 */
export function doubtfulPairs(
  entries: readonly GatheredEntry[],
  into: Estate | null,
  different: readonly (readonly [string, string])[],
  remarks: Remark[],
): ForeignQuestion[] {
  const told = new Set(different.flatMap(([a, b]) => [pairKey(a, b), pairKey(b, a)]));
  return (["organisations", "systems", "services"] as const).flatMap((collection) => {
    const gathered = entries.filter((entry) => entry.collection === collection);
    const ids = new Set(gathered.map(({ id }) => id));
    const known = new Set(into?.[collection].map(({ id }) => id));
    const candidates: Candidate[] = [
      ...gathered.flatMap(({ id, fields, supposed, at }): Candidate[] => {
        const name = fields["name"];
        if (typeof name !== "string") return [];
        const owner = textOf(fields["owner"]) ?? textOf(supposed["owner"]) ?? "";
        return [
          {
            id,
            name,
            owner,
            at: known.has(id) ? null : at,
          },
        ];
      }),
      ...(into?.[collection] ?? [])
        .filter(({ id }) => !ids.has(id))
        .map((entry) => ({
          id: entry.id,
          name: entry.name,
          owner: "owner" in entry ? entry.owner : "",
          at: null,
        })),
    ];
    const pairs = alikePairs(
      candidates.map(({ name }) => name),
      {
        groupOf: (i) => candidates[i]!.owner,
        isWanted: (i, j) => {
          const [a, b] = [candidates[i]!, candidates[j]!];
          return (a.at ?? b.at) !== null && !told.has(pairKey(a.name, b.name));
        },
        most: MOST_PAIRS + 1,
      },
    );
    if (pairs.length > MOST_PAIRS) {
      const message = `more than ${MOST_PAIRS} pairs of ${collection} have names that are alike; the first ${MOST_PAIRS} are asked about`;
      const [i, j] = pairs.pop() ?? [0, 0];
      const at = candidates[i]?.at ?? candidates[j]?.at;
      if (at) remarks.push({ at, message });
    }
    return pairs.flatMap(([i, j]): ForeignQuestion[] => {
      const [a, b] = [candidates[i]!, candidates[j]!];
      const fresh = a.at === null ? b : a;
      const other = fresh === a ? b : a;
      if (fresh.at === null) return [];
      const place = other.at === null ? "in the estate" : `in ${other.at.path}`;
      return [
        {
          about: "pair",
          message: `${quote(fresh.name)} and ${quote(other.name)} ${place} may be one ${collection.slice(0, -1)}; they are kept apart. Are they?`,
          answer: ["names", fresh.name],
          options: `if they are one: ${lookedUp(fresh.name) === lookedUp(other.name) ? other.id : other.name}; if they are two, write under different: [[${JSON.stringify(fresh.name)}, ${JSON.stringify(other.name)}]]`,
          code: null,
          at: fresh.at,
        },
      ];
    });
  });
}

function pairKey(a: string, b: string): string {
  return `${lookedUp(a)}\n${lookedUp(b)}`;
}
