import { cyclesOf } from "../graph/cycles.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import { propagate } from "../graph/propagate.ts";
import { dateMs, lastDayMs } from "../model/dates.ts";
import type { Place } from "../model/document.ts";
import { problemsOf } from "../model/document.ts";
import { durationMs } from "../model/duration.ts";
import type { Finding, FindingCode } from "../model/errors.ts";
import { gssNames, lgslNames } from "../model/identifiers.ts";
import { quote } from "../model/ids.ts";
import { didYouMean } from "../model/nearest.ts";
import type { Path } from "../model/validate.ts";

const YEAR_MS = 365 * 86_400_000;

/** A loop of more nodes than this is told by its first ones and its size. */
const MOST_NAMED = 10;

interface PlacedFinding extends Place {
  readonly code: FindingCode;
  readonly message: string;
}

/**
 * Tells what is worth knowing about an estate that has no problems: recovery slower than a service can
 * bear, nodes without needs, facts not checked for a year, loops, an estate that is mostly assumed, and identifiers
 * of others that are not known here.
 *
 * Cost: one propagation for each system with an RTO, O(V + E) for the rest.
 */
export function findingsOf(model: EstateModel): Finding[] {
  const told: PlacedFinding[] = [
    ...model.origins.fallen.map(({ message, at }) => ({ ...at, code: "COUNT_FELL" as const, message })),
    ...slowRecoveries(model),
    ...unrecorded(model),
    ...unchecked(model),
    ...loops(model),
    ...mostlyAssumed(model),
    ...unknownIdentifiers(model),
  ];
  return problemsOf(told);
}

/** Identifiers of others that are not in the lists that are bundled: they may be misspelt, or only not bundled. */
function unknownIdentifiers(model: EstateModel): PlacedFinding[] {
  const { organisations, services } = model.estate;
  const codes = organisations.flatMap(({ id, gss }, i): PlacedFinding[] => {
    if (gss === undefined || Object.hasOwn(gssNames, gss)) return [];
    const isForm = /^[EWSN]\d{8}$/.test(gss);
    // Only London's are bundled whole: of another area nothing can be told beyond the form.
    if (isForm && !gss.startsWith("E09")) return [];
    const why = isForm ? "of no London borough" : "not a letter and eight digits, as GSS codes are";
    const message = `organisation ${quote(id)} has GSS code ${quote(gss)}, which is ${why}${didYouMean(gss, Object.keys(gssNames))}`;
    return [finding(model, "UNKNOWN_GSS", ["organisations", i, "gss"], message)];
  });
  const ids = services.flatMap(({ id, lgsl }, i): PlacedFinding[] => {
    if (lgsl === undefined || lgsl in lgslNames) return [];
    const message = `service ${quote(id)} has LGSL id ${lgsl}, which is not among the ${Object.keys(lgslNames).length} that are known here; it may still be right`;
    return [finding(model, "UNKNOWN_LGSL", ["services", i, "lgsl"], message)];
  });
  return [...codes, ...ids];
}

function finding(model: EstateModel, code: FindingCode, path: Path, message: string): PlacedFinding {
  return { ...model.origins.placeOf(path), code, message };
}

/** Systems whose RTO is longer than the MTPD of a service that fails when they are lost alone, worst case. */
function slowRecoveries(model: EstateModel): PlacedFinding[] {
  const { estate, compiled } = model;
  const tolerances = estate.services.flatMap(({ id, mtpd }) =>
    mtpd === undefined ? [] : [{ id, mtpd, mtpdMs: durationMs(mtpd) }],
  );
  const shortestMs = tolerances.reduce((least, { mtpdMs }) => Math.min(least, mtpdMs), Infinity);
  return estate.systems.flatMap(({ id, rto }, i): PlacedFinding[] => {
    if (rto === undefined || durationMs(rto) <= shortestMs) return [];
    const nodes = [compiled.numberOf.get(id) ?? 0];
    const run = propagate(
      compiled,
      [
        {
          index: 0,
          verb: "fail",
          atMs: 0,
          evidence: "confirmed",
          nodes,
          organisation: null,
          cuts: null,
          gate: null,
        },
      ],
      "worst",
    );
    const breached = tolerances.filter(
      (service) =>
        service.mtpdMs < durationMs(rto) &&
        run.failsAtMs(compiled.numberOf.get(service.id) ?? 0) !== Infinity,
    );
    run.release();
    if (breached.length === 0) return [];
    const named = breached.map((service) => `${quote(service.id)} (${service.mtpd})`);
    const message = `system ${quote(id)} has an RTO of ${rto}, longer than the MTPD of ${listed(named)}, which ${named.length > 1 ? "fail" : "fails"} with it`;
    return [finding(model, "RTO_EXCEEDS_MTPD", ["systems", i, "rto"], message)];
  });
}

function unrecorded(model: EstateModel): PlacedFinding[] {
  return eachNode(model).flatMap(({ entry, path, type }) =>
    entry.needs.length > 0
      ? []
      : [
          finding(
            model,
            "NO_NEEDS",
            path,
            `${type} ${quote(entry.id)} has no needs recorded; a loss elsewhere cannot be seen to reach it`,
          ),
        ],
  );
}

/** Entries whose last check lies more than a year before the day as of which the estate is known. */
function unchecked(model: EstateModel): PlacedFinding[] {
  const { asOf } = model.estate;
  if (asOf === undefined) return [];
  const organisations = model.estate.organisations.map((entry, i) => ({
    entry,
    path: ["organisations", i],
    type: "organisation",
  }));
  return [...organisations, ...eachNode(model)].flatMap(({ entry, path, type }) => {
    if (entry.checked === undefined || dateMs(asOf) - lastDayMs(entry.checked) <= YEAR_MS) return [];
    const message = `${type} ${quote(entry.id)} was last checked in ${entry.checked}, more than a year before ${asOf}`;
    return [finding(model, "NOT_CHECKED", [...path, "checked"], message)];
  });
}

function loops(model: EstateModel): PlacedFinding[] {
  const paths = new Map(eachNode(model).map(({ entry, path }) => [entry.id, path]));
  return cyclesOf(model.compiled).map((loop) => {
    const ids = loop.map((v) => model.compiled.ids[v] ?? "");
    const message = `${ids.length} nodes need each other in a loop: ${listed(ids.map(quote))}; none can start first without help`;
    return finding(model, "CYCLE", paths.get(ids[0] ?? "") ?? [], message);
  });
}

function mostlyAssumed(model: EstateModel): PlacedFinding[] {
  const needs = eachNode(model).flatMap(({ entry }) => entry.needs);
  const assumed = needs.filter((need) => need.evidence === "assumed").length;
  if (assumed * 2 <= needs.length) return [];
  const message = `${assumed} of ${needs.length} needs are assumed; check them before the answers are relied on`;
  return [finding(model, "MOSTLY_ASSUMED", [], message)];
}

function eachNode({ estate }: EstateModel) {
  return [
    ...estate.systems.map((entry, i) => ({ entry, type: "system", path: ["systems", i] as Path })),
    ...estate.services.map((entry, i) => ({ entry, type: "service", path: ["services", i] as Path })),
  ];
}

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return rest > 0 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${rest} more` : names.join(", ");
}
