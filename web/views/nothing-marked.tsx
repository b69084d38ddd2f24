import { byId } from "../../src/model/ids.ts";
import { counted } from "../words.ts";
import { whatIs } from "../search.ts";
import { Name } from "./text.tsx";
import type { EstateViewProps } from "./view.ts";

const SUGGESTIONS = 5;

/** The page before anything is marked: how to begin, and where people mostly begin. */
export function NothingMarked({ send, loaded }: EstateViewProps) {
  const { index, scenarios, estate } = loaded;
  const mostNeeded = [...index.neededBy]
    .map(([id, consumers]) => ({ id, count: consumers.length }))
    .sort((a, b) => b.count - a.count || byId(a.id, b.id))
    .slice(0, SUGGESTIONS);
  return (
    <>
      <h1 class="govuk-heading-l">What stops when a system is hit?</h1>
      <p class="govuk-body">
        Search for a system and mark it as compromised. The services that fail are listed here.
      </p>
      {scenarios.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-s">Or take a scenario</h2>
          <ul class="govuk-list starts">
            {scenarios.map(({ id, name, note }) => (
              <li key={id}>
                <button type="button" class="plain" onClick={() => send({ type: "scenario-chosen", id })}>
                  <Name>{name ?? id}</Name>
                </button>
                {note === undefined ? null : <span class="starts__note">{note}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {mostNeeded.length === 0 ? (
        <p class="govuk-body">
          No needs are recorded in this estate, so nothing that is marked will reach a service.
        </p>
      ) : (
        <>
          <h2 class="govuk-heading-s">Or one of the systems that most others need directly</h2>
          <ul class="govuk-list starts">
            {mostNeeded.map(({ id, count }) => (
              <li key={id}>
                <button type="button" class="plain" onClick={() => send({ type: "chosen", id })}>
                  <Name>{index.nodes.get(id)?.name ?? id}</Name>
                </button>{" "}
                <span class="starts__note">
                  {whatIs(index, id)}; needed directly by {count}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="quiet">
        {counted(estate.systems.length, "system")} and {counted(estate.services.length, "service")} are in
        this estate. It is a model, not a live scan.
      </p>
    </>
  );
}
