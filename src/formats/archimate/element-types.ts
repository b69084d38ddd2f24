import type { Collection } from "../../model/estate.ts";
import type { SystemKind } from "../../model/kinds.ts";

/** What an element of one ArchiMate type is in an estate. */
export interface ElementTypeRow {
  readonly collection: Exclude<Collection, "links" | "sources">;
  /** Of a system whose property says nothing of its kind. */
  readonly kind?: SystemKind;
  /** Whether the type alone says the kind; else the kind is expected, not known. */
  readonly isSure?: boolean;
}

const application: ElementTypeRow = { collection: "systems", kind: "application" };
const dataStore: ElementTypeRow = { collection: "systems", kind: "data-store" };
const hosting: ElementTypeRow = { collection: "systems", kind: "hosting" };

/**
 * The element types that are taken, by the names of the exchange schema (`ElementTypeEnum`). ArchiMate has
 * one type for all that is an application, be it payroll, mail or sign-on, and one for every server, so that
 * the kind is a guess wherever the type is not as narrow as ours. A data object is the data and an artifact
 * the file that holds it: both stand for the store. Types that are absent here have no counterpart.
 */
export const elementTypes: ReadonlyMap<string, ElementTypeRow> = new Map<string, ElementTypeRow>([
  ["BusinessService", { collection: "services" }],
  ["BusinessProcess", { collection: "services" }],
  ["BusinessFunction", { collection: "services" }],
  ["BusinessActor", { collection: "organisations" }],
  ["BusinessRole", { collection: "organisations" }],
  ["ApplicationComponent", application],
  ["ApplicationService", application],
  ["ApplicationFunction", application],
  ["DataObject", dataStore],
  ["Artifact", dataStore],
  ["Node", hosting],
  ["Device", hosting],
  ["SystemSoftware", hosting],
  ["TechnologyService", hosting],
  ["CommunicationNetwork", { collection: "systems", kind: "network", isSure: true }],
  ["Path", { collection: "systems", kind: "network" }],
  ["Facility", { collection: "systems", kind: "facility", isSure: true }],
  ["Equipment", { collection: "systems", kind: "endpoint" }],
]);

/** What behaves like a service although ArchiMate calls it otherwise; told when it is taken. */
export const takenAsServices: ReadonlySet<string> = new Set(["BusinessProcess", "BusinessFunction"]);

/** The junctions: what is needed through one is needed all of it, or some of it. */
export const junctionTypes: ReadonlySet<string> = new Set(["AndJunction", "OrJunction"]);

/**
 * The type that each kind of system is written as. Only active structure may serve others, so that a data
 * store is written as the database that runs it, ArchiMate's own example of system software.
 */
export const typeOfKind = {
  network: "CommunicationNetwork",
  identity: "ApplicationComponent",
  telephony: "ApplicationComponent",
  email: "ApplicationComponent",
  collaboration: "ApplicationComponent",
  application: "ApplicationComponent",
  "data-store": "SystemSoftware",
  hosting: "Node",
  facility: "Facility",
  endpoint: "Device",
  "supplier-service": "ApplicationService",
  manual: "BusinessFunction",
} as const satisfies Record<SystemKind, string>;
