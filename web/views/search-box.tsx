import { search } from "../search.ts";
import { Name } from "./text.tsx";
import type { EstateViewProps } from "./view.ts";

/** Finds a node or an organisation by name; Enter takes the first, or the one that arrows chose. */
export function SearchBox({ state, send, loaded }: EstateViewProps) {
  const { text, active, isOpen } = state.search;
  const { found, more } = search(loaded.index, text);
  const chosen = found[active] ?? found[0];
  const choose = () => {
    if (chosen) send({ type: "chosen", id: chosen.id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      send({ type: "search-moved", by: event.key === "ArrowDown" ? 1 : -1 });
    } else if (event.key === "Escape") send({ type: "search-closed" });
  };
  const isListed = isOpen && found.length > 0;
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        choose();
      }}
    >
      <label class="govuk-label bar__label" for="search">
        Find a system, service or organisation
      </label>
      <input
        class="govuk-input"
        id="search"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        aria-autocomplete="list"
        aria-expanded={isListed}
        aria-controls="search-list"
        aria-activedescendant={isListed && chosen ? `search-${active}` : undefined}
        aria-describedby={isOpen && found.length === 0 ? "search-none" : undefined}
        value={text}
        onInput={(event) => send({ type: "search-typed", text: event.currentTarget.value })}
        onKeyDown={onKeyDown}
        onBlur={() => send({ type: "search-closed" })}
      />
      <ul class="search__list" id="search-list" role="listbox" aria-label="Found" hidden={!isListed}>
        {found.map(({ id, name, what }, i) => (
          <li
            key={id}
            id={`search-${i}`}
            role="option"
            aria-selected={i === active}
            // The list would close before the click if the box lost the focus first.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => send({ type: "chosen", id })}
          >
            <Name>{name}</Name> <span class="search__what">{what}</span>
          </li>
        ))}
        {more === 0 ? null : (
          <li class="search__more" role="presentation">
            {more} more; type more of the name
          </li>
        )}
      </ul>
      {isOpen && found.length === 0 ? (
        <p class="search__none" id="search-none" role="alert">
          Nothing is called that. Try part of a name, or a council.
        </p>
      ) : null}
    </form>
  );
}
