import { nameOf } from "../estate-index.ts";
import { Name } from "./text.tsx";
import type { EstateViewProps } from "./view.ts";

/** Asks on whose word an isolation ends, as what hangs on it waits for that organisation. */
export function IsolateDialog({ state, send, loaded }: EstateViewProps) {
  const id = state.isolating;
  if (id === null) return null;
  const name = nameOf(loaded.index, id);
  const close = () => send({ type: "isolation-closed" });
  return (
    <dialog
      class="dialog"
      id="dialog"
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          const choice = new FormData(event.currentTarget).get("assured-by");
          const assuredBy = typeof choice === "string" && choice !== "" ? choice : null;
          send({ type: "marked", mark: { verb: "isolate", id, assuredBy } });
        }}
      >
        <h2 class="govuk-heading-m" id="dialog-title">
          Isolate <Name>{name}</Name>
        </h2>
        <p class="govuk-body">
          It is disconnected on purpose from the start: down for all who need it, its links cut. What that
          costs is worked out at once; you can undo it.
        </p>
        <label class="govuk-label" for="assured-by">
          Who must give assurance before it is reconnected?
        </label>
        <select class="govuk-select" id="assured-by" name="assured-by">
          <option value="">Nobody, or not known</option>
          {loaded.estate.organisations.map((organisation) => (
            <option key={organisation.id} value={organisation.id}>
              {organisation.name}
            </option>
          ))}
        </select>
        <div class="govuk-button-group dialog__buttons">
          <button type="submit" class="govuk-button">
            Isolate
          </button>
          <button type="button" class="govuk-button govuk-button--secondary" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}
