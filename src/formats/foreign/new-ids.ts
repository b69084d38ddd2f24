import { slug } from "./names.ts";

/**
 * An id for something that has only a name: the name, and where that is taken the name behind its owner, and
 * in the end with a number.
 *
 * @param prefixes - what may stand before it, in the order in which it is tried.
 * @param isCrowded - whether several new things have this name, so that none of them gets it alone.
 */
export function idFor(
  name: string,
  prefixes: readonly string[],
  isTaken: (id: string) => boolean,
  isCrowded = false,
): string {
  const own = slug(name) || "unnamed";
  const forms = [
    ...(isCrowded && prefixes.length > 0 ? [] : [own]),
    ...prefixes.map((prefix) => `${prefix}-${own}`),
  ];
  const free = forms.find((id) => !isTaken(id));
  if (free !== undefined) return free;
  const last = forms.at(-1) ?? own;
  let number = 2;
  while (isTaken(`${last}-${number}`)) number++;
  return `${last}-${number}`;
}
