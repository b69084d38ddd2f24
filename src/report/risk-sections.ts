import type { AtRisk } from "../model/findings.ts";
import type { Telling, TellingOf } from "./impact-rows.ts";
import { pathWords } from "./impact-rows.ts";
import { foreign } from "./foreign-text.ts";
import { contactWords } from "./names.ts";
import type { Cell, Column, Section } from "./section.ts";
import { grouped, NOTHING, percentage, reasonWords } from "./words.ts";

/** Needs that have lost members and still have enough. */
export function reducedSection({ answer, names }: Telling): Section {
  const rows = answer.reduced.map(({ id, need, working, required }) => [
    names.node(id),
    grouped(working),
    grouped(required),
    need.map((member) => names.node(member)).join(", "),
    id,
  ]);
  return section(
    `Redundancy reduced (${rows.length})`,
    ["Node", "Working", "Must work", { title: "Of these", below: 1, long: true }, { title: "Id", below: 1 }],
    rows,
    "Members of these groups are lost and enough still work: a step nearer to an outage, and not counted as affected. Assumed members do not count as working.",
  );
}

/** Systems that an attacker could reach, or whose organisation was warned. */
export function atRiskSection({ answer, names, moments }: TellingOf<"atRisk">): Section {
  const rows = answer.atRisk.map((risk) => [
    names.plainNode(risk.id),
    names.organisation(risk.owner),
    risk.earliest === null ? "" : moments.tell(risk.earliest),
    risk.path === null ? likelihoodOfWarned(risk) : likelihoodWords(risk.likelihood),
    risk.certainty,
    risk.warnedAt === null ? "" : moments.tell(risk.warnedAt),
    risk.path === null ? "" : pathWords(risk.path, names),
    likelyPathWords(risk, names),
    risk.id,
  ]);
  const columns: (string | Column)[] = [
    "System",
    { title: "Owner", below: 3 },
    "Reached at the earliest",
    { title: "Likelihood", below: 2 },
    { title: "Certainty", below: 2 },
    { title: "Warned", below: 2 },
    { title: "By", below: 1, long: true },
    { title: "Likeliest by", below: 1, long: true },
    { title: "Id", below: 1 },
  ];
  return section(
    `At risk (${rows.length})`,
    columns,
    rows,
    "An attacker could reach these, or their owners were warned. Not counted as affected.",
  );
}

/** Data that may have been read, by controller, each with its clock. */
export function exposedSection({ answer, names, moments }: Telling): Section {
  const rows = answer.exposed.map((row) => [
    names.organisation(row.controller),
    names.node(row.node),
    foreign(row.data),
    row.subjects === null ? "not known" : grouped(row.subjects),
    row.special ? "yes" : "no",
    row.certainty,
    row.clockEnds === null ? "not known" : moments.tell(row.clockEnds),
  ]);
  const columns: (string | Column)[] = [
    "Controller",
    "Held by",
    "Data",
    { title: "People", below: 2 },
    { title: "Special categories", below: 2 },
    { title: "Certainty", below: 2 },
    "72-hour clock ends",
  ];
  return section(
    `Data that may have been read (${rows.length})`,
    columns,
    rows,
    "The clock of a controller runs from when it became aware (UK GDPR, Article 33); not known until that is recorded.",
  );
}

/** Links over which nothing should be believed for now. */
export function untrustedSection({ answer, names, moments }: Telling): Section {
  const rows = answer.untrusted.map((link) => [
    link.kind,
    names.node(link.from),
    names.node(link.to),
    moments.tell(link.since),
  ]);
  return section(
    `Do not trust for now (${rows.length})`,
    ["What", "From", "To", "Since"],
    rows,
    "Messages and sign-ons that come this way may be the attacker's.",
  );
}

/** Whom to tell, why, until when and how. */
export function notifySection({ answer, names, moments }: Telling): Section {
  const rows = answer.notify.map((notice) => [
    names.fullOrganisation(notice.organisation),
    reasonWords[notice.reason],
    notice.deadline === null ? NOTHING : moments.tell(notice.deadline),
    contactWords(notice.contact) || "not recorded",
  ]);
  const contact: Column = { title: "Contact", below: 1, long: true };
  return section(`Whom to tell (${rows.length})`, ["Organisation", "Reason", "Deadline", contact], rows);
}

/** A section of one table; a title alone stands for a column that keeps its place in narrow lines. */
function section(
  title: string,
  columns: readonly (string | Column)[],
  rows: readonly (readonly Cell[])[],
  lead?: string,
): Section {
  if (rows.length === 0) return { title, lead: ["None."] };
  return {
    title,
    ...(lead === undefined ? {} : { lead: [lead] }),
    table: { columns: columns.map((each) => (typeof each === "string" ? { title: each } : each)), rows },
  };
}

function likelihoodOfWarned(risk: AtRisk): string {
  return risk.likelihood === null ? "" : likelihoodWords(risk.likelihood);
}

function likelihoodWords(share: number | null): string {
  return share === null ? "not known" : percentage(share);
}

/** The likeliest path, where it is not the quickest one as well. */
function likelyPathWords(risk: AtRisk, names: Telling["names"]): string {
  if (risk.likelyPath === null || risk.likelyPath.join(" ") === risk.path?.join(" ")) return "";
  return pathWords(risk.likelyPath, names);
}
