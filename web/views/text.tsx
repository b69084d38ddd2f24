import type { ComponentChildren } from "preact";
import type { Duration } from "../../src/model/duration.ts";
import { clockText, timeText } from "../words.ts";

/** A name from the estate. It may run right to left, and must not turn the words around it. */
export function Name({ children }: { readonly children: ComponentChildren }) {
  return <bdi class="name">{children}</bdi>;
}

/** A time from the start, with the clock time below it where the scenario has a start. */
export function Moment({ at, start }: { readonly at: Duration; readonly start: string | null }) {
  const clock = clockText(start, at);
  return (
    <>
      <span class="moment">{timeText(at)}</span>
      {clock === null ? null : <span class="moment__clock">{clock}</span>}
    </>
  );
}

/** Words for those who hear the page. */
export function Unseen({ children }: { readonly children: ComponentChildren }) {
  return <span class="govuk-visually-hidden">{children}</span>;
}
