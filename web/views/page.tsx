import type { FunctionComponent } from "preact";
import type { PageName } from "../address.ts";
import { pageNames, pageTable } from "../address.ts";
import { pathOf } from "../url-state.ts";
import { dateText } from "../words.ts";
import { Impact } from "./impact.tsx";
import { IsolateDialog } from "./isolate-dialog.tsx";
import { GoneNotice, TroubleNotice, WaitNotice } from "./notices.tsx";
import { ScenarioBar } from "./scenario-bar.tsx";
import { Name } from "./text.tsx";
import type { EstateViewProps, ViewProps } from "./view.ts";

const views: Readonly<Record<PageName, FunctionComponent<EstateViewProps>>> = { impact: Impact };

/** The whole page: header, scenario bar, the view of the address, footer. */
export function Page(props: ViewProps) {
  const { state } = props;
  const { loaded } = state;
  const View = views[state.address.page];
  return (
    <>
      <a href="#answer" class="govuk-skip-link">
        Skip to the answer
      </a>
      <Header {...props} />
      <p class="govuk-visually-hidden" role="status" id="said">
        {state.said}
      </p>
      {loaded === null ? (
        <main class="sheet" id="answer" tabIndex={-1}>
          <TroubleNotice {...props} />
          <NothingLoaded {...props} />
        </main>
      ) : (
        <>
          <ScenarioBar {...props} loaded={loaded} />
          <main class="sheet" id="answer" tabIndex={-1}>
            <GoneNotice {...props} />
            <TroubleNotice {...props} />
            <WaitNotice {...props} />
            <View {...props} loaded={loaded} />
          </main>
          <IsolateDialog {...props} loaded={loaded} />
          <Footer {...props} loaded={loaded} />
        </>
      )}
    </>
  );
}

function Header({ state }: ViewProps) {
  const { loaded, address, catalogue } = state;
  const others = (catalogue ?? []).filter((estate) => estate.id !== address.estate);
  return (
    <header class="banner">
      <div class="banner__row">
        <a class="banner__brand" href="/">
          Sharedfate
        </a>
        {loaded === null ? null : (
          <p class="banner__estate">
            <Name>{loaded.estate.name ?? loaded.estate.id}</Name>
            {loaded.estate.asOf === undefined ? null : (
              <span class="banner__as-of"> as known on {dateText(loaded.estate.asOf)}</span>
            )}
          </p>
        )}
        <nav class="banner__nav" aria-label="Views">
          <ul>
            {pageNames.map((page) => (
              <li key={page}>
                <a
                  href={pathOf(address.estate, page)}
                  aria-current={page === address.page ? "page" : undefined}
                >
                  {pageTable[page].title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {others.length === 0 ? null : (
          <nav class="banner__estates" aria-label="Other estates">
            <ul>
              {others.map((estate) => (
                <li key={estate.id}>
                  <a href={pathOf(estate.id, address.page)}>
                    <Name>{estate.name ?? estate.id}</Name>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </header>
  );
}

function NothingLoaded({ state }: ViewProps) {
  if (state.trouble !== null) return <h1 class="govuk-heading-l">Sharedfate</h1>;
  if (state.catalogue?.length === 0 || (state.catalogue !== null && state.address.estate === null)) {
    return (
      <>
        <h1 class="govuk-heading-l">No data yet</h1>
        <p class="govuk-body">
          The server was started without an estate. Start it again with the files of one:{" "}
          <code>npx sharedfate serve data/west-london</code>
        </p>
      </>
    );
  }
  // Under a second an empty page is calmer than one that flashes.
  return state.waitedS === null || state.waitedS === 0 ? (
    <h1 class="govuk-visually-hidden">Sharedfate</h1>
  ) : (
    <h1 class="govuk-heading-l">Loading the estate…</h1>
  );
}

function Footer({ loaded }: EstateViewProps) {
  const { organisations, systems, services, links } = loaded.estate;
  return (
    <footer class="foot">
      <p>
        {organisations.length} organisations, {systems.length} systems, {services.length} services,{" "}
        {links.length} links. Revision <code>{loaded.revision.slice(0, 12)}</code>. <a href="/docs">API</a>
      </p>
    </footer>
  );
}
