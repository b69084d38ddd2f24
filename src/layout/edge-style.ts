import { BLACK } from "./status-style.ts";

export type EdgeKind = "hard" | "soft" | "redundant" | "link";

export interface EdgeStyle {
  readonly label: string;
  readonly colour: string;
  readonly widthPx: number;
  /** The structure of the line says the kind; dashes are kept for what is assumed. */
  readonly structure: "single" | "double" | "beaded";
  readonly arrow: "filled" | "open" | "diamond";
}

/** How each kind of need and every link is drawn. The arrow points to what is needed. */
export const edgeStyles: Readonly<Record<EdgeKind, EdgeStyle>> = {
  hard: { label: "Hard need", colour: BLACK, widthPx: 2.5, structure: "single", arrow: "filled" },
  soft: { label: "Soft need", colour: "#484949", widthPx: 1, structure: "single", arrow: "open" },
  redundant: { label: "Redundant need", colour: "#16548a", widthPx: 5, structure: "double", arrow: "filled" },
  link: { label: "Link or trust", colour: "#54319f", widthPx: 1.5, structure: "beaded", arrow: "diamond" },
};

export const edgeKinds = Object.keys(edgeStyles) as readonly EdgeKind[];

/** What is assumed is dashed, whatever its kind, and has a question mark half-way. */
export const assumedDash = "6 4";

/** Runs under the line along which failure came: wider than the line by this much in all. */
export const failingCasing = { colour: "#982828", extraWidthPx: 4 } as const;
