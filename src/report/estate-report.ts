import type { Estate, Need } from "../model/estate.ts";
import { systemKindTable } from "../model/kinds.ts";
import { foreign } from "./foreign-text.ts";
import { namesOf, titleOf } from "./names.ts";
import type { Names } from "./names.ts";
import type { Report, Section } from "./section.ts";
import { counted, durationWords, grouped } from "./words.ts";

/** Words an estate: who owns what, what needs what, and how that is known. Entries in the order of the estate. */
export function estateReport(estate: Estate, revision: string): Report {
  const names = namesOf(estate);
  const { organisations, systems, services, links, sources } = estate;
  const needs = [...systems, ...services].reduce((sum, node) => sum + node.needs.length, 0);
  return {
    title: titleOf(estate),
    headline: `${counted(services.length, "service")}, ${counted(systems.length, "system")} and ${counted(needs, "need")} of ${counted(organisations.length, "organisation")}`,
    summary: [
      estate.asOf === undefined ? "Nothing says of which day this is." : `As of ${estate.asOf}.`,
      "This is a model, not a live scan.",
    ],
    sections: [
      servicesSection(estate, names),
      systemsSection(estate, names),
      linksSection(estate, names),
      sourcesSection(estate),
    ].filter(({ table }) => table !== undefined && table.rows.length > 0),
    footer: [
      `Estate ${estate.id}, revision ${revision}. ${counted(links.length, "link")}, ${counted(sources.length, "source")}.`,
    ],
  };
}

function servicesSection({ services }: Estate, names: Names): Section {
  const titles = ["Service", "Owner", "Priority", "People", "Tolerable outage", "Needs", "Known", "Id"];
  return {
    title: `Services (${services.length})`,
    table: {
      columns: titles.map((title) => ({ title })),
      rows: services.map((service) => [
        names.plainNode(service.id),
        names.organisation(service.owner),
        service.priority === undefined ? "" : String(service.priority),
        service.people === undefined ? "" : grouped(service.people),
        service.mtpd === undefined ? "" : durationWords(service.mtpd),
        needsWords(service.needs, names),
        service.evidence,
        service.id,
      ]),
    },
  };
}

function systemsSection({ systems }: Estate, names: Names): Section {
  const titles = ["System", "Kind", "Owner", "Run by", "Recovery time", "Needs", "Known", "Id"];
  return {
    title: `Systems (${systems.length})`,
    table: {
      columns: titles.map((title) => ({ title })),
      rows: systems.map((system) => [
        names.plainNode(system.id),
        systemKindTable[system.kind].label,
        names.organisation(system.owner),
        system.runBy === undefined ? "" : names.organisation(system.runBy),
        system.rto === undefined ? "" : durationWords(system.rto),
        needsWords(system.needs, names),
        system.evidence,
        system.id,
      ]),
    },
  };
}

function linksSection({ links }: Estate, names: Names): Section {
  const titles = ["From", "To", "Kind", "Both ways", "Likelihood", "Known"];
  return {
    title: `Links (${links.length})`,
    table: {
      columns: titles.map((title) => ({ title })),
      rows: links.map((link) => [
        names.node(link.from),
        names.node(link.to),
        link.kind,
        link.bothWays ? "yes" : "",
        link.likelihood === undefined ? "" : String(link.likelihood),
        link.evidence,
      ]),
    },
  };
}

function sourcesSection({ sources }: Estate): Section {
  const titles = ["Source", "Publisher", "Date", "Address", "Id"];
  return {
    title: `Sources (${sources.length})`,
    table: {
      columns: titles.map((title) => ({ title })),
      rows: sources.map(({ id, title, publisher, date, url }) => [
        foreign(title ?? ""),
        foreign(publisher ?? ""),
        date ?? "",
        foreign(url ?? ""),
        id,
      ]),
    },
  };
}

/** Needs in one cell: groups as how many of which, soft ones and delays said. */
function needsWords(needs: readonly Need[], names: Names): string {
  return needs
    .map((need) => {
      const members = (need.anyOf ?? []).map(({ provider }) => names.node(provider));
      const what =
        need.provider === undefined
          ? `${need.atLeast} of (${members.join(", ")})`
          : names.node(need.provider);
      const how = [
        need.strength === "soft" ? "soft" : "",
        need.after === "PT0S" ? "" : `after ${durationWords(need.after)}`,
        need.evidence === "confirmed" ? "" : need.evidence,
      ].filter((word) => word !== "");
      return how.length === 0 ? what : `${what} [${how.join(", ")}]`;
    })
    .join("; ");
}
