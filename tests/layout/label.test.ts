import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, isolated } from "../../src/layout/clean-text.ts";
import { labelOf } from "../../src/layout/label.ts";
import { textWidthPx } from "../../src/layout/text-width.ts";

const room = { widthPx: 134, fontSizePx: 12, maxLines: 2 };
const linesOf = (name: string, code: string) => labelOf(name, code, room).lines;

describe("labelOf", () => {
  it("puts the owner's code beside a short name, and on a line of its own beside a longer one", () => {
    expect(linesOf("Payroll", "RBKC")).toEqual(["Payroll · RBKC"]);
    expect(linesOf("Emergency planning", "RBKC")).toEqual(["Emergency planning", "RBKC"]);
    expect(linesOf("Out-of-hours social care", "RBKC")).toEqual(["Out-of-hours social", "care · RBKC"]);
  });

  it("cuts a name and never the code, and says so", () => {
    expect(labelOf("Council tax, accounts and direct debits of residents", "RBKC", room)).toEqual({
      lines: ["Council tax,", "accounts a… · RBKC"],
      full: "Council tax, accounts and direct debits of residents · RBKC",
      isCut: true,
    });
  });

  it("leaves the code out where the name has it as a word, and only then", () => {
    expect(linesOf("RBKC network", "RBKC")).toEqual(["RBKC network"]);
    expect(linesOf("Methods", "Met")).toEqual(["Methods · Met"]);
    expect(linesOf("Network", "")).toEqual(["Network"]);
  });

  it("breaks a word that is longer than a line, and no character made of several", () => {
    expect(linesOf("x".repeat(30), "")).toEqual(["x".repeat(17), "x".repeat(13)]);
    const flags = linesOf("🇬🇧".repeat(9), "");
    expect(flags).toEqual(["🇬🇧".repeat(3), "🇬🇧".repeat(3) + "…"]);
  });

  it("shows the code alone for a name that is empty", () => {
    expect(linesOf("", "RBKC")).toEqual(["RBKC"]);
    expect(linesOf("", "")).toEqual([]);
  });

  it("fits its room, and loses nothing that it does not own up to, for any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 400 }),
        fc.string({ maxLength: 40 }),
        (name, code) => {
          const { lines, isCut, full } = labelOf(name, code, room);
          expect(lines.length).toBeLessThanOrEqual(2);
          expect(lines.filter((line) => textWidthPx(line, 12) > room.widthPx)).toEqual([]);
          const letters = (text: string) => text.replace(/[ ·]/gu, "");
          if (!isCut) expect(letters(lines.join(""))).toBe(letters(full));
        },
      ),
    );
  });
});

describe("cleanText", () => {
  it("takes out controls, halves of characters and marks that turn text round, and keeps the rest on one line", () => {
    expect(cleanText(" a\u0000b\u001b[31m\tc\r\nd\u0085 \ud800e\uffff ")).toBe("ab[31m c d e");
    expect(cleanText("pay\u202eroll\u2066 x\u2069\u200f")).toBe("payroll x");
    expect(cleanText("<b>&amp; 👩‍🚒 ")).toBe("<b>&amp; 👩‍🚒");
  });

  it("shuts off text that runs from right to left, and leaves other text as it is", () => {
    expect(isolated("שלום 1")).toBe("\u2068שלום 1\u2069");
    expect(isolated("Payroll é 漢")).toBe("Payroll é 漢");
  });
});
