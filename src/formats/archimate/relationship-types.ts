/** What a relationship of one ArchiMate type says of an estate. */
export type RelationshipTypeRow =
  | {
      readonly means: "need";
      /** Which end is needed by the other. */
      readonly provider: "source" | "target";
      /** Whether it is a need only if a property of ours says so. */
      readonly onlyIfMarked?: boolean;
    }
  | { readonly means: "link" }
  | {
      readonly means: "nothing";
      /** Why it is left out, as the end of a sentence. */
      readonly because: string;
    };

/**
 * The directions of the eleven relationships of ArchiMate 3.2, chapter 5. In the specification an arrow runs
 * from what supports to what is supported, and in an estate from what needs to what is needed, so that most
 * of them are turned round.
 */
export const relationshipTypes: ReadonlyMap<string, RelationshipTypeRow> = new Map<
  string,
  RelationshipTypeRow
>([
  /** The source serves the target. */
  ["Serving", { means: "need", provider: "source" }],
  /** The source makes the more abstract target real. */
  ["Realization", { means: "need", provider: "source" }],
  /** The source performs or hosts the target. Of an actor or a role it is ownership, and no need. */
  ["Assignment", { means: "need", provider: "source" }],
  /** The source acts on the data that is the target. */
  ["Access", { means: "need", provider: "target" }],
  /** The source is made of the target, which exists for it alone: without the part the whole is not whole. */
  ["Composition", { means: "need", provider: "target" }],
  /** The source gathers the target, which exists without it, and often only for a drawing. */
  ["Aggregation", { means: "need", provider: "target", onlyIfMarked: true }],
  /** Something passes from the source to the target; neither has to stop without the other. */
  ["Flow", { means: "link" }],
  ["Triggering", { means: "nothing", because: "it says what comes after what, not what is needed" }],
  ["Association", { means: "nothing", because: "it does not say which end needs the other" }],
  ["Influence", { means: "nothing", because: "it is about goals, not about what is needed" }],
  ["Specialization", { means: "nothing", because: "it says what is a kind of what, not what is needed" }],
]);
