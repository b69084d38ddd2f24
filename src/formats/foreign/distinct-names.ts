import { lookedUp } from "./names.ts";

/**
 * Names under which things of one name can be told apart: the name, and where several have it, behind it the
 * first of what each stands in that differs for all of them.
 *
 * @param things.within - what each stands in, such as its namespace, then what else tells it apart.
 * @returns a name for each, in order; things that nothing tells apart keep theirs.
 */
export function distinctNames(
  things: readonly { readonly name: string; readonly within: readonly string[] }[],
): string[] {
  const alike = new Map<string, number[]>();
  things.forEach(({ name }, i) => {
    const same = alike.get(lookedUp(name));
    if (same === undefined) alike.set(lookedUp(name), [i]);
    else same.push(i);
  });
  const names = things.map(({ name }) => name);
  for (const same of alike.values()) {
    if (same.length === 1) continue;
    const levels = [...things[same[0]!]!.within.keys()];
    const wordsBy = [
      ...levels.map((level) => (i: number) => things[i]!.within[level] ?? ""),
      (i: number) => things[i]!.within.join(", "),
    ];
    const telling = wordsBy.find((wordOf) => new Set(same.map(wordOf)).size === same.length);
    if (telling !== undefined) for (const i of same) names[i] = `${names[i]} (${telling(i)})`;
  }
  return names;
}
