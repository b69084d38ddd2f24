import { isStale } from "../state.ts";
import type { ViewProps } from "./view.ts";

/** What a link named and the estate no longer has. */
export function GoneNotice({ state }: ViewProps) {
  if (state.gone.length === 0) return null;
  return (
    <section class="govuk-inset-text notice" aria-label="About this link">
      {state.gone.map((sentence) => (
        <p key={sentence} dir="auto">
          {sentence}
        </p>
      ))}
      <p>Everything else in it is restored.</p>
    </section>
  );
}

/** Why there is no new answer: the server is lost, or refused in words. */
export function TroubleNotice({ state, send }: ViewProps) {
  const { trouble, shown } = state;
  if (trouble === null) return null;
  const retry = (
    <button
      type="button"
      class="govuk-button govuk-button--secondary small"
      onClick={() => send({ type: "retried" })}
    >
      Retry
    </button>
  );
  if (trouble.kind === "lost") {
    return (
      <div class="govuk-inset-text notice notice--lost">
        <p role="alert">
          <strong>{trouble.sentence}</strong>{" "}
          {shown === null ? "There is no answer to show yet." : offlineText(state)}
        </p>
        {retry}
      </div>
    );
  }
  return (
    <div class="govuk-error-summary" id="trouble" tabIndex={-1}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body">
          <p dir="auto">{trouble.title}</p>
          <ul class="govuk-list govuk-error-summary__list">
            {trouble.sentences.map((sentence, i) => (
              <li key={i} dir="auto">
                {sentence}
              </li>
            ))}
          </ul>
          {shown === null ? null : <p>The answer below is the one from before.</p>}
          {retry}
        </div>
      </div>
    </div>
  );
}

/** What a page says while it waits: nothing in the first second, then that it waits, then a way out. */
export function WaitNotice({ state, send }: ViewProps) {
  if (state.cancelled) {
    return (
      <p class="govuk-inset-text notice">
        Cancelled.{" "}
        {state.shown === null ? "There is no answer to show." : "The answer below is to the question before."}{" "}
        <button
          type="button"
          class="govuk-button govuk-button--secondary small"
          onClick={() => send({ type: "retried" })}
        >
          Ask again
        </button>
      </p>
    );
  }
  if (state.waitedS === null || state.waitedS < 1) return null;
  return (
    <p class="govuk-inset-text notice notice--waiting">
      Working out what fails… {state.shown === null ? "" : "The answer below is to the question before. "}
      {state.waitedS < 5 ? null : (
        <button
          type="button"
          class="govuk-button govuk-button--secondary small"
          onClick={() => send({ type: "cancelled" })}
        >
          Cancel
        </button>
      )}
    </p>
  );
}

function offlineText(state: ViewProps["state"]): string {
  const clock = new Date(state.shown?.atMs ?? 0).toLocaleTimeString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
  });
  const change = isStale(state) ? " It does not yet know of your last change." : "";
  return `Working offline with the answer of ${clock}.${change}`;
}
