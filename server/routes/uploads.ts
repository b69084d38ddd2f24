import type { FastifyRequest } from "fastify";
import type { SourceFile } from "../../src/index.ts";
import { RequestError } from "../problem-details.ts";

/** What one upload may hold. An import is worked out while others wait, so that it has to stay small. */
export const uploadLimits = { fileSize: 16 * 2 ** 20, files: 20, fields: 10, parts: 30 } as const;

/** The files of an upload: those under `answers` apart from the others. */
export interface Upload {
  readonly files: readonly SourceFile[];
  readonly answers: SourceFile | undefined;
}

/**
 * Takes in the files of a multipart request, whole and in memory.
 *
 * @throws RequestError if there is none, or one is too large: then all of it is refused.
 */
export async function uploadOf(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart())
    throw new RequestError(
      "UNSUPPORTED_MEDIA_TYPE",
      "Send the files as multipart/form-data: each under file, and answers under answers.",
    );
  const files: SourceFile[] = [];
  let answers: SourceFile | undefined;
  for await (const part of request.files({ limits: uploadLimits })) {
    const file = { name: part.filename || "upload", bytes: new Uint8Array(await part.toBuffer()) };
    if (part.fieldname === "answers") answers = file;
    else files.push(file);
  }
  if (files.length === 0)
    throw new RequestError("BAD_REQUEST", "The upload has no file: send at least one under file.", {
      status: 400,
    });
  return { files, answers };
}

/**
 * Refuses what a page of somebody else sends: a browser would do so with the user's own reach.
 *
 * @throws RequestError FORBIDDEN.
 */
export function refuseOtherPages(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const isOther =
    (site !== undefined && site !== "same-origin" && site !== "none") ||
    (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host));
  if (isOther)
    throw new RequestError(
      "FORBIDDEN",
      "Only this server's own pages and programs may change what it keeps.",
    );
}
