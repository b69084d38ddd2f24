import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { load, withOverlays } from "../src/load.ts";
import { importOf } from "../src/import.ts";
import type { ImportAnswer } from "../src/model/findings/import.ts";
import { estateOf } from "./support/estate-text.ts";
import { fileOf, importText } from "./support/tables.ts";

/** What an import came to, one line a thing: entries with their needs, then questions and problems. */
function lines({ result, questions, problems, leftOut }: ImportAnswer): string[] {
  const nodes = [...(result?.systems ?? []), ...(result?.services ?? [])] as Record<string, unknown>[];
  const word = (need: unknown): string => {
    const { provider, anyOf } = need as { provider?: string; anyOf?: { provider: string }[] };
    return provider ?? (anyOf ?? []).map((member) => member.provider).join("|");
  };
  return [
    ...nodes.map(
      ({ id, owner, needs }) =>
        `${String(id)} of ${String(owner)}${Array.isArray(needs) ? ` -> ${needs.map(word).join(", ")}` : ""}`,
    ),
    ...questions.map(
      ({ answer, blocks, path }) => `${blocks ? "must" : "may"} ${answer.join(" > ")} at ${path}`,
    ),
    ...problems
      .filter(({ message }) => !questions.some((question) => question.message === message))
      .map(({ code, path, message }) => `${code} ${path}: ${message}`),
    ...leftOut.map((line) => `left out ${line}`),
  ];
}

const council = "organisations: { Northmere: council }\nowner: Northmere";

