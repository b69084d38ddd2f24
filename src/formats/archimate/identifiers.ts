/** What an id may have and an XML name may not, and the sign that stands before it. */
const escapes: Readonly<Record<string, string>> = { _: "__", ":": "_c", "+": "_p" };

/**
 * An identifier of the exchange format (xs:ID, and so an XML name without colons) made of estate ids. No two
 * lists of ids give the same one: an underscore in the parts is always followed by `_`, `c` or `p`, and one
 * between them by `n`. No estate id begins with an underscore, so that none is an identifier by chance.
 */
export function identifierOf(what: string, ...ids: readonly string[]): string {
  return `_${what}-${ids.map((id) => id.replace(/[_:+]/g, (sign) => escapes[sign] ?? sign)).join("_n")}`;
}

/** Identifiers in use. What would come twice, such as two needs of one provider, is numbered from 2. */
export class Identifiers {
  readonly #counts = new Map<string, number>();

  take(what: string, ...ids: readonly string[]): string {
    const identifier = identifierOf(what, ...ids);
    const count = (this.#counts.get(identifier) ?? 0) + 1;
    this.#counts.set(identifier, count);
    return count === 1 ? identifier : `${identifier}_r${count}`;
  }
}
