import type { z } from "zod";
import type { ProblemCode } from "./errors.ts";
import { quote } from "./ids.ts";
import { didYouMean } from "./nearest.ts";
import { SENTENCE_BREAK } from "./strict.ts";

/** A way into a document: keys of objects and indices of arrays. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a value, before it is known in which file and line it stands. */
export interface Fault {
  readonly code: ProblemCode;
  readonly path: Path;
  readonly message: string;
}

export type Validated<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: Fault[] };

/**
 * Holds a value against a schema and says everything that is wrong with it.
 *
 * @returns the parsed value with its defaults, or one fault for each thing that is wrong.
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown): Validated<z.infer<S>> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, faults: result.error.issues.flatMap((issue) => faultsOf(issue, [])) };
}

/** Writes a path as people do: `systems[3].needs[0].after`. */
export function pathText(path: Path): string {
  return path
    .map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join("");
}

function faultsOf(issue: z.core.$ZodIssue, base: Path): Fault[] {
  const path: Path = [...base, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  const fault = (code: ProblemCode, message: string): Fault[] => [{ code, path, message }];
  const key = path.at(-1) ?? "the document";
  switch (issue.code) {
    case "unrecognized_keys": {
      const sentences = issue.message.split(SENTENCE_BREAK);
      return issue.keys.map((unknown, i) => ({
        code: "UNKNOWN_KEY",
        path: [...path, unknown],
        message: sentences[i] ?? `${quote(unknown)} is not a known key`,
      }));
    }
    case "invalid_union":
      return faultsOfUnion(issue, path);
    case "invalid_type":
      if (issue.input === undefined) return fault("MISSING_FIELD", `"${key}" is missing`);
      return fault(
        "WRONG_TYPE",
        `"${key}" should be ${typeName(issue.expected)}, and is ${typeOf(issue.input)}${quotesHint(issue)}`,
      );
    case "invalid_value": {
      if (issue.input === undefined) return fault("MISSING_FIELD", `"${key}" is missing`);
      if (key === "estate" || key === "scenario") {
        return fault(
          "UNKNOWN_VERSION",
          `${key}: ${quote(issue.input)} is not a version of the format that is read here; write 1`,
        );
      }
      const words = issue.values.map(String);
      const hint = typeof issue.input === "string" ? didYouMean(issue.input, words) : "";
      return fault("INVALID_VALUE", `${quote(issue.input)} is not one of ${words.join(", ")}${hint}`);
    }
    case "custom":
      return fault((issue.params?.["code"] as ProblemCode | undefined) ?? "INVALID_VALUE", issue.message);
    case "too_small":
      return fault("INVALID_VALUE", outOfRange(key, issue, `at least ${issue.minimum}`));
    case "too_big":
      return fault("INVALID_VALUE", outOfRange(key, issue, `at most ${issue.maximum}`));
    case "invalid_format":
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
      return fault("INVALID_VALUE", issue.message);
  }
}

/** Of the forms that a value could have taken, the one that it tried to take: no complaint about its own type. */
function faultsOfUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path): Fault[] {
  const key = path.at(-1) ?? "the document";
  if (issue.input === undefined) return [{ code: "MISSING_FIELD", path, message: `"${key}" is missing` }];
  const isAboutItself = (inner: z.core.$ZodIssue) => inner.path.length === 0 && inner.code === "invalid_type";
  const attempt = issue.errors.find((issues) => !issues.some(isAboutItself));
  if (attempt !== undefined) return attempt.flatMap((inner) => faultsOf(inner, path));
  const forms = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === "invalid_type" ? [typeName(inner.expected)] : []));
  const message = `"${key}" should be ${[...new Set(forms)].join(" or ")}, and is ${typeOf(issue.input)}`;
  return [{ code: "WRONG_TYPE", path, message }];
}

function outOfRange(
  key: string | number,
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  bound: string,
): string {
  if (issue.origin === "array") return `"${key}" should have ${bound} entries`;
  return `"${key}" should be ${bound}, and is ${quote(issue.input)}`;
}

function quotesHint(issue: z.core.$ZodIssueInvalidType): string {
  return issue.expected === "string" && typeof issue.input !== "object" ? "; put it in quotes" : "";
}

function typeName(expected: string): string {
  const names: Record<string, string> = {
    string: "text",
    object: "an object",
    array: "a list",
    int: "a whole number",
    number: "a number",
    boolean: "true or false",
  };
  return names[expected] ?? expected;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return `the text ${quote(value)}`;
  return `the ${typeof value} ${quote(value)}`;
}
