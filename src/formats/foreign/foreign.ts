import type { OwnPlace } from "../../model/document.ts";
import type { ProblemCode } from "../../model/errors.ts";
import type { Collection } from "../../model/estate.ts";
import type { SourceFile } from "../read-document.ts";

/** Where in a file that was brought from elsewhere something stands: its path in the words of the file, `Systems!C12`, `spec.dependsOn[0]`. */
export type ForeignPlace = OwnPlace;

/** Something worth telling that keeps nothing from being taken: what was lost, supposed or left out. */
export interface Remark {
  readonly at: ForeignPlace;
  readonly message: string;
}

/** Something that is wrong in a file, or that cannot be taken as it stands. */
export interface ForeignProblem extends Remark {
  readonly code: ProblemCode;
}

/**
 * One organisation, system, service, link or source as a file has it. Fields are those of an estate file;
 * `id` may be absent, and whatever refers to another entry (`owner`, `runBy`, `sharedWith`, the `controller`
 * of a holding, `from`, `to`, `source`) is the text by which the file refers to it: a key, an id or a name.
 */
export interface ForeignEntry {
  readonly collection: Collection;
  /** By what else its own files refer to it, such as a record's number; not kept. */
  readonly keys: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
  /** Fields that hold only where nothing better is known of the entry. */
  readonly supposed?: Readonly<Record<string, unknown>>;
  readonly at: ForeignPlace;
  /** Whether its keys tell it from everything else in its files, so that another of its name is another thing. */
  readonly isDistinct?: boolean;
  /** Named in passing: it is made only if nothing of its collection, or no node at all, has its name. */
  readonly implied?: "its-collection" | "any-node";
  /** Where a field stands, if that is not where the entry stands. */
  readonly cells?: Readonly<Record<string, ForeignPlace>>;
}

/** A need as a file has it: fields of an estate file, its consumer and its providers by whatever the file calls them. */
export interface ForeignNeed {
  readonly of: string;
  /** Either `provider`, or `anyOf` with `{ provider }` members. */
  readonly need: Readonly<Record<string, unknown>>;
  /** Fields that hold only where the need is new. */
  readonly supposed?: Readonly<Record<string, unknown>>;
  readonly at: ForeignPlace;
}

/** Data that a system holds, as a file has it. */
export interface ForeignHolding {
  readonly of: string;
  readonly holding: Readonly<Record<string, unknown>>;
  readonly at: ForeignPlace;
}

/** Something to ask whoever brought the files. What is asked in many places is asked once. */
export interface ForeignQuestion {
  readonly about: "sheet" | "column" | "value" | "organisation" | "system" | "name" | "pair";
  readonly message: string;
  /** Where in the file of answers the answer goes: `["organisations", "Capita"]`. */
  readonly answer: readonly string[];
  /** What may be answered, in words. */
  readonly options: string;
  /** What is wrong while it is not answered; null if it can be left open. */
  readonly code: ProblemCode | null;
  readonly at: ForeignPlace;
}

/** What was read from files of one format, before names are resolved. */
export interface ForeignEstate {
  readonly header: { readonly id?: string; readonly name?: string; readonly asOf?: string };
  readonly entries: readonly ForeignEntry[];
  readonly needs: readonly ForeignNeed[];
  readonly holdings: readonly ForeignHolding[];
  readonly problems: readonly ForeignProblem[];
  readonly remarks: readonly Remark[];
  readonly questions: readonly ForeignQuestion[];
}

/** A format that estates are brought from. */
export interface ForeignFormat {
  readonly name: string;
  /** How it is called in a sentence. */
  readonly title: string;
  /** How surely these files are of this format, by their names and how they begin: 0 (no) to 1 (surely). Never throws. */
  readonly suits: (files: readonly SourceFile[]) => number;
  /** Reads all that can be read; everything that cannot is told. Never throws for what a file holds. */
  readonly read: (
    files: readonly SourceFile[],
    answers: ReadAnswers,
  ) => ForeignEstate | Promise<ForeignEstate>;
}

/** What of the file of answers concerns the reading of tables. */
export interface ReadAnswers {
  /** By a sheet's name, which table it is; `-` leaves it out. */
  readonly sheets: Readonly<Record<string, string>>;
  /** By a column's header, its field; `note` keeps it as a note, `-` leaves it out. */
  readonly columns: Readonly<Record<string, string>>;
  /** By field, then by what stands in the cell, the value that is meant. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
}

/** What files are read into, added to as they are read. */
export type Told = ReturnType<typeof emptyForeignEstate>;

/** Nothing yet, to be added to while files are read. */
export function emptyForeignEstate() {
  return {
    header: {} as { id?: string; name?: string; asOf?: string },
    entries: [] as ForeignEntry[],
    needs: [] as ForeignNeed[],
    holdings: [] as ForeignHolding[],
    problems: [] as ForeignProblem[],
    remarks: [] as Remark[],
    questions: [] as ForeignQuestion[],
  } satisfies ForeignEstate;
}
