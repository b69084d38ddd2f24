/** A figure with three digits that say something: 0.0123, 1.23, 123, 12,345. */
export function threeDigits(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-GB");
  return String(Number(value.toPrecision(3)));
}

/** Memory as systems count it, in units of 1,024 bytes, in millions of bytes. */
export function megabytes(kibibytes: number): number {
  return (kibibytes * 1_024) / 1_000_000;
}

/** A number of systems: 1k, 20k, 1M. */
export function sizeText(systems: number): string {
  if (systems % 1_000_000 === 0) return `${systems / 1_000_000}M`;
  return systems % 1_000 === 0 ? `${systems / 1_000}k` : String(systems);
}
