import { archiMate } from "./archimate.ts";
import { backstage } from "./backstage.ts";
import { compose } from "./compose.ts";
import { csv } from "./csv.ts";
import { cycloneDx } from "./cyclonedx.ts";
import type { ForeignFormat } from "./foreign/foreign.ts";
import { glpi } from "./glpi.ts";
import { iTop } from "./itop.ts";
import { kubernetes } from "./kubernetes.ts";
import type { SourceFile } from "./read-document.ts";
import { serviceNow } from "./servicenow.ts";
import { structurizr } from "./structurizr.ts";
import { xlsx } from "./xlsx.ts";

/** Every format that estates are brought from. */
export const foreignFormats: readonly ForeignFormat[] = [
  xlsx,
  csv,
  serviceNow,
  iTop,
  glpi,
  backstage,
  archiMate,
  cycloneDx,
  structurizr,
  kubernetes,
  compose,
];

/** The format that files are most surely of; null if they are of none that is known. */
export function guessFormat(files: readonly SourceFile[]): ForeignFormat | null {
  const [best] = foreignFormats
    .map((format) => ({ format, suits: files.length === 0 ? 0 : format.suits(files) }))
    .filter(({ suits }) => suits > 0)
    .sort((a, b) => b.suits - a.suits);
  return best?.format ?? null;
}
