/**
 * A second way through a schema, for large values that are most likely in order.
 *
 * zod makes a result and a list of issues for every field of every entry. Here the structure of a
 * schema (objects, lists, unions, pipes, what may be left out) is walked once and becomes functions that
 * make nothing but the value; its leaves and its checks are zod's own. Nothing is said of what is wrong:
 * a value that is not surely right is `UNSURE`, and zod decides. What is surely right comes out as zod
 * gives it, every key in the same place.
 */
import { z } from "zod";

/** The answer to a value that zod has to decide on. */
export const UNSURE = Symbol("unsure");

/** Parses plain data, as it comes from text, or is unsure. */
export type QuickParse<T = unknown> = (value: unknown) => T | typeof UNSURE;

type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypes["_zod"]["def"];

/** A bit for each field says which of them an entry has. */
const MOST_FIELDS = 31;
/** Many more combinations of fields than people write: code is kept, and must not grow with what is read. */
const MOST_LITERALS = 4096;

/** A quick way that was made once and is used often. */
export interface QuickParser<T> {
  readonly parse: QuickParse<T>;
  /** Lets go of what it shares among equal texts. */
  readonly forget: () => void;
}

/** What was made of texts so far. */
type Memory = Map<unknown, unknown>[];

/**
 * Makes the quick way through a schema that does not contain itself and waits for nothing. What a text is short for (a need
 * by its id alone) is made once for equal texts and shared, frozen, until it is told to forget; defaults
 * are shared, frozen, for ever.
 *
 * Cost: about a millisecond for a schema; a value then costs one visit of each of its keys and items.
 */
export function quickParser<S extends z.ZodType>(schema: S): QuickParser<z.infer<S>> {
  const memory: Memory = [];
  return {
    parse: parserOf(schema, memory) as QuickParse<z.infer<S>>,
    forget: () => memory.forEach((known) => known.clear()),
  };
}

function parserOf(schema: Schema, memory: Memory): QuickParse {
  const parse = structureParser(schema, defOf(schema), memory);
  return parse === null ? byZod(schema) : checkedBy(schema, parse);
}

/** Null for what has no structure, or one that is not known here. */
function structureParser(schema: Schema, def: Def, memory: Memory): QuickParse | null {
  if ("coerce" in def && def.coerce) return null;
  if (def.type === "string") return "format" in def ? null : text;
  if (def.type === "enum" || def.type === "literal") return oneOf(schema._zod.values);
  if (def.type === "object") return objectParser(def, memory);
  if (def.type === "array") return listParser(parserOf(def.element, memory));
  if (def.type === "union") return unionParser(def, memory);
  if (def.type === "pipe") return def.transform ? null : pipeParser(def, memory);
  if (def.type === "transform") return transformParser(def);
  return null;
}

function defOf(schema: Schema): Def {
  return schema._zod.def as Def;
}

function byZod(schema: Schema): QuickParse {
  return (value) => {
    const result = schema._zod.run({ value, issues: [] }, { async: false });
    return result instanceof Promise || result.issues.length > 0 ? UNSURE : result.value;
  };
}

/** What a schema asks beyond its structure, by zod's own checks in their order. */
function checkedBy(schema: Schema, parse: QuickParse): QuickParse {
  const checks = (schema._zod.def.checks ?? []) as z.core.$ZodCheck<unknown>[];
  if (checks.length === 0) return parse;
  return (value) => {
    const parsed = parse(value);
    if (parsed === UNSURE) return UNSURE;
    const payload: z.core.ParsePayload = { value: parsed, issues: [] };
    for (const { _zod } of checks) {
      if (_zod.check(payload) instanceof Promise || payload.issues.length > 0) return UNSURE;
    }
    return payload.value;
  };
}

function text(value: unknown): unknown {
  return typeof value === "string" ? value : UNSURE;
}

function oneOf(values: ReadonlySet<unknown> | undefined): QuickParse | null {
  return values === undefined ? null : (value) => (values.has(value) ? value : UNSURE);
}

function listParser(parseItem: QuickParse): QuickParse {
  return (value) => {
    if (!Array.isArray(value)) return UNSURE;
    const parsed = new Array<unknown>(value.length);
    for (let i = 0; i < value.length; i++) {
      const item = parseItem(value[i]);
      if (item === UNSURE) return UNSURE;
      parsed[i] = item;
    }
    return parsed;
  };
}

/** Chooses by the type of the value; null where options do not differ in the type that they take. */
function unionParser({ options }: z.core.$ZodUnionDef, memory: Memory): QuickParse | null {
  const parsers = new Map<string, QuickParse>();
  for (const option of options) {
    const type = typeTaken(option);
    if (type === null || parsers.has(type)) return null;
    const parse = parserOf(option, memory);
    parsers.set(
      type,
      type === "string" && option._zod.def.type === "pipe" ? remembered(parse, memory) : parse,
    );
  }
  const ofText = parsers.get("string");
  return (value) => {
    const parse = typeof value === "string" ? ofText : parsers.get(typeof value);
    return parse === undefined ? UNSURE : parse(value);
  };
}

