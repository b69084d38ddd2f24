import type { ComponentChildren } from "preact";
import type { Need, System } from "../../src/model/estate.ts";
import type { Id } from "../../src/model/ids.ts";
import { linkKindTable } from "../../src/model/kinds.ts";
import { marksOf, markWords } from "../../src/layout/node-mark.ts";
import { statusStyles } from "../../src/layout/status-style.ts";
import { inCase } from "../case.ts";
import type { EstateIndex, NodeEntry } from "../estate-index.ts";
import { nameOf, providersOf } from "../estate-index.ts";
import { durationText, numberText } from "../words.ts";
import { ContactText } from "./contact-text.tsx";
import { GlyphIcon, StatusTag } from "./status-tag.tsx";
import { Name, Unseen } from "./text.tsx";
import type { EstateViewProps } from "./view.ts";

/** Everything that is recorded of the selected node, and what the answer says of it. */
export function Details(props: EstateViewProps) {
  const { state, send, loaded } = props;
  const entry = state.address.selected === null ? undefined : loaded.index.nodes.get(state.address.selected);
  if (entry === undefined) return null;
  const { index } = loaded;
  const { node } = entry;
  const answer = state.shown === null ? null : inCase(state.shown.answer, state.address.assumed);
  const mark = answer === null ? undefined : marksOf(answer).get(entry.id);
  const owner = index.organisations.get(entry.owner);
  const consumers = index.neededBy.get(entry.id) ?? [];
  return (
    <section
      class="details"
      id="details"
      tabIndex={-1}
      aria-labelledby="details-title"
      onKeyDown={(event) => {
        if (event.key === "Escape") send({ type: "details-closed" });
      }}
    >
      <div class="details__head">
        <h2 class="govuk-heading-s" id="details-title">
          <GlyphIcon glyph={entry.glyph} /> <Name>{entry.name}</Name>
        </h2>
        <button type="button" class="plain" onClick={() => send({ type: "selected", id: null })}>
          Close details
        </button>
      </div>
      <p class="details__status">
        <StatusTag status={mark?.status ?? "operational"} isPossible={mark?.certainty === "possible"} />
        {mark?.badges.map((badge) => (
          <StatusTag key={badge} status={badge} />
        ))}
        {mark === undefined || markWords(mark) === statusStyles[mark.status].word ? null : (
          <span class="quiet">{markWords(mark)}</span>
        )}
      </p>
      <dl class="facts">
        <Fact name="Kind">{entry.kindLabel}</Fact>
        <Fact name="Owner">
          <Name>{nameOf(index, entry.owner)}</Name>
          <ContactText contact={owner?.contact} />
        </Fact>
        {node.runBy === undefined || node.runBy === entry.owner ? null : (
          <Fact name="Run by">
            <Name>{nameOf(index, node.runBy)}</Name>
          </Fact>
        )}
        <Shared entry={entry} index={index} />
        {"mtpd" in node && node.mtpd !== undefined ? (
          <Fact name="Tolerable outage">{durationText(node.mtpd)}</Fact>
        ) : null}
        {node.rto === undefined ? null : <Fact name="Recovery objective">{durationText(node.rto)}</Fact>}
        {node.rebuild === undefined ? null : <Fact name="Work to rebuild">{durationText(node.rebuild)}</Fact>}
        <Fact name={`Needs (${node.needs.length})`}>
          {node.needs.length === 0 ? (
            <span class="quiet">None recorded</span>
          ) : (
            <ul>
              {node.needs.map((need, i) => (
                <li key={i}>
                  <NeedText need={need} {...props} />
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name={`Is needed by (${consumers.length})`}>
          {consumers.length === 0 ? (
            <span class="quiet">Nothing recorded</span>
          ) : (
            <ul>
              {consumers.map((id) => (
                <li key={id}>
                  <NodeLink id={id} {...props} />
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Links entry={entry} {...props} />
        <Holdings entry={entry} index={index} />
        <Fact name="Known by">{provenanceText(node, loaded)}</Fact>
        {node.note === undefined ? null : (
          <Fact name="Note">
            <Name>{node.note}</Name>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div class="facts__one">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function NodeLink({ id, loaded, send }: EstateViewProps & { readonly id: Id }) {
  return (
    <button type="button" class="plain" onClick={() => send({ type: "selected", id })}>
      <Unseen>Select </Unseen>
      <Name>{nameOf(loaded.index, id)}</Name>
    </button>
  );
}

function NeedText(props: EstateViewProps & { readonly need: Need }) {
  const { need } = props;
  const providers = providersOf(need);
  return (
    <>
      {need.anyOf === undefined ? null : `${String(need.atLeast)} of `}
      {providers.map((id, i) => (
        <span key={id}>
          {i === 0 ? "" : ", "}
          <NodeLink id={id} {...props} />
        </span>
      ))}
      <span class="quiet"> {needFacts(need)}</span>
    </>
  );
}

function needFacts(need: Need): string {
  const { workaround } = need;
  const lasts =
    workaround?.lasts === undefined ? "until further notice" : `for ${durationText(workaround.lasts)}`;
  const facts = [
    need.strength === "soft" ? "soft" : "",
    need.after === "PT0S" ? "" : `felt after ${durationText(need.after)}`,
    workaround === undefined ? "" : `workaround ${lasts}`,
    need.evidence,
  ];
  return `(${facts.filter((fact) => fact !== "").join(", ")})`;
}

function Shared({ entry, index }: { readonly entry: NodeEntry; readonly index: EstateIndex }) {
  const shared = systemOf(entry)?.sharedWith ?? [];
  return shared.length === 0 ? null : (
    <Fact name="Shared with">{shared.map((id) => nameOf(index, id)).join(", ")}</Fact>
  );
}

function Links(props: EstateViewProps & { readonly entry: NodeEntry }) {
  const { entry, loaded } = props;
  const links = loaded.estate.links.filter(({ from, to }) => from === entry.id || to === entry.id);
  if (links.length === 0) return null;
  return (
    <Fact name={`Links (${links.length})`}>
      <ul>
        {links.map(({ from, to, kind, bothWays, evidence }, i) => (
          <li key={i}>
            {bothWays ? "both ways with " : from === entry.id ? "to " : "from "}
            <NodeLink id={from === entry.id ? to : from} {...props} />
            <span class="quiet">
              {" "}
              ({linkKindTable[kind].label.toLowerCase()}, {evidence})
            </span>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function Holdings({ entry, index }: { readonly entry: NodeEntry; readonly index: EstateIndex }) {
  const holds = systemOf(entry)?.holds ?? [];
  if (holds.length === 0) return null;
  return (
    <Fact name={`Holds (${holds.length})`}>
      <ul>
        {holds.map(({ data, controller, subjects, special, evidence }, i) => (
          <li key={i}>
            <Name>{data}</Name>{" "}
            <span class="quiet">
              (controller {nameOf(index, controller)},{" "}
              {subjects === undefined ? "number of people not known" : `${numberText(subjects)} people`}
              {special ? ", special categories" : ""}, {evidence})
            </span>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function systemOf(entry: NodeEntry): System | null {
  return "kind" in entry.node ? entry.node : null;
}

function provenanceText(node: NodeEntry["node"], { estate }: EstateViewProps["loaded"]): string {
  const source = estate.sources.find(({ id }) => id === node.source);
  const title = source?.title ?? node.source;
  const checked = node.checked === undefined ? "" : `; checked ${node.checked}`;
  return `${node.evidence}${title === undefined ? "" : `: ${title}`}${source?.date === undefined ? "" : ` (${source.date})`}${checked}`;
}
