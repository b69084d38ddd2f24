import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { RequestError } from "../problem-details.ts";

const YEAR_S = 31_536_000;

/**
 * Serves the built pages. Every address that is not the API's is a page of one program, which reads the
 * address itself.
 *
 * @param options - `webRoot`: the folder with index.html; it may be built while the server runs.
 */
export async function servePages(app: FastifyInstance, options: { readonly webRoot: string }): Promise<void> {
  const { webRoot } = options;
  await app.register(fastifyStatic, {
    root: webRoot,
    dotfiles: "ignore",
    suppressWarning: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      // The name of a built asset holds a hash of what is in it.
      const isAsset = path.startsWith(join(webRoot, "assets"));
      response.header("cache-control", isAsset ? `public, max-age=${YEAR_S}, immutable` : "no-cache");
    },
  });
  app.setNotFoundHandler((request, reply) => {
    if (!wantsPage(request)) {
      const path = request.url.split("?")[0] ?? "";
      throw new RequestError(
        "NOT_FOUND",
        `There is no ${request.method} ${path}; /docs lists what there is.`,
      );
    }
    if (existsSync(join(webRoot, "index.html"))) return reply.sendFile("index.html");
    return reply
      .code(503)
      .header("cache-control", "no-cache")
      .type("text/html; charset=utf-8")
      .send(notBuilt);
  });
}

function wantsPage(request: FastifyRequest): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  if (/^\/(api|docs|healthz|assets)(\/|\?|$)/.test(request.url)) return false;
  return request.url === "/" || (request.headers.accept ?? "").includes("text/html");
}

const notBuilt = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>The pages are not built - Sharedfate</title></head>
<body>
<h1>The pages are not built</h1>
<p>Run <code>npm run build</code> in the folder of Sharedfate, then reload this page.</p>
<p>The API answers meanwhile: <a href="/docs">see what it offers</a>.</p>
</body>
</html>
`;
