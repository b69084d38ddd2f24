import type { State } from "../model/kinds.ts";

/** What a node is drawn as: its state, or what is known beside an operational one. */
export type Status = State | "exposed" | "at-risk" | "unknown";

export interface StatusStyle {
  readonly word: string;
  readonly fill: string;
  /** Of text and symbol on the fill. */
  readonly ink: string;
  /** A filled SVG path in a box of 16 by 16; empty for none. */
  readonly symbol: string;
  readonly border: {
    readonly colour: string;
    readonly widthPx: number;
    /** An SVG dash list; empty for a solid line. */
    readonly dash: string;
    /** A second line drawn inside (`ring`) or over (`fence`) the first. */
    readonly extra: "ring" | "fence" | null;
  };
}

export const BLACK = "#0b0c0c";
export const WHITE = "#ffffff";

const solid = { colour: BLACK, widthPx: 1.5, dash: "", extra: null } as const;

/**
 * Colour, symbol, word and border of each status. Colours are of GOV.UK Frontend's palette, chosen
 * so that the closest two stay 16.5 apart (CIEDE2000) for the colour-blind too; the outline is there
 * because orange, yellow and white do not stand out from white. From the most to the least severe.
 */
export const statusStyles: Readonly<Record<Status, StatusStyle>> = {
  compromised: {
    word: "Compromised",
    fill: BLACK,
    ink: WHITE,
    symbol: "M6.5 1v14h3v-14zM14.8 5.8 13.3 3.2 1.2 10.2 2.7 12.8zM13.3 12.8 14.8 10.2 2.7 3.2 1.2 5.8z",
    border: { ...solid, extra: "ring" },
  },
  isolated: {
    word: "Isolated",
    fill: "#5694ca",
    ink: BLACK,
    symbol: "M3 2h4v12h-4zM9 2h4v12h-4z",
    border: { ...solid, extra: "fence" },
  },
  failed: {
    word: "Failed",
    fill: "#982828",
    ink: WHITE,
    symbol:
      "M3.2 1.1 8 5.9 12.8 1.1 14.9 3.2 10.1 8 14.9 12.8 12.8 14.9 8 10.1 3.2 14.9 1.1 12.8 5.9 8 1.1 3.2z",
    border: solid,
  },
  degraded: {
    word: "Degraded",
    fill: "#f47738",
    ink: BLACK,
    symbol: "M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0 -14zM8 3a5 5 0 1 0 0 10z",
    border: solid,
  },
  exposed: {
    word: "Exposed",
    fill: "#54319f",
    ink: WHITE,
    symbol:
      "M0.5 8c2 -3.6 4.6 -5.4 7.5 -5.4s5.5 1.8 7.5 5.4c-2 3.6 -4.6 5.4 -7.5 5.4s-5.5 -1.8 -7.5 -5.4z" +
      "M8 4.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0 -6.8zM8 6.3a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0 -3.4z",
    border: solid,
  },
  "at-risk": {
    word: "At risk",
    fill: "#ffe640",
    ink: BLACK,
    symbol: "M8 1 15.5 14.5H0.5zM7 5.5v4.8h2v-4.8zM7 11.4v1.8h2v-1.8z",
    border: solid,
  },
  unknown: {
    word: "Unknown",
    fill: "#858686",
    ink: BLACK,
    symbol:
      "M4.6 5.8c0 -2.6 1.4 -4.2 3.6 -4.2s3.5 1.4 3.5 3.3c0 1.6 -0.8 2.4 -1.8 3.2c-0.8 0.7 -1 1.1 -1 1.9v0.6h-2v-0.9" +
      "c0 -1.5 0.6 -2.2 1.6 -3.1c0.7 -0.6 1 -1 1 -1.7c0 -0.8 -0.5 -1.3 -1.3 -1.3c-1 0 -1.5 0.7 -1.5 2.2zM6.8 12h2.2v2.4h-2.2z",
    border: { ...solid, dash: "1.5 3" },
  },
  operational: {
    word: "Operational",
    fill: WHITE,
    ink: BLACK,
    symbol: "",
    border: { colour: "#484949", widthPx: 1, dash: "", extra: null },
  },
};

export const statuses = Object.keys(statusStyles) as readonly Status[];

/** Diagonal stripes and a dashed outline say that a node is hit only if assumed facts hold. */
export const possibleStyle = { stripe: WHITE, stripeShare: 0.32, stripePeriodPx: 8, dash: "5 3" } as const;
