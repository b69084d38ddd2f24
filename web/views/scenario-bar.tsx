import { isAsking } from "../address.ts";
import { nameOf } from "../estate-index.ts";
import type { Mark } from "../mark-verbs.ts";
import { markTable } from "../mark-verbs.ts";
import { whatIs } from "../search.ts";
import { MarkActions } from "./mark-actions.tsx";
import { SearchBox } from "./search-box.tsx";
import { Name, Unseen } from "./text.tsx";
import { TimeSlider } from "./time-slider.tsx";
import type { EstateViewProps } from "./view.ts";

/** What is asked, on every view: the search, the scenario, the marks, the time, what is assumed. */
export function ScenarioBar(props: EstateViewProps) {
  const { state, send, loaded } = props;
  const { question } = state.address;
  return (
    <section class="bar" aria-label="Scenario" id="bar" tabIndex={-1}>
      <div class="bar__row">
        <SearchBox {...props} />
        <div class="bar__field">
          <label class="govuk-label bar__label" for="scenario">
            Scenario
          </label>
          <select
            class="govuk-select"
            id="scenario"
            value={question.scenario ?? ""}
            onChange={({ currentTarget: { value } }) =>
              send({ type: "scenario-chosen", id: value === "" ? null : value })
            }
          >
            <option value="">None: only what you mark</option>
            {loaded.scenarios.map(({ id, name }) => (
              <option key={id} value={id}>
                {name ?? id}
              </option>
            ))}
          </select>
        </div>
        <History {...props} />
      </div>
      <Subject {...props} />
      {question.marks.length === 0 ? null : <Marks {...props} />}
      {isAsking(question) ? (
        <div class="bar__row bar__row--time">
          <TimeSlider {...props} />
          <AssumedChoice {...props} />
        </div>
      ) : null}
    </section>
  );
}

/** The node that was chosen last, with what can be done to it. */
function Subject({ state, send, loaded }: EstateViewProps) {
  const id = state.address.selected;
  if (id === null) return null;
  const name = nameOf(loaded.index, id);
  return (
    <div class="bar__row subject">
      <p class="subject__name">
        <strong>
          <Name>{name}</Name>
        </strong>{" "}
        <span class="subject__what">{whatIs(loaded.index, id)}</span>
      </p>
      <MarkActions state={state} send={send} id={id} name={name} buttonId="mark" />
      <button type="button" class="plain" onClick={() => send({ type: "selected", id: null })}>
        Close<Unseen>: {name}</Unseen>
      </button>
    </div>
  );
}

function Marks({ state, send, loaded }: EstateViewProps) {
  const { marks } = state.address.question;
  return (
    <div class="bar__row marks">
      <h2 class="marks__title" id="marks-title">
        Marked
      </h2>
      <ul class="marks__list" aria-labelledby="marks-title">
        {marks.map((mark) => (
          <li key={`${mark.verb} ${mark.id}`} class="marks__item">
            <span>
              {markTable[mark.verb].done}: <Name>{nameOf(loaded.index, mark.id)}</Name>
              {assuranceText(mark, (id) => nameOf(loaded.index, id))}
            </span>
            <button type="button" onClick={() => send({ type: "unmarked", mark })}>
              <span aria-hidden="true">×</span>
              <Unseen>
                Remove {markTable[mark.verb].done.toLowerCase()}: {nameOf(loaded.index, mark.id)}
              </Unseen>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="plain" onClick={() => send({ type: "marks-cleared" })}>
        Start again
      </button>
    </div>
  );
}

function History({ state, send, run }: EstateViewProps) {
  return (
    <div class="bar__buttons">
      <button
        type="button"
        class="plain"
        disabled={state.past.length === 0}
        onClick={() => send({ type: "undone" })}
      >
        Undo
      </button>
      <button
        type="button"
        class="plain"
        disabled={state.future.length === 0}
        onClick={() => send({ type: "redone" })}
      >
        Redo
      </button>
      <button type="button" class="plain" id="copy-link" onClick={() => run("copy-link")}>
        {state.copied === "copied" ? "Link copied" : "Copy link"}
      </button>
      {state.copied === "by-hand" ? (
        <label class="bar__copy">
          <Unseen>Link to this page</Unseen>
          <input class="govuk-input" id="link-text" readOnly value={window.location.href} />
        </label>
      ) : null}
    </div>
  );
}

function AssumedChoice({ state, send }: EstateViewProps) {
  return (
    <fieldset class="assumed">
      <legend class="bar__label">Assumed facts</legend>
      <div class="govuk-radios govuk-radios--small govuk-radios--inline" data-module="govuk-radios">
        {(["counted", "ignored"] as const).map((choice) => (
          <div class="govuk-radios__item" key={choice}>
            <input
              class="govuk-radios__input"
              type="radio"
              name="assumed"
              id={`assumed-${choice}`}
              checked={state.address.assumed === choice}
              onChange={() => send({ type: "assumed-chosen", assumed: choice })}
            />
            <label class="govuk-label govuk-radios__label" for={`assumed-${choice}`}>
              {choice === "counted" ? "Counted" : "Ignored"}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function assuranceText(mark: Mark, name: (id: string) => string): string {
  return mark.assuredBy === null ? "" : ` until ${name(mark.assuredBy)} gives assurance`;
}
