import { leanEstate } from "./formats/lean-estate.ts";
import type { TableName } from "./formats/tables/columns.ts";
import { tablesOf } from "./formats/tables/estate-tables.ts";
import { csvOf } from "./formats/tables/write-csv.ts";
import { xlsxOf } from "./formats/tables/write-xlsx.ts";
import { archiMateOf } from "./formats/write-archimate.ts";
import { backstageOf } from "./formats/write-backstage.ts";
import { yamlParts } from "./formats/write-yaml.ts";
import type { EstateModel } from "./graph/estate-model.ts";
import type { ImpactAnswer } from "./model/findings.ts";
import { impactCsv, impactTable } from "./report/csv.ts";
import { deadlineCalendar } from "./report/calendar.ts";
import { estateReport } from "./report/estate-report.ts";
import { dot } from "./report/graph/dot.ts";
import { gexf } from "./report/graph/gexf.ts";
import { graphMl } from "./report/graph/graphml.ts";
import { mermaid } from "./report/graph/mermaid.ts";
import { impactHtml, mappedHtml } from "./report/html.ts";
import { impactReport } from "./report/impact-report.ts";
import { reportMarkdown } from "./report/markdown.ts";
import { mapSvg } from "./report/svg.ts";

/** What is exported: an estate, and what a scenario does to it if one was asked about. */
export interface Exported {
  readonly model: EstateModel;
  readonly answer: ImpactAnswer | null;
}

/** One file of an export: text in parts, or bytes. */
export interface ExportedFile {
  /** Its name where an export has several files. */
  readonly name: string;
  readonly parts: Iterable<string> | Uint8Array;
  /** What the form could not take, in sentences. */
  readonly remarks?: readonly string[];
}

export interface ExportForm {
  readonly name: string;
  /** What it is for, in a few words. */
  readonly title: string;
  /** How its files end, without the dot. */
  readonly ending: string;
  readonly mediaType: string;
  /** Whether it has a file for each table. */
  readonly hasTables?: boolean;
  /** Whether it says nothing without a scenario that has a start. */
  readonly needsMoments?: boolean;
  readonly write: (exported: Exported, table?: TableName) => ExportedFile[] | Promise<ExportedFile[]>;
}

const text = (name: string, parts: Iterable<string>): ExportedFile[] => [{ name, parts }];

/** Every form that estates and findings are taken away in. */
export const exportForms: readonly ExportForm[] = [
  {
    name: "json",
    title: "estate file with every default written out",
    ending: "json",
    mediaType: "application/json",
    write: ({ model }) => text("estate.json", [`${JSON.stringify(model.estate, null, 1)}\n`]),
  },
  {
    name: "yaml",
    title: "estate file as a person would write it",
    ending: "yaml",
    mediaType: "application/yaml",
    write: ({ model }) => text("estate.yaml", yamlParts(leanEstate(model.estate))),
  },
  {
    name: "csv",
    title: "tables, a file each",
    ending: "csv",
    mediaType: "text/csv",
    hasTables: true,
    write: ({ model, answer }, only) => [
      ...tablesOf(model.estate)
        .filter(({ name }) => only === undefined || name === only)
        .map((table) => ({ name: `${table.name}.csv`, parts: [csvOf(table)] })),
      ...(answer === null || only !== undefined ? [] : text("impacts.csv", [impactCsv(answer)])),
    ],
  },
  {
    name: "xlsx",
    title: "workbook, a sheet a table",
    ending: "xlsx",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write: async ({ model, answer }) => [
      {
        name: "estate.xlsx",
        parts: await xlsxOf([...tablesOf(model.estate), ...(answer === null ? [] : [impactTable(answer)])]),
      },
    ],
  },
  {
    name: "archimate",
    title: "ArchiMate model in the exchange format, for Archi and its like",
    ending: "archimate.xml",
    mediaType: "application/xml",
    write: ({ model }) => {
      const { text: xml, remarks } = archiMateOf(model.estate);
      return [{ name: "estate.archimate.xml", parts: [xml], remarks }];
    },
  },
  {
    name: "backstage",
    title: "catalogue entities for Backstage",
    ending: "catalog-info.yaml",
    mediaType: "application/yaml",
    write: ({ model }) => text("catalog-info.yaml", [backstageOf(model.estate)]),
  },
  {
    name: "graphml",
    title: "graph for Gephi, yEd, Cytoscape and NetworkX",
    ending: "graphml",
    mediaType: "application/graphml+xml",
    write: ({ model, answer }) => text("estate.graphml", graphMl(model.estate, answer)),
  },
  {
    name: "gexf",
    title: "graph for Gephi",
    ending: "gexf",
    mediaType: "application/gexf+xml",
    write: ({ model, answer }) => text("estate.gexf", gexf(model.estate, answer)),
  },
  {
    name: "dot",
    title: "graph for Graphviz",
    ending: "dot",
    mediaType: "text/vnd.graphviz",
    write: ({ model, answer }) => text("estate.dot", dot(model.estate, answer)),
  },
  {
    name: "mermaid",
    title: "flowchart for wikis and Markdown",
    ending: "mmd",
    mediaType: "text/vnd.mermaid",
    write: ({ model, answer }) => text("estate.mmd", mermaid(model.estate, answer)),
  },
  {
    name: "svg",
    title: "the map as a picture",
    ending: "svg",
    mediaType: "image/svg+xml",
    write: ({ model, answer }) =>
      text("estate.svg", [mapSvg({ estate: model.estate, ...(answer === null ? {} : { answer }) })]),
  },
  {
    name: "markdown",
    title: "report in Markdown",
    ending: "md",
    mediaType: "text/markdown",
    write: (exported) => text("estate.md", [reportMarkdown(reportOf(exported))]),
  },
  {
    name: "html",
    title: "report with the map, one file to send and print",
    ending: "html",
    mediaType: "text/html",
    write: ({ model, answer }) =>
      text("estate.html", [
        answer === null
          ? mappedHtml(estateReport(model.estate, model.revision), model.estate)
          : impactHtml(answer, model.estate),
      ]),
  },
  {
    name: "ics",
    title: "calendar of deadlines: tolerable outages, 72-hour clocks",
    ending: "ics",
    mediaType: "text/calendar",
    needsMoments: true,
    write: ({ model, answer }) => {
      const calendar = answer === null ? null : deadlineCalendar(answer, model.estate);
      return calendar === null ? [] : text("deadlines.ics", [calendar]);
    },
  },
];

function reportOf({ model, answer }: Exported) {
  return answer === null ? estateReport(model.estate, model.revision) : impactReport(answer, model.estate);
}