describe("importing a register", () => {
  it("makes ids of names, and needs of what stands in cells", async () => {
    const told = await importText(
      {
        "systems.csv":
          "Application,Type,Depends on\nEmail,email,Network; Directory\nNetwork,network,\nDirectory,identity,Network",
        "services.csv": "Service,IT systems\nHousing benefit,Email or Network\n",
      },
      council,
    );
    expect(lines(told)).toEqual([
      "email of northmere -> network, directory",
      "network of northmere",
      "directory of northmere -> network",
      "housing-benefit of northmere -> email|network",
    ]);
  });

  it("makes services of a column of business services, unless something has their name", async () => {
    const told = await importText(
      {
        "systems.csv": "Application,Type,Business service\nLedger,app,Payroll; Rents\nMail,email,Payroll",
        "services.csv": "Service,Criticality\nRents,High\n",
      },
      council,
    );
    expect(lines(told)).toEqual([
      "ledger of northmere",
      "mail of northmere",
      "rents of northmere -> ledger",
      "payroll of northmere -> ledger, mail",
    ]);
  });

  it("tells two councils' systems of one name apart, and takes the consumer's own", async () => {
    const told = await importText(
      {
        "systems.csv": "Name,Kind,Owner,Needs\nEmail,email,A,\nEmail,email,B,\nPortal,app,B,Email",
      },
      "organisations: { A: council, B: council }",
    );
    expect(lines(told)).toEqual(["a-email of a", "b-email of b", "portal of b -> b-email"]);
    expect(told.remarks.map(({ message }) => message)).toContain(
      '"Email" is the name of 2 things; the one with the same owner is taken, b-email',
    );
  });

  it("asks once about what it cannot tell, and imports nothing before it is answered", async () => {
    const files = {
      "systems.csv":
        "Name,Kind,Owner,Needs,RTO,Supplier\nEmail,Thing,Northmere,Netwrk,next working day,X\nNetwork,Thing,Northmere,,next working day,Y",
    };
    const told = await importText(files);
    expect(lines(told)).toEqual([
      "may columns > Supplier at F1",
      "must values > kind > Thing at B2",
      "must values > rto > next working day at E2",
      "must organisations > Northmere at C2",
      "must systems > Netwrk at D2",
    ]);
    expect(told.result).toBeNull();
    const answered = await importText(
      files,
      `organisations: { Northmere: council }
columns: { Supplier: "-" }
values: { kind: { Thing: network }, rto: { next working day: P3D } }
names: { Netwrk: Network }`,
    );
    expect(lines(answered)).toEqual(["email of northmere -> network", "network of northmere"]);
    expect(answered.result?.systems?.map(({ rto }) => rto)).toEqual(["P3D", "P3D"]);
  });

  it("joins rows of one name and owner that agree, and tells where they do not", async () => {
    const told = await importText(
      {
        "systems.csv":
          "Name,Kind,Needs,RTO\nEmail,email,Network,4h\nEmail,email,Directory,8h\nNetwork,network,,\nDirectory,identity,,",
      },
      council,
    );
    expect(lines(told)).toEqual([
      'CONFLICT D3: "Email" has rto "PT8H" here and "PT4H" in D2; make them agree',
    ]);
    const agreed = await importText(
      {
        "systems.csv":
          "Name,Kind,Needs,RTO\nEmail,email,Network,4h\nEmail,email,Directory,4h\nNetwork,network,,\nDirectory,identity,,",
      },
      council,
    );
    expect(lines(agreed)[0]).toBe("email of northmere -> network, directory");
  });

  it("lists pairs that may be one, keeps them apart, and joins them only when told to", async () => {
    const files = {
      "systems.csv": "Ref,Name,Kind,Needs\nA1,Revenue Desk,app,\nA2,RevenueDesk,app,Mail\nA3,Mail,email,",
    };
    expect(lines(await importText(files, council))).toEqual([
      "A1 of northmere",
      "A2 of northmere -> A3",
      "A3 of northmere",
      "may names > Revenue Desk at row 2",
    ]);
    expect(lines(await importText(files, `${council}\nnames: { RevenueDesk: Revenue Desk }`))).toEqual([
      "A1 of northmere -> A3",
      "A3 of northmere",
    ]);
    expect(lines(await importText(files, `${council}\ndifferent: [[RevenueDesk, Revenue Desk]]`))).toEqual([
      "A1 of northmere",
      "A2 of northmere -> A3",
      "A3 of northmere",
    ]);
  });

  it("does not take server 1 for server 2, nor switchboard A for B", async () => {
    const told = await importText(
      {
        "systems.csv":
          "Name,Kind\nFile server 01,server\nFile server 02,server\nSwitchboard A,telephony\nSwitchboard B,telephony",
      },
      council,
    );
    expect(told.questions).toEqual([]);
  });

  it("says what words for urgency are taken for, once each", async () => {
    const told = await importText(
      { "services.csv": "Service,Criticality\nA,Critical\nB,Low\nC,Critical\nD,3\nE,P2" },
      council,
    );
    expect(told.result?.services?.map(({ priority }) => priority)).toEqual([1, 4, 1, 3, 2]);
    expect(
      told.remarks
        .map(({ path, message }) => `${path}: ${message}`)
        .filter((line) => line.includes("priority")),
    ).toEqual(['B2: "Critical" is taken as priority 1', 'B3: "Low" is taken as priority 4']);
  });

  it("finds its header below titles, and says which sheet it leaves out", async () => {
    const told = await importText(
      {
        "register.csv": "Asset register,,\nUpdated in May,,\n,,\nApplication,Type,Notes\nEmail,email,old",
        "about.csv": "This is a register.\nIt is kept by ICT.",
      },
      council,
    );
    expect(lines(told)).toEqual(["email of northmere", "may sheets > about.csv at row 1"]);
  });

  it("takes words that every object of the language has for the words that they are", async () => {
    const told = await importText(
      { "systems.csv": "Name,Kind,constructor\ntoString,constructor,valueOf\nhasOwnProperty,app," },
      council,
    );
    expect(lines(told)).toEqual([
      "may columns > constructor at C1",
      "must values > kind > constructor at B2",
    ]);
  });

  it("keeps what it has no column for as a note", async () => {
    const told = await importText(
      { "systems.csv": "Name,Kind,Notes,Vendor\nEmail,email,old,Acme" },
      `${council}\ncolumns: { Vendor: note }`,
    );
    expect(told.result?.systems).toEqual([
      {
        id: "email",
        name: "Email",
        kind: "email",
        note: "old\nVendor: Acme",
        owner: "northmere",
        evidence: "reported",
      },
    ]);
  });

  it("is a problem where nothing was read at all", async () => {
    expect(lines(await importText({ "notes.csv": "This is a note\nand another" }))).toEqual([
      "may sheets > notes.csv at row 1",
      "EMPTY_FILE : nothing was read that an estate has",
    ]);
  });

  it("with partial leaves out what is wrong, and what hangs on it, and says so", async () => {
    const told = await importText(
      { "systems.csv": "Name,Kind,Needs\nEmail,Thing,\nPortal,app,Email; Network\nNetwork,network,Nowhere" },
      council,
      { partial: true },
    );
    expect(lines(told)).toEqual([
      "portal of northmere -> network",
      "network of northmere -> ",
      "must values > kind > Thing at B2",
      "must systems > Nowhere at C4",
      'left out email: "kind" is missing',
      'left out a need of network: there is no node "Nowhere"',
      'left out a need of portal: there is no node "email"',
    ]);
  });

  it("takes more rows of needs than a call takes arguments, and a name that thousands have", async () => {
    const systems = [...Array(3_000).keys()].map((i) => `A${i},Office laptop,laptop`);
    const needs = [...Array(200_000).keys()].map(
      (i) => `A${i % 3_000},A${(i + 1 + Math.floor(i / 3_000)) % 3_000}`,
    );
    const told = await importText(
      {
        "systems.csv": ["Ref,Name,Kind", ...systems].join("\n"),
        "needs.csv": ["Of,Provider", ...needs].join("\n"),
      },
      council,
    );
    expect([told.counts.needs.new, told.problems]).toEqual([200_000, []]);
    expect(told.remarks.map(({ message }) => message)).toContain(
      "more than 1000 pairs of systems have names that are alike; the first 1000 are asked about",
    );
  });

  it("leaves out ten thousand things in little time", async () => {
    const rows = [...Array(20_000).keys()].map((i) => `System ${i},network,${i % 2 === 0 ? "Nowhere" : ""}`);
    const told = await importText({ "systems.csv": ["Name,Kind,Needs", ...rows].join("\n") }, council, {
      partial: true,
    });
    expect([told.leftOut.length, told.result?.systems?.length]).toEqual([10_000, 20_000]);
  });

  it("refuses a format that it does not know, and answers that are wrong, with their places", async () => {
    await expect(importText({ "a.csv": "x" }, "", { from: "xls" })).rejects.toMatchObject({
      problems: [{ code: "WRONG_FILE", message: expect.stringContaining('did you mean "xlsx"?') as string }],
    });
    await expect(
      importText({ "a.csv": "x" }, "organisations: { A: borough }\ncolums: {}"),
    ).rejects.toMatchObject({
      problems: [
        { code: "INVALID_VALUE", file: "answers.yaml", line: 2, path: "organisations.A" },
        { code: "UNKNOWN_KEY", file: "answers.yaml", line: 3, path: "colums" },
      ],
    });
    await expect(importText({ "a.yaml": "estate: 1\nid: a\n" })).rejects.toMatchObject({
      message: '"a.yaml" is an estate file already: give it to check or impact, or to import with --into',
    });
    await expect(
      importOf({ files: [{ name: "x.bin", bytes: new Uint8Array([1, 2, 3]) }] }),
    ).rejects.toMatchObject({
      code: "WRONG_FILE",
    });
  });
});

