import { z } from "zod";
import { PartialDate } from "../../model/dates.ts";
import { Id } from "../../model/ids.ts";
import { organisationKinds, systemKinds } from "../../model/kinds.ts";
import { strict } from "../../model/strict.ts";

/** Answers by what they answer; one that stands empty is not answered yet. */
const byText = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string(), z.nullable(value)).transform((record) => {
    const answered = Object.entries(record).filter(([, each]) => each !== null);
    // Without a prototype: what is looked up in it may be any word, `constructor` too.
    return Object.assign(
      Object.create(null) as Record<string, NonNullable<z.output<Value>>>,
      Object.fromEntries(answered),
    );
  });

/**
 * What whoever brings the files says about them: the file given by `--map`. Everything may be left out; what
 * is asked shows the line to write.
 */
export const Answers = strict({
  map: z.literal(1).describe("Version of the format of answers."),
  estate: strict({ id: Id.optional(), name: z.string().optional(), asOf: PartialDate.optional() })
    .optional()
    .describe("What a new estate is called."),
  owner: z.string().nullish().describe("Who owns what no owner is named for."),
  sheets: byText(z.string())
    .prefault({})
    .describe("By a sheet's or file's name its table, or - to leave it out."),
  columns: byText(z.string())
    .prefault({})
    .describe("By a header its field; note keeps the column as a note, - leaves it out."),
  values: byText(byText(z.union([z.string(), z.number(), z.boolean()])))
    .prefault({})
    .describe("By a field, then by what a cell holds, the value that is meant; - leaves it out."),
  organisations: byText(z.enum(organisationKinds))
    .prefault({})
    .describe("Organisations that only their name is known of, with their kinds."),
  systems: byText(
    z.union([z.enum(systemKinds), strict({ kind: z.enum(systemKinds), owner: z.string().optional() })]),
  )
    .prefault({})
    .describe("Systems that are named and that no row describes, with their kinds."),
  names: byText(z.string()).prefault({}).describe("By a spelling the name or the id that is meant by it."),
  different: z
    .array(z.tuple([z.string(), z.string()]))
    .default([])
    .describe("Pairs of names that are alike and are two things."),
});
export type Answers = z.infer<typeof Answers>;

export const noAnswers: Answers = Answers.parse({ map: 1 });
