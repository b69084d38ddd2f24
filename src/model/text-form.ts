import { z } from "zod";
import type { ProblemCode } from "./errors.ts";

/**
 * Text of a form of its own (an id, a duration), refused with a code and a sentence of its own.
 *
 * @param form - the pattern, which also stands in the JSON Schema, and what a pattern cannot say.
 */
export function textForm(form: {
  readonly code: ProblemCode;
  readonly pattern: RegExp;
  readonly holds?: (text: string) => boolean;
  readonly complain: (text: string) => string;
}) {
  return z
    .string()
    .refine((text) => form.pattern.test(text) && (form.holds?.(text) ?? true), {
      error: (issue) => form.complain(String(issue.input)),
      params: { code: form.code },
    })
    .meta({ pattern: form.pattern.source });
}
