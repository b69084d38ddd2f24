import compress from "@fastify/compress";
import etag from "@fastify/etag";
import type { FastifyInstance } from "fastify";

/** Answers carry an ETag and are compressed where the client takes it. */
export async function deliver(app: FastifyInstance): Promise<void> {
  app.addHook("onRequest", (request, _reply, done) => {
    // A 304 is an answer to GET and HEAD alone (RFC 9110, 13.1.2).
    if (request.method !== "GET" && request.method !== "HEAD") delete request.headers["if-none-match"];
    done();
  });
  // A weak tag: it is made before the answer is compressed, and is the same for every compression.
  await app.register(etag, { weak: true });
  await app.register(compress, { encodings: ["br", "gzip", "deflate"] });
}
