import type { Finding, Problem } from "../model/errors.ts";
import { findingCodes } from "../model/errors.ts";
import type { Estate } from "../model/estate.ts";
import { visible, foreign } from "./foreign-text.ts";
import type { Report, Section } from "./section.ts";
import { counted, findingTitles } from "./words.ts";
import { titleOf } from "./names.ts";

/** What a check found. There is no estate where there are problems. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  readonly estate: Estate | null;
}

/** Words the outcome of a check: problems by file, then findings by kind. */
export function checkReport({ problems, findings, estate }: CheckResult): Report {
  const verdict = problems.length === 0 ? "No problems" : counted(problems.length, "problem");
  return {
    title: estate === null ? "No estate, because of the problems" : estateWords(estate),
    headline: `${verdict}, ${counted(findings.length, "finding")}`,
    summary: findings.length === 0 ? [] : ["Findings are worth knowing and never an error."],
    sections: [...problemSections(problems), ...findingSections(findings)],
    footer: [],
  };
}

/**
 * A problem or a finding on one line, as compilers write it, so that editors can jump to it:
 * `estate.yaml:12: systems[3].kind: what is wrong [CODE]`.
 */
export function problemLine({ code, file, line, path, message }: Problem | Finding): string {
  const place = file === null ? "" : `${file}${line === null ? "" : `:${line}`}: `;
  return visible(`${place}${path === "" ? "" : `${path}: `}${message} [${code}]`);
}

/** Problems one per line, those of one file together, files in the order in which they first come up. */
export function problemLines(problems: readonly Problem[]): string[] {
  return [...byFile(problems).values()].flat().map(problemLine);
}

function problemSections(problems: readonly Problem[]): Section[] {
  return [...byFile(problems)].map(([file, entries]) => ({
    title: `${file === null ? "Given by flags" : foreign(file)} (${entries.length})`,
    items: entries.map(problemLine),
  }));
}

function findingSections(findings: readonly Finding[]): Section[] {
  return findingCodes.flatMap((code) => {
    const entries = findings.filter((finding) => finding.code === code);
    if (entries.length === 0) return [];
    return [{ title: `${findingTitles[code]} (${entries.length})`, items: entries.map(problemLine) }];
  });
}

function byFile(problems: readonly Problem[]): Map<string | null, Problem[]> {
  const groups = new Map<string | null, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.file);
    if (group) group.push(problem);
    else groups.set(problem.file, [problem]);
  }
  return groups;
}

function estateWords(estate: Estate): string {
  const needs = [...estate.systems, ...estate.services].reduce((sum, node) => sum + node.needs.length, 0);
  const counts = [
    counted(estate.organisations.length, "organisation"),
    counted(estate.systems.length, "system"),
    counted(estate.services.length, "service"),
    counted(needs, "need"),
    counted(estate.links.length, "link"),
  ];
  return `${titleOf(estate)}: ${counts.join(", ")}`;
}
