import { evidences, linkKinds, organisationKinds, systemKinds } from "../../model/kinds.ts";
import type { LinkKind, OrganisationKind, SystemKind } from "../../model/kinds.ts";
import { compact } from "../foreign/names.ts";

/** Words that registers use for the kinds of systems. Each is written without spaces and in lower case. */
const systemWords: Readonly<Record<SystemKind, readonly string[]>> = {
  network: [
    "network",
    "wan",
    "lan",
    "vpn",
    "firewall",
    "router",
    "switch",
    "internet",
    "connectivity",
    "wifi",
  ],
  identity: [
    "identity",
    "directory",
    "activedirectory",
    "sso",
    "singlesignon",
    "authentication",
    "identityprovider",
    "iam",
  ],
  telephony: [
    "telephony",
    "telephone",
    "phones",
    "phonesystem",
    "voice",
    "voip",
    "contactcentre",
    "callcentre",
  ],
  email: ["email", "mail"],
  collaboration: ["collaboration", "intranet", "documentmanagement", "edrms", "videoconferencing"],
  application: [
    "application",
    "app",
    "businessapplication",
    "software",
    "onpremapplication",
    "system",
    "website",
    "webapplication",
    "portal",
  ],
  "data-store": [
    "datastore",
    "database",
    "filestore",
    "fileserver",
    "datawarehouse",
    "storage",
    "backup",
    "fileshare",
  ],
  hosting: [
    "hosting",
    "server",
    "virtualmachine",
    "vm",
    "cloud",
    "cloudhosting",
    "iaas",
    "paas",
    "virtualisation",
    "platform",
    "infrastructure",
  ],
  facility: ["facility", "datacentre", "datacenter", "building", "office", "site", "serverroom", "power"],
  endpoint: ["endpoint", "laptop", "desktop", "device", "mobile", "enduserdevice", "kiosk"],
  "supplier-service": [
    "supplierservice",
    "saas",
    "hostedapplication",
    "managedservice",
    "externalservice",
    "softwareasaservice",
    "hostedservice",
  ],
  manual: ["manual", "paper", "people", "manualprocess"],
};

const organisationWords: Readonly<Record<OrganisationKind, readonly string[]>> = {
  council: [
    "council",
    "localauthority",
    "borough",
    "countycouncil",
    "districtcouncil",
    "unitaryauthority",
    "authority",
  ],
  supplier: ["supplier", "vendor", "company", "contractor", "provider"],
  health: ["health", "nhs", "nhstrust", "icb"],
  police: ["police", "policeforce"],
  partner: ["partner", "charity", "housingassociation", "voluntarysector", "company-owned", "jointventure"],
  regulator: ["regulator"],
  government: ["government", "centralgovernment", "governmentdepartment", "department", "agency"],
};

/** Words and numbers for how urgent a service is. Where they are words, what they were taken for is told. */
const priorityWords: Readonly<Record<string, readonly string[]>> = {
  "1": [
    "1",
    "p1",
    "priority1",
    "tier1",
    "critical",
    "missioncritical",
    "1mostcritical",
    "1critical",
    "platinum",
  ],
  "2": ["2", "p2", "priority2", "tier2", "high", "essential", "2somewhatcritical", "2high", "gold"],
  "3": ["3", "p3", "priority3", "tier3", "medium", "important", "3lesscritical", "3medium", "silver"],
  "4": ["4", "p4", "priority4", "tier4", "low", "routine", "4notcritical", "4low", "bronze"],
};

/** By the name of an enumeration, the word of the estate file for each word that registers use. */
export const knownWords = {
  systemKind: wordsOf(systemWords),
  organisationKind: wordsOf(organisationWords),
  priority: wordsOf(priorityWords),
  linkKind: plain(linkKinds satisfies readonly LinkKind[]),
  evidence: plain(evidences),
  strength: wordsOf({
    hard: ["hard", "essential", "critical", "must", "mandatory"],
    soft: ["soft", "desirable", "optional", "nicetohave"],
  }),
  feels: plain(["failed", "degraded"]),
  notifyOn: plain(["compromise", "exposure", "outage"]),
} as const;

export type Enumeration = keyof typeof knownWords;

/** What may be answered when a word is not known. */
export const allowedWords: Readonly<Record<Enumeration, readonly string[]>> = {
  systemKind: systemKinds,
  organisationKind: organisationKinds,
  priority: ["1", "2", "3", "4"],
  linkKind: linkKinds,
  evidence: evidences,
  strength: ["hard", "soft"],
  feels: ["failed", "degraded"],
  notifyOn: ["compromise", "exposure", "outage"],
};

function wordsOf(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([word, known]) => [
      [compact(word), word] as const,
      ...known.map((each) => [compact(each), word] as const),
    ]),
  );
}

function plain(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(words.map((word) => [compact(word), word]));
}
