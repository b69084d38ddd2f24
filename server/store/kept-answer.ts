import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const pack = promisify(gzip);

/** Shorter answers are not made shorter by packing them. */
const WORTH_PACKING_BYTES = 1024;

/** An answer as it is sent: its bytes, and the same packed. */
export class KeptAnswer {
  readonly body: Buffer;
  /** A weak tag over the bytes: it is the same for every packing of them. */
  readonly etag: string;
  #packed: Promise<Buffer | null> | undefined;

  constructor(body: Buffer) {
    this.body = body;
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
