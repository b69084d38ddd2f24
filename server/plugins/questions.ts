import type { FastifyInstance } from "fastify";
import type { ZodType } from "zod";
import { readJson } from "../../src/formats/json.ts";
import type { Problem } from "../../src/model/errors.ts";
import { EstateError } from "../../src/model/errors.ts";
import type { Fault } from "../../src/model/validate.ts";
import { pathText, validate } from "../../src/model/validate.ts";

/**
 * Reads bodies and holds every part of a request against its schema, with the model's own codes and
 * sentences, so that a misspelt key in a request is told as it is told of a file.
 */
export function readQuestions(app: FastifyInstance): void {
  const plainParser = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body.trim() === "") return done(null, undefined);
    const { document, faults } = readJson("", body);
    if (faults.length > 0) {
      const lines = document.linesOf(faults.map((fault) => fault.path));
      return done(refusal(faults, lines), undefined);
    }
    return plainParser(request, body, (refused, value) => {
      // What is JSON and is refused all the same has keys that would reach into the prototype of an object.
      const message = 'the keys "__proto__" and "constructor" are not taken';
      done(refused && refusal([{ code: "UNKNOWN_KEY", path: [], message }]), value);
    });
  });

  app.setValidatorCompiler<ZodType>(({ schema }) => (part: unknown) => {
    const checked = validate(schema, part ?? {});
    return checked.ok ? { value: checked.value } : { error: refusal(checked.faults) };
  });

  // Answers are plain JSON already: holding each against its schema would cost a fifth of the speed,
  // and the tests hold them.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
}

function refusal(faults: readonly Fault[], lines?: readonly (number | null)[]): EstateError {
  const [first, ...rest] = faults.map(({ code, path, message }, i): Problem => ({
    code,
    file: null,
    line: lines?.[i] ?? null,
    path: pathText(path),
    message,
  }));
  if (first === undefined) throw new TypeError("an error without a fault");
  return new EstateError([first, ...rest]);
}
