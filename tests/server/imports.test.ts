import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { buildApp } from "../../server/app.ts";
import { KeptEstates } from "../../server/store/kept-estates.ts";
import type { ImportAnswer } from "../../src/index.ts";
import { servedFrom, smallEstate, smallPlan, smallScenario } from "./small-server.ts";

/** A server with the small estate that keeps what it is given in a folder of its own. */
async function keepingServer(folder = folderOf()): Promise<{ app: FastifyInstance; folder: string }> {
  const estates = new Map(servedFrom([{ estate: smallEstate, scenarios: [smallScenario, smallPlan] }]));
  const kept = new KeptEstates(estates, folder);
  await kept.restore();
  const app = await buildApp({ estates, kept, webRoot: "/nowhere" });
  onTestFinished(() => app.close());
  return { app, folder };
}

function folderOf(): string {
  const folder = mkdtempSync(join(tmpdir(), "sharedfate-kept-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const BOUNDARY = "sharedfate-boundary";

/** An upload as a browser sends it: by the name of its field and file, its text. */
function upload(files: readonly (readonly [field: string, name: string, text: string])[]) {
  const parts = files.map(
    ([field, name, text]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n${text}\r\n`,
  );
  return {
    method: "POST" as const,
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}`, host: "localhost" },
    payload: `${parts.join("")}--${BOUNDARY}--\r\n`,
  };
}

const table = "name,kind,owner,needs\nMail,email,Ash,Shared network\nShared network,network,Ash,\n";
const mail = upload([["file", "systems.csv", table]]);

const revisionOf = async (app: FastifyInstance) => {
  const { estates } = (await app.inject({ url: "/api/estates" })).json<{
    estates: { id: string; revision: string }[];
  }>();
  return estates.find(({ id }) => id === "small")?.revision ?? "";
};

describe("POST /api/imports", () => {
  it("says what an import would change, and changes nothing", async () => {
    const { app } = await keepingServer();
    const before = await revisionOf(app);
    const response = await app.inject({ url: "/api/imports?into=small", ...mail });
    const told = response.json<ImportAnswer>();
    expect([response.statusCode, told.counts.systems, told.counts.needs.new, told.problems]).toEqual([
      200,
      { new: 1, changed: 0, gone: 3, same: 1 },
      1,
      [],
    ]);
    expect(await revisionOf(app)).toBe(before);
  });

  it("takes answers beside the files, and asks where something is not told", async () => {
    const { app } = await keepingServer();
    const files = [["file", "systems.csv", "name,kind,owner\nMail,email,Moor\n"]] as const;
    const ask = async (more: readonly (readonly [string, string, string])[]) =>
      (await app.inject({ url: "/api/imports", ...upload([...files, ...more]) })).json<ImportAnswer>();
    expect((await ask([])).questions.map(({ answer }) => answer)).toEqual([["organisations", "Moor"]]);
    const answered = await ask([["answers", "answers.yaml", "map: 1\norganisations: { Moor: council }\n"]]);
    expect([answered.questions, answered.result?.systems?.map(({ id }) => id)]).toEqual([[], ["mail"]]);
  });

  it("refuses what is no upload, no format, or too much", async () => {
    const { app } = await keepingServer();
    const told = async (url: string, request: object) => {
      const response = await app.inject({ method: "POST", url, ...request });
      return [response.statusCode, response.json<{ code: string }>().code];
    };
    expect(await told("/api/imports", { payload: {} })).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
    expect(await told("/api/imports", upload([]))).toEqual([400, "BAD_REQUEST"]);
    expect(await told("/api/imports?from=word", mail)).toEqual([400, "INVALID_VALUE"]);
    expect(await told("/api/imports?into=nowhere", mail)).toEqual([404, "UNKNOWN_ID"]);
    expect(await told("/api/imports", upload([["file", "a.bin", "\u0001\u0002"]]))).toEqual([
      400,
      "WRONG_FILE",
    ]);
    const large = upload([["file", "systems.csv", "x".repeat(17 * 2 ** 20)]]);
    expect(await told("/api/imports", large)).toEqual([413, "TOO_LARGE"]);
  });
});

describe("POST /api/imports/commit", () => {
  it("keeps the estate, serves it from then on, and again after a restart, with its scenarios", async () => {
    const { app, folder } = await keepingServer();
    const before = await revisionOf(app);
    const response = await app.inject({ url: `/api/imports/commit?into=small&revision=${before}`, ...mail });
    const { revision } = response.json<{ revision: string }>();
    expect([response.statusCode, revision === before, await revisionOf(app)]).toEqual([200, false, revision]);
    const impact = async (server: FastifyInstance) => {
      const answer = await server.inject({ url: "/api/estates/small/impact?fail=network" });
      return answer.json<{ impacts: { id: string }[] }>().impacts.map(({ id }) => id);
    };
    expect(await impact(app)).toContain("mail");
    expect(readdirSync(folder)).toEqual(["history", "small.estate.json"]);
    expect(readdirSync(join(folder, "history"))).toEqual([`small.${before.slice(0, 12)}.estate.json`]);
    const again = await keepingServer(folder);
    expect([await revisionOf(again.app), await impact(again.app)]).toEqual([revision, await impact(app)]);
    const scenarios = await again.app.inject({ url: "/api/estates/small" });
    expect(scenarios.json<{ scenarios: { id: string }[] }>().scenarios.map(({ id }) => id)).toEqual([
      "november",
      "plan",
    ]);
  });

  it("keeps a new estate beside those that are there", async () => {
    const { app } = await keepingServer();
    const files = upload([
      ["file", "systems.csv", "name,kind,owner\nMail,email,Moor\n"],
      ["answers", "answers.yaml", "map: 1\nestate: { id: moor }\norganisations: { Moor: council }\n"],
    ]);
    expect((await app.inject({ url: "/api/imports/commit", ...files })).statusCode).toBe(200);
    const list = await app.inject({ url: "/api/estates" });
    expect(list.json<{ estates: { id: string }[] }>().estates.map(({ id }) => id)).toEqual(["small", "moor"]);
    expect((await app.inject({ url: "/healthz" })).json()).toEqual({ status: "ok", estates: 2 });
    // A second time it is there already.
    expect((await app.inject({ url: "/api/imports/commit", ...files })).json()).toMatchObject({
      status: 409,
      code: "STALE",
    });
  });

  it("is refused while something is wrong, for another revision, from another page, and where nothing is kept", async () => {
    const { app, folder } = await keepingServer();
    const before = await revisionOf(app);
    const told = async (server: FastifyInstance, query: string, request: object) => {
      const response = await server.inject({
        method: "POST",
        url: `/api/imports/commit${query}`,
        ...request,
      });
      return [response.statusCode, response.json<{ code: string }>().code];
    };
    const wrong = upload([["file", "systems.csv", "name,kind,owner\nMail,email,Moor\n"]]);
    expect(await told(app, "?into=small", wrong)).toEqual([422, "UNKNOWN_ID"]);
    expect(await told(app, "?into=small&revision=abc", mail)).toEqual([409, "STALE"]);
    for (const headers of [
      { origin: "http://elsewhere.example" },
      { "sec-fetch-site": "cross-site" },
      { origin: "null" },
    ])
      expect(await told(app, "?into=small", { ...mail, headers: { ...mail.headers, ...headers } })).toEqual([
        403,
        "FORBIDDEN",
      ]);
    const own = { ...mail.headers, origin: "http://localhost", "sec-fetch-site": "same-origin" };
    expect((await told(app, `?into=small&revision=abc`, { ...mail, headers: own }))[1]).toBe("STALE");
    expect([await revisionOf(app), readdirSync(folder)]).toEqual([before, ["history"]]);
    const bare = await buildApp({ estates: servedFrom([{ estate: smallEstate }]), webRoot: "/nowhere" });
    onTestFinished(() => bare.close());
    expect(await told(bare, "?into=small", mail)).toEqual([403, "READ_ONLY"]);
  });

  it("is refused where a scenario beside the estate would no longer fit it", async () => {
    const { app } = await keepingServer();
    const without = upload([["file", "systems.csv", "name,kind,owner\nPaper,manual,Fen\n"]]);
    const response = await app.inject({ url: "/api/imports/commit?into=small&removeGone=true", ...without });
    expect([
      response.statusCode,
      response.json<{ problems: { file: string }[] }>().problems[0]?.file,
    ]).toEqual([422, "scenario november"]);
  });

  it("lets one of two that were made from the same revision win", async () => {
    const { app, folder } = await keepingServer();
    const before = await revisionOf(app);
    const other = upload([["file", "systems.csv", table.replace("Mail", "Post")]]);
    const both = await Promise.all(
      [mail, other].map((each) =>
        app.inject({ url: `/api/imports/commit?into=small&revision=${before}`, ...each }),
      ),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const kept = JSON.parse(readFileSync(join(folder, "small.estate.json"), "utf8")) as {
      systems: { id: string }[];
    };
    expect(kept.systems.filter(({ id }) => ["mail", "post"].includes(id)).length).toBe(1);
  });
});

describe("GET /api/estates/:id/exports/:form", () => {
  it("gives the estate as a file, with a scenario marked", async () => {
    const { app } = await keepingServer();
    const got = async (url: string) => {
      const response = await app.inject({ url: `/api/estates/small/exports/${url}` });
      return [
        response.statusCode,
        response.headers["content-type"],
        response.headers["content-disposition"],
        response.rawPayload.length > 50,
      ];
    };
    expect(await got("dot?scenario=november")).toEqual([
      200,
      "text/vnd.graphviz; charset=utf-8",
      'attachment; filename="small.dot"',
      true,
    ]);
    expect(await got("csv?table=needs")).toEqual([
      200,
      "text/csv; charset=utf-8",
      'attachment; filename="small-needs.csv"',
      true,
    ]);
    expect(await got("xlsx")).toEqual([
      200,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      'attachment; filename="small.xlsx"',
      true,
    ]);
    expect((await got("ics?scenario=november"))[0]).toBe(200);
    expect([
      (await got("csv"))[0],
      (await got("ics"))[0],
      (await got("word"))[0],
      (await got("dot?scenario=x"))[0],
    ]).toEqual([400, 400, 400, 422]);
  });

  it("and what was exported imports to no change", async () => {
    const { app } = await keepingServer();
    const tables = ["organisations", "systems", "services", "needs", "links"];
    const files: [string, string, string][] = [];
    for (const name of tables)
      files.push([
        "file",
        `${name}.csv`,
        (await app.inject({ url: `/api/estates/small/exports/csv?table=${name}` })).payload,
      ]);
    const told = (
      await app.inject({ url: "/api/imports?into=small", ...upload(files) })
    ).json<ImportAnswer>();
    expect([told.result, told.problems]).toEqual([{ estate: 1 }, []]);
  });
});

describe("GET /api/identifiers/:list", () => {
  it("completes what was typed", async () => {
    const { app } = await keepingServer();
    expect((await app.inject({ url: "/api/identifiers/gss?q=hack" })).json()).toEqual({
      identifiers: [{ id: "E09000012", name: "Hackney" }],
    });
  });
});
