import type { Id } from "../../src/model/ids.ts";
import type { State } from "../state.ts";
import type { Send } from "../actions.ts";
import { markTable, markVerbs } from "../mark-verbs.ts";
import { Name, Unseen } from "./text.tsx";

interface Props {
  readonly state: State;
  readonly send: Send;
  readonly id: Id;
  readonly name: string;
  /** Id of the first button, for the focus; null where the focus never goes there. */
  readonly buttonId: string | null;
}

/** What can be done with one node: mark it as compromised, or as something else from a menu. */
export function MarkActions({ state, send, id, name, buttonId }: Props) {
  const marks = state.address.question.marks.filter((mark) => mark.id === id);
  const isMarked = (verb: string) => marks.some((mark) => mark.verb === verb);
  const mark = (verb: (typeof markVerbs)[number]) =>
    verb === "isolate"
      ? send({ type: "isolation-asked", id })
      : send({ type: "marked", mark: { verb, id, assuredBy: null } });
  return (
    <div class="actions">
      {isMarked("compromise") ? (
        <button
          type="button"
          class="govuk-button govuk-button--secondary small"
          id={buttonId ?? undefined}
          onClick={() => send({ type: "unmarked", mark: { verb: "compromise", id, assuredBy: null } })}
        >
          Remove mark “compromised”
          <Unseen>
            {" "}
            of <Name>{name}</Name>
          </Unseen>
        </button>
      ) : (
        <button
          type="button"
          class="govuk-button govuk-button--warning small"
          id={buttonId ?? undefined}
          onClick={() => mark("compromise")}
        >
          {markTable.compromise.order}
          <Unseen>
            : <Name>{name}</Name>
          </Unseen>
        </button>
      )}
      <details class="menu">
        <summary class="govuk-button govuk-button--secondary small">
          Mark as something else<Unseen>: {name}</Unseen>
        </summary>
        <ul class="menu__list">
          {markVerbs
            .filter((verb) => verb !== "compromise")
            .map((verb) => (
              <li key={verb}>
                <button type="button" class="plain" disabled={isMarked(verb)} onClick={() => mark(verb)}>
                  {verb === "isolate" ? "Isolate…" : markTable[verb].order}
                </button>
              </li>
            ))}
        </ul>
      </details>
    </div>
  );
}