/** The only type that a schema takes, as `typeof` names it; null if it is not known. */
function typeTaken(schema: Schema): string | null {
  let def = defOf(schema);
  while (def.type === "pipe") def = defOf(def.in);
  if ("coerce" in def && def.coerce) return null;
  return def.type === "string" || def.type === "number" || def.type === "object" ? def.type : null;
}

function remembered(parse: QuickParse, memory: Memory): QuickParse {
  const known = new Map<unknown, unknown>();
  memory.push(known);
  return (value) => {
    let parsed = known.get(value);
    if (parsed === undefined) known.set(value, (parsed = frozen(parse(value))));
    return parsed;
  };
}

function frozen(value: unknown): unknown {
  return typeof value === "object" ? Object.freeze(value) : value;
}

function pipeParser(def: z.core.$ZodPipeDef, memory: Memory): QuickParse {
  const before = parserOf(def.in, memory);
  const after = parserOf(def.out, memory);
  return (value) => {
    const parsed = before(value);
    return parsed === UNSURE ? UNSURE : after(parsed);
  };
}

/** A transform of the value alone; one that could complain is zod's. */
function transformParser({ transform }: z.core.$ZodTransformDef): QuickParse | null {
  return transform.length > 1 ? null : (transform as QuickParse);
}

interface Field {
  readonly key: string;
  readonly parse: QuickParse;
  readonly absent: "refused" | "left-out" | "filled";
  readonly fallback: unknown;
}

/**
 * Strict objects; null for others, for fields of a kind that is not known here, and where no code may be
 * written. Straight-line code reads the keys of an object, and a literal for each combination of fields
 * makes the result: both are several times faster than loops over a table of fields, and an object
 * from a literal holds no room to grow. Only keys of the schema get into the code.
 */
function objectParser({ shape, catchall }: z.core.$ZodObjectDef, memory: Memory): QuickParse | null {
  const fields = Object.entries(shape).map(([key, field]) => fieldOf(key, field, memory));
  const isStrict = catchall?._zod.def.type === "never";
  if (!isStrict || fields.length > MOST_FIELDS || !fields.every((field) => field !== null)) return null;
  if (fields.length === 0 || z.config().jitless || !z.core.util.allowsEval.value) return null;
  const bitsOf = (absent: Field["absent"]) =>
    fields.reduce((bits, field, i) => (field.absent === absent ? bits | (1 << i) : bits), 0);
  const code = new z.core.Doc(["value"], {
    UNSURE,
    makes: new Map<number, unknown>(),
    literal: (bits: number) => literal(fields, bits),
    MOST_LITERALS,
    ...Object.fromEntries(
      fields.flatMap(({ parse, fallback }, i) => [
        [`parse${i}`, parse],
        [`fallback${i}`, fallback],
      ]),
    ),
  });
  const values = fields.map((_, i) => `value${i}`).join(", ");
  code.write(`
    if (typeof value !== "object" || value === null || Array.isArray(value)) return UNSURE;
    let given = 0;
    let ${fields.map(({ absent }, i) => `value${i}${absent === "filled" ? ` = fallback${i}` : ""}`).join(", ")};
    for (const key in value) {
      switch (key) {`);
  fields.forEach(({ key }, i) => {
    code.write(`
        case ${JSON.stringify(key)}:
          value${i} = parse${i}(value[key]);
          if (value${i} === UNSURE || value${i} === undefined) return UNSURE;
          given |= ${1 << i};
          break;`);
  });
  code.write(`
        default:
          return UNSURE;
      }
    }
    if ((given & ${bitsOf("refused")}) !== ${bitsOf("refused")}) return UNSURE;
    given |= ${bitsOf("filled")};
    let make = makes.get(given);
    if (make === undefined) {
      if (makes.size === MOST_LITERALS) return UNSURE;
      makes.set(given, (make = literal(given)));
    }
    return make(${values});`);
  return code.compile() as QuickParse;
}

function literal(fields: readonly Field[], bits: number): unknown {
  const code = new z.core.Doc(fields.map((_, i) => `value${i}`));
  const given = fields.flatMap(({ key }, i) =>
    bits & (1 << i) ? [`${JSON.stringify(key)}: value${i}`] : [],
  );
  code.write(`return { ${given.join(", ")} };`);
  return code.compile();
}

function fieldOf(key: string, schema: Schema, memory: Memory): Field | null {
  const def = defOf(schema);
  if (schema._zod.optin === undefined)
    return { key, parse: parserOf(schema, memory), absent: "refused", fallback: undefined };
  if ((def.type !== "optional" && def.type !== "default") || def.checks?.length) return null;
  if (def.innerType._zod.optin !== undefined) return null;
  const parse = parserOf(def.innerType, memory);
  if (def.type === "optional") return { key, parse, absent: "left-out", fallback: undefined };
  return { key, parse, absent: "filled", fallback: frozen(def.defaultValue) };
}
