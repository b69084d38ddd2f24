import { z } from "zod";
import { quote } from "./ids.ts";
import { didYouMean } from "./nearest.ts";

/** Splits the sentences of one issue, where several keys of one object are unknown. */
export const SENTENCE_BREAK = "\n";

/**
 * An object that refuses unknown keys and names the nearest known one for each.
 *
 * @param shape - the fields, as for `z.strictObject`.
 */
export function strict<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys
            .map((key: string) => `${quote(key)} is not a known key${didYouMean(key, Object.keys(shape))}`)
            .join(SENTENCE_BREAK)
        : undefined,
  });
}

/** The same fields with every one optional but `id`, as a fragment gives them. Checks form, not presence. */
export function fragmentOf(shape: z.core.$ZodShape) {
  return strict(mapShape(shape, (field) => z.optional(withoutDefault(field))));
}

/** The same fields with every one optional, and `null` to clear one, as an overlay gives them. */
export function overlayOf(shape: z.core.$ZodShape) {
  return strict(mapShape(shape, (field) => z.optional(z.nullable(withoutDefault(field)))));
}

function mapShape(shape: z.core.$ZodShape, change: (field: z.core.$ZodType) => z.core.$ZodType) {
  return Object.fromEntries(
    Object.entries(shape).map(([key, field]) => [
      key,
      key === "id" && !isOptional(field) ? field : change(field),
    ]),
  );
}

/** In a part of an entry an absent field means "as it is", so that its default must not be filled in. */
function withoutDefault(field: z.core.$ZodType): z.core.$ZodType {
  const { def } = field._zod;
  return def.type === "default" ? (def as z.core.$ZodDefaultDef).innerType : field;
}

function isOptional(field: z.core.$ZodType): boolean {
  return field._zod.optin === "optional";
}
