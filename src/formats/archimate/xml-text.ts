import { notInXml } from "../../model/xml-text.ts";

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#13;",
};

/** Writes text into XML and counts what XML cannot hold. */
export class XmlText {
  #dropped = 0;
  #first = "";

  /** The text between two tags. A carriage return would be read as a line feed and so is written as a reference. */
  between(text: string, where: string): string {
    return this.#allowed(text, where).replace(/[&<>\r]/g, (sign) => references[sign] ?? sign);
  }

  /** What was left out; empty if nothing was. */
  remarks(): string[] {
    if (this.#dropped === 0) return [];
    const are = this.#dropped === 1 ? "1 character is" : `${this.#dropped} characters are`;
    return [`${are} left out that XML 1.0 forbids, the first in ${this.#first}`];
  }

  #allowed(text: string, where: string): string {
    return text.replace(notInXml, () => {
      if (this.#dropped++ === 0) this.#first = where;
      return "";
    });
  }
}
