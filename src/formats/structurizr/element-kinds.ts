import type { SystemKind } from "../../model/kinds.ts";
import type { Fields } from "../foreign/untyped.ts";
import { wordOf } from "../foreign/untyped.ts";
import type { Level } from "./elements.ts";

/** Whole words of an element's tags and technology that say its kind. */
const kindWords: readonly (readonly [RegExp, SystemKind])[] = [
  [
    /\b(databases?|(my|postgre|ms|no)?sql|postgres|mariadb|oracle database|mongo(db)?|redis|cassandra|dynamodb|(object |file |blob )?storage|(s3|storage) buckets?|data ?stores?)\b/i,
    "data-store",
  ],
  [/\b(identity( provider)?|active directory|entra( id)?|keycloak|sso|single sign-on)\b/i, "identity"],
  [/\b(load balancers?|firewalls?|routers?|vpn|dns)\b/i, "network"],
];

/** The kind of an element, and whether its words say so. */
export function kindOfElement(part: Fields, level: Level): { kind: SystemKind; isSure: boolean } {
  const words = `${wordOf(part["tags"]) ?? ""}, ${wordOf(part["technology"]) ?? ""}`;
  const byWord = kindWords.find(([word]) => word.test(words))?.[1];
  if (byWord !== undefined) return { kind: byWord, isSure: true };
  if (level === "deploymentNodes" || level === "children") return { kind: "hosting", isSure: false };
  const isExternal = /\bexternal\b/i.test(wordOf(part["location"]) ?? words);
  return { kind: isExternal ? "supplier-service" : "application", isSure: false };
}
