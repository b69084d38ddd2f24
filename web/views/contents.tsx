import { numberText } from "../words.ts";
import type { RowsProps } from "./section.tsx";

/** Links to the parts of the answer that have something in them, with how much. */
export function Contents({ answer, rows }: RowsProps) {
  const parts: readonly (readonly [string, string, number])[] = [
    ["services", "Services", rows.filter((row) => row.type === "service").length],
    ["systems", "Systems", rows.filter((row) => row.type === "system").length],
    ["reduced", "One step from an outage", answer.reduced.length],
    ["at-risk", "At risk", answer.atRisk.length],
    ["exposed", "Exposed data", answer.exposed.length],
    ["untrusted", "Not to be trusted", answer.untrusted.length],
    ["notify", "To tell", new Set(answer.notify.map((notice) => notice.organisation)).size],
    ["unknown", "Not known", answer.unknown.length],
    ["not-applied", "Not applied", answer.notApplied.length],
    ["observed", "Held against reports", answer.observed.length],
  ];
  return (
    <nav class="contents" aria-label="Parts of the answer">
      <ul>
        {parts
          .filter(([, , count]) => count > 0)
          .map(([id, title, count]) => (
            <li key={id}>
              <a href={`#${id}`}>
                {title} <span class="contents__count">{numberText(count)}</span>
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
