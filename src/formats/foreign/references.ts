import { quote } from "../../model/ids.ts";
import { organisationKinds, systemKinds } from "../../model/kinds.ts";
import type { ForeignPlace, ForeignQuestion, Remark } from "./foreign.ts";
import type { Names } from "./known-names.ts";

/** Makes ids of what files refer to. What cannot be told is asked, and the text stays as it is. */
export class References {
  readonly #names: Names;
  readonly #questions: ForeignQuestion[];
  readonly #remarks: Remark[];

  constructor(names: Names, questions: ForeignQuestion[], remarks: Remark[]) {
    this.#names = names;
    this.#questions = questions;
    this.#remarks = remarks;
  }

  /** The id of an organisation. */
  organisation(text: string, at: ForeignPlace): string {
    const id = this.#names.only("organisations", text);
    if (id !== null) return id;
    const near = this.#names.near("organisations", text);
    const meant = near === null ? "" : `; or under names what it is another word for: ${quote(near)}?`;
    this.#questions.push({
      about: "organisation",
      message: `${quote(text)} is named as an organisation and described nowhere. What is it?`,
      answer: ["organisations", text],
      options: `${organisationKinds.join(", ")}${meant}`,
      code: "UNKNOWN_ID",
      at,
    });
    return text;
  }

  /** The id of the node that a text means to a consumer; the text itself where that cannot be told, which is asked. */
  node(text: string, role: "provider" | "consumer", owner: string | null, at: ForeignPlace): string {
    const found = this.#names.nodes(text, role === "provider" ? "systems" : "services");
    if (found.length === 1) return found[0]!.id;
    const own = found.filter((each) => owner !== null && each.owner === owner);
    if (own.length === 1) {
      const message = `${quote(text)} is the name of ${found.length} things; the one with the same owner is taken, ${own[0]!.id}`;
      this.#remarks.push({ at, message });
      return own[0]!.id;
    }
    if (found.length > 1) {
      const candidates = found.map(({ id }) => id);
      this.#questions.push({
        about: "name",
        message: `${quote(text)} is the name of ${found.length} things: ${candidates.slice(0, 5).join(", ")}. Which one is meant?`,
        answer: ["names", text],
        options: candidates.slice(0, 5).join(", "),
        code: "AMBIGUOUS_NAME",
        at,
      });
      return text;
    }
    const near = this.#names.near("nodes", text);
    const meant = near === null ? "" : `; or under names what it is another word for: ${quote(near)}?`;
    this.#questions.push({
      about: "system",
      message: `${quote(text)} is needed and described nowhere. What is it?`,
      answer: ["systems", text],
      options: `${systemKinds.join(", ")}${meant}`,
      code: "UNKNOWN_ID",
      at,
    });
    return text;
  }

  /** Puts the id of a source in the place of its name, in place; a source that is not described becomes a note. */
  withSource(fields: Record<string, unknown>, at: ForeignPlace): void {
    const text = textOf(fields["source"]);
    if (text === null) return;
    const id = this.#names.only("sources", text);
    if (id !== null) fields["source"] = id;
    else {
      delete fields["source"];
      fields["note"] = [textOf(fields["note"]), `Source: ${text}`].filter((part) => part !== null).join("\n");
      const message = `source ${quote(text)} is described nowhere; it is kept as a note`;
      this.#remarks.push({ at, message });
    }
  }
}

/** A text that says something; null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
