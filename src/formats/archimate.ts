import { ARCHI_NAMESPACE, NAMESPACE, OLD_NAMESPACE } from "./archimate/exchange-format.ts";
import { collapsedOf, entriesOf, remarkOthers } from "./archimate/entries.ts";
import { fieldsOf } from "./archimate/estate-fields.ts";
import { GroupedRemarks } from "./foreign/grouped-remarks.ts";
import type { ArchiMateModel, Concept } from "./archimate/model-reader.ts";
import { readRelationships } from "./archimate/needs.ts";
import { parseModel } from "./archimate/parse-model.ts";
import { ownersOf, rolesOf, withoutBystanders } from "./archimate/roles.ts";
import type { ForeignEstate, ForeignFormat, ForeignProblem } from "./foreign/foreign.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import type { SourceFile } from "./read-document.ts";

/**
 * Models of ArchiMate 3 in The Open Group's Model Exchange File Format (the schema of 3.1 is the last one
 * published, and its namespace is that of 3.0), as Archi and most other modelling tools export them.
 *
 * What becomes of each type of element is in `archimate/element-types.ts`, of each relationship in
 * `archimate/relationship-types.ts`, of junctions in `archimate/junctions.ts`, and of properties named
 * `sharedfate.<field>` in `archimate/estate-fields.ts`. Lost, and told, are all other elements and properties,
 * the names of relationships, texts in further languages, views, folders and metadata.
 */
export const archiMate: ForeignFormat = {
  name: "archimate",
  title: "an ArchiMate exchange file",
  suits: (files) => (files.length === 0 ? 0 : Math.min(...files.map(suitsFile))),
  read: readModels,
};

/** Surely by the namespace; perhaps for its kin, of which reading can say what to do instead. */
function suitsFile(file: SourceFile): number {
  // A file in UTF-16 is ours to refuse: without its zeros it reads as ASCII.
  const text = beginningOf(file).replaceAll("\u0000", "");
  if (text.includes(NAMESPACE)) return 1;
  return text.includes(OLD_NAMESPACE) || text.includes(ARCHI_NAMESPACE) ? 0.6 : 0;
}

function readModels(files: readonly SourceFile[]): ForeignEstate {
  const estate = emptyForeignEstate();
  const { problems } = estate;
  const remarks = new GroupedRemarks();
  const models: ArchiMateModel[] = [];
  for (const file of files) {
    const parsed = parseModel(file, remarks);
    if ("code" in parsed) problems.push(parsed);
    else models.push(parsed);
  }
  const [first, ...others] = models.map(({ root }) => root);
  if (first) Object.assign(estate.header, headerOf(first, problems, remarks));
  for (const { at } of others) {
    remarks.add("other header", at, (count) =>
      count === 1
        ? "the name of 1 further model is left out"
        : `the names of ${count} further models are left out`,
    );
  }
  const relationships = models.flatMap((model) => model.relationships);
  const all = rolesOf(
    models.flatMap(({ elements }) => elements),
    relationships,
    problems,
  );
  const owners = ownersOf(relationships, all, remarks);
  const roles = withoutBystanders(all, owners);
  const { needs, links } = readRelationships(relationships, roles, problems, remarks);
  const entries = [...entriesOf(roles, owners, problems, remarks), ...links];
  return { ...estate, entries, needs, remarks: remarks.list() };
}

function headerOf(
  root: Concept,
  problems: ForeignProblem[],
  remarks: GroupedRemarks,
): ForeignEstate["header"] {
  const name = collapsedOf(root.name ?? "");
  const fields = fieldsOf(root, "estate", problems);
  remarkOthers(root, remarks);
  if (root.documentation?.trim())
    remarks.add("documentation", root.at, () => "the documentation of the model itself is left out");
  // A model has to have a name: one that only repeats the id says that the estate has none.
  return name && name !== fields["id"] ? { name, ...fields } : fields;
}
