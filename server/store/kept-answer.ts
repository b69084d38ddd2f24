import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { RequestError } from "../problem-details.ts";

const pack = promisify(gzip);

/** Shorter answers are not made shorter by packing them. */
const WORTH_PACKING_BYTES = 1024;

/** An answer as it is sent: its bytes, and the same packed. */
export class KeptAnswer {
  readonly body: Buffer;
  /** A weak tag over the bytes: it is the same for every packing of them. */
  readonly etag: string;
  #packed: Promise<Buffer | null> | undefined;

  /** @throws RequestError if the answer is longer than text can be. */
  constructor(answer: object) {
    this.body = Buffer.from(textOf(answer));
    this.etag = `W/"${createHash("sha256").update(this.body).digest("base64url")}"`;
  }

  /** The memory that it may take: once packed it is held twice, and packing makes nothing longer. */
  get sizeBytes(): number {
    return 2 * this.body.length;
  }

  /** The bytes by gzip; null if they are too few to be worth it. */
  packed(): Promise<Buffer | null> {
    return (this.#packed ??=
      this.body.length < WORTH_PACKING_BYTES ? Promise.resolve(null) : pack(this.body));
  }
}

function textOf(answer: object): string {
  try {
    return JSON.stringify(answer);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "The answer is longer than can be sent at once; ask for fewer rows with top.";
    throw new RequestError("TOO_LARGE", message, { status: 422 });
  }
}