describe("importing into an estate", () => {
  const estate = estateOf("S -> app; app -> db; app -> net; org: other");

  it("gives an overlay with what is new, changed and gone, and leaves the rest alone", async () => {
    const told = await importText(
      {
        "systems.csv":
          "id,name,owner,kind,needs\napp,app,org,application,db; mail\nmail,Mail,org,email,\ndb,db,org,data-store,",
      },
      "",
      { into: estate },
    );
    expect(
      told.changes.map(({ change, type, id, what }) => `${change} ${type} ${id} ${what ?? ""}`.trim()),
    ).toEqual([
      "new systems mail",
      "new needs app mail",
      "changed systems db kind",
      "gone needs app net",
      "gone systems net",
      "gone systems other",
    ]);
    expect(told.result).toEqual({
      estate: 1,
      systems: [
        { id: "mail", name: "Mail", owner: "org", kind: "email", evidence: "reported" },
        { id: "db", kind: "data-store" },
      ],
      addNeeds: [{ of: "app", provider: "mail", evidence: "reported" }],
    });
    const after = withOverlays(estate, [told.result]);
    expect(after.estate.systems.map(({ id }) => id)).toEqual(["app", "db", "mail", "net", "other"]);
  });

  it("removes what is gone only when told to", async () => {
    const told = await importText(
      { "systems.csv": "id,name,owner,kind,needs\napp,app,org,application,db\ndb,db,org,application," },
      "",
      { into: estate, removeGone: true },
    );
    expect(told.result).toEqual({
      estate: 1,
      remove: ["net", "other"],
      dropNeeds: [{ of: "app", provider: "net" }],
    });
    // A need goes with what it needs; a drop of it beside would match nothing.
    expect(told.problems).toEqual([]);
  });

  it("gives nodes in the files just the needs of the files when told to, and leaves the others alone", async () => {
    const told = await importText(
      { "systems.csv": "id,name,owner,kind,needs\napp,app,org,application,db" },
      "",
      { into: estate, replaceNeeds: true },
    );
    expect(told.result).toEqual({ estate: 1, dropNeeds: [{ of: "app", provider: "net" }] });
  });

  it("does not weaken what is known: what a register does not say stays", async () => {
    const told = await importText({ "systems.csv": "name,owner\napp,org\nnet,org" }, "", { into: estate });
    expect(told.result).toEqual({ estate: 1 });
    expect(told.counts.systems).toEqual({ new: 0, changed: 0, gone: 2, same: 2 });
  });
});

describe("the register of Northmere", () => {
  const folder = new URL("../data/northmere/", import.meta.url);
  const file = (name: string) => ({ name, bytes: readFileSync(new URL(name, folder)) });
  const register = file("asset-register.xlsx");

  it("of 200 rows becomes an estate without problems after at most fifteen questions", async () => {
    const first = await importOf({ files: [register] });
    const answers = file("answers.yaml");
    const { result, questions, problems, counts } = await importOf({ files: [register], answers });
    expect(first.counts.systems.new + first.counts.services.new).toBe(200);
    expect(first.questions.length).toBe(12);
    expect([questions, problems]).toEqual([[], []]);
    expect([counts.systems.new, counts.services.new]).toEqual([118, 82]);
    const { model } = load({ estate: [fileOf("northmere.json", JSON.stringify(result))] });
    const again = await importOf({ files: [register], answers, into: model });
    expect(again.result).toEqual({ estate: 1 });
  });
});
