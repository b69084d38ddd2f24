import type { Gathered } from "./gathered.ts";
import { textOf } from "./references.ts";

/** Fields of entries, needs, members and holdings that name another entry, or several. */
const references = [
  "owner",
  "runBy",
  "sharedWith",
  "controller",
  "from",
  "to",
  "provider",
  "source",
] as const;

type Fields = Readonly<Record<string, unknown>>;

/** Ids of everything that files refer to: what they name in passing is not gone, though nothing describes it. */
export function mentionedIn({ entries, needs }: Gathered): ReadonlySet<string> {
  const ids = new Set<string>();
  const add = (fields: Fields) => {
    for (const field of references)
      for (const value of [fields[field]].flat()) {
        const id = textOf(value);
        if (id !== null) ids.add(id);
      }
  };
  const addAll = (list: unknown) => {
    if (Array.isArray(list)) for (const each of list as Fields[]) add(each);
  };
  for (const { fields } of entries) {
    add(fields);
    addAll(fields["holds"]);
  }
  for (const { of, need } of [...entries.flatMap((entry) => entry.needs), ...needs]) {
    ids.add(of);
    add(need);
    addAll(need["anyOf"]);
  }
  return ids;
}
