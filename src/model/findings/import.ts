import { z } from "zod";
import { Problem } from "../errors.ts";

const place = {
  file: z.string(),
  line: z.int().nullable(),
  path: z.string().describe("In the words of the file: Systems!C12."),
};

/** Something to ask whoever brought the files; what is asked in many places is asked once. */
export const ImportQuestion = z.strictObject({
  about: z.enum(["sheet", "column", "value", "organisation", "system", "name", "pair"]),
  message: z.string(),
  answer: z
    .array(z.string())
    .describe("Where in the file of answers the answer goes: organisations, Capita."),
  options: z.string().describe("What may be answered."),
  blocks: z.boolean().describe("Whether nothing is imported before it is answered."),
  ...place,
});
export type ImportQuestion = z.infer<typeof ImportQuestion>;

/** Something that keeps nothing from being imported: what was lost, supposed or left out. */
export const ImportRemark = z.strictObject({ message: z.string(), ...place });
export type ImportRemark = z.infer<typeof ImportRemark>;

export const importedThings = ["sources", "organisations", "systems", "services", "links", "needs"] as const;

/** One thing that an import makes, changes or no longer finds. */
export const ImportChange = z.strictObject({
  change: z.enum(["new", "changed", "gone"]),
  type: z.enum(importedThings),
  id: z.string().describe("Of a need its consumer."),
  name: z.string().nullable().describe("Of a need its consumer's."),
  what: z.string().nullable().describe("The fields that change, or what is needed."),
});
export type ImportChange = z.infer<typeof ImportChange>;

const count = z.int().min(0);

/** How many of one kind of thing are new, changed, gone and as they were. */
export const ImportCounts = z.strictObject({ new: count, changed: count, gone: count, same: count });
export type ImportCounts = z.infer<typeof ImportCounts>;

const rawList = z.array(z.record(z.string(), z.unknown())).optional();

/** An estate file, or an overlay, as it would be written: reading it checks it. */
export const ImportResult = z.looseObject({
  id: z.string().optional(),
  sources: rawList,
  organisations: rawList,
  systems: rawList,
  services: rawList,
  links: rawList,
});
export type ImportResult = z.infer<typeof ImportResult>;

/** What files from elsewhere come to, and what importing them changes. */
export const ImportAnswer = z.strictObject({
  format: z.string(),
  guessed: z.boolean().describe("Whether the format was guessed from the files."),
  into: z.string().nullable().describe("The estate into which it goes; null for a new one."),
  counts: z.strictObject({
    sources: ImportCounts,
    organisations: ImportCounts,
    systems: ImportCounts,
    services: ImportCounts,
    links: ImportCounts,
    needs: ImportCounts,
  }),
  changes: z.array(ImportChange),
  questions: z.array(ImportQuestion),
  problems: z.array(Problem),
  remarks: z.array(ImportRemark),
  leftOut: z.array(z.string()).describe("What was left out because something was wrong with it."),
  removesGone: z.boolean().describe("Whether what is gone from the files is removed from the estate."),
  replacesNeeds: z.boolean().describe("Whether nodes in the files lose needs that the files do not have."),
  result: ImportResult.nullable().describe("The new estate, or the overlay; null while something is wrong."),
});
export type ImportAnswer = z.infer<typeof ImportAnswer>;
