/** What Fastify can do at most: `bare-server.ts BYTES` answers with so many that are ready, and with no header but their type. */
import Fastify from "fastify";

const bytes = Buffer.alloc(Number(process.argv[2]), " ");
const app = Fastify();
app.get("/", (_request, reply) =>
  reply.header("content-type", "application/json; charset=utf-8").send(bytes),
);
process.stdout.write(`${await app.listen({ port: Number(process.env.PORT), host: process.env.HOST })}\n`);
