import { rowsOf } from "../rows.ts";
import { isStale } from "../state.ts";
import { stepIndexOf, stepText, stepsOf } from "../steps.ts";
import { clockText, momentText } from "../words.ts";
import type { EstateViewProps } from "./view.ts";

/** The time that is asked: a slider over the moments at which something changes, and two buttons. */
export function TimeSlider({ state, send, loaded }: EstateViewProps) {
  const whole = state.whole?.answer ?? null;
  if (whole === null) return <div class="time" />;
  const steps = stepsOf(whole, state.address.at);
  const place = stepIndexOf(steps, state.address.at);
  const go = (to: number) => {
    const step = steps[Math.min(Math.max(to, 0), steps.length - 1)];
    if (step !== undefined) send({ type: "time-chosen", at: step });
  };
  const { at } = state.address;
  const clock = at === null ? null : clockText(whole.start, at);
  const moment = momentText(at, whole.horizon);
  return (
    <div class="time">
      <label class="bar__label" for="time">
        Time
      </label>
      <div class="time__controls">
        <button
          type="button"
          class="govuk-button govuk-button--secondary small"
          disabled={place === 0}
          onClick={() => go(place - 1)}
        >
          Previous
        </button>
        <input
          type="range"
          id="time"
          min={0}
          max={steps.length - 1}
          step={1}
          value={place}
          aria-valuetext={clock === null ? moment : `${moment}, ${clock}`}
          onInput={(event) => go(Number(event.currentTarget.value))}
        />
        <button
          type="button"
          class="govuk-button govuk-button--secondary small"
          disabled={place === steps.length - 1}
          onClick={() => go(place + 1)}
        >
          Next
        </button>
      </div>
      <p class="time__text">
        {state.shown === null || isStale(state)
          ? `${moment}: working it out…`
          : stepText(rowsOf(state.shown.answer, loaded.index, state.address.assumed), at, whole.horizon)}
        {clock === null ? null : <span class="time__clock"> ({clock})</span>}
      </p>
    </div>
  );
}
