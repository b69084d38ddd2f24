import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InTurns } from "../../server/in-turns.ts";
import { improvementsQuestion, servedQuestions } from "../../server/questions.ts";
import {
  checkFirstOf,
  comparisonOf,
  containmentOf,
  explanationOf,
  improvementsOf,
  load,
  replayOf,
  restorationOf,
  ScenarioEvent,
  spreadOf,
  timelineOf,
} from "../../src/index.ts";
import { file } from "../support/files.ts";
import { servedFrom, smallEstate, smallScenario, smallServer } from "./small-server.ts";

let app: FastifyInstance;

beforeAll(async () => {
  app = await smallServer();
});

afterAll(() => app.close());

const served = servedFrom([{ estate: smallEstate, scenarios: [smallScenario] }]).get("small")!;
const { model } = served;
const { scenario } = served.scenarios.get("november")!;
const events = [ScenarioEvent.parse({ fail: "paper" })];
const subject = { scenario, events, at: "PT4H" };
const whatIf = { dropNeeds: [{ of: "benefits", provider: "network" }] };
const changed = load({
  estate: [{ name: "estate.yaml", bytes: new TextEncoder().encode(smallEstate) }],
  whatIfs: [file("whatIf.json", whatIf)],
}).model;

const body = { scenario: "november", events: [{ fail: "paper" }] };
const plan = { teams: 2, begins: "PT6H", byHand: true };

/** What is asked of each route, by a body and by an address, and what the library answers. */
const asked: readonly [string, object, string, object][] = [
  [
    "spread",
    { ...body, at: "PT4H", runs: 50, seed: 3 },
    "at=PT4H&runs=50&seed=3",
    spreadOf(model, subject, { runs: 50, seed: 3 }),
  ],
  [
    "containment",
    { ...body, at: "PT4H", protect: ["benefits"], keep: ["paper"], cutsAt: "PT30M" },
    "at=PT4H&protect=benefits&keep=paper&cutsAt=PT30M",
    containmentOf(model, { ...subject, protect: ["benefits"], keep: ["paper"], cutsAt: "PT30M" }),
  ],
  [
    "restoration",
    { ...body, ...plan },
    "teams=2&begins=PT6H&byHand=true",
    restorationOf(model, subject, plan),
  ],
  [
    "timeline",
    { ...body, at: "PT4H", plan },
    "at=PT4H&plan=true&teams=2&begins=PT6H&byHand=true",
    timelineOf(model, subject, { plan }),
  ],
  [
    "comparison",
    { ...body, at: "PT4H", with: "november" },
    "at=PT4H&with=november",
    comparisonOf({ model, scenario, events }, { model, scenario, events }, { at: "PT4H" }),
  ],
  [
    "check-first",
    { ...body, at: "PT4H", top: 1 },
    "at=PT4H&top=1",
    checkFirstOf(model, { ...subject, top: 1 }),
  ],
  [
    "explanation",
    { ...body, at: "PT4H", node: "benefits" },
    "at=PT4H&node=benefits",
    explanationOf(model, { ...subject, node: "benefits" }),
  ],
  ["replay", body, "", replayOf(model, { scenario, events })],
];

const post = (path: string, payload: object) =>
  app.inject({ method: "POST", url: `/api/estates/small/${path}`, payload });
const get = (path: string, query: string) => app.inject({ url: `/api/estates/small/${path}?${query}` });

/** The first problem of an answer that refuses: its status, its code, its path. */
async function refusal(answering: ReturnType<typeof post>) {
  const { statusCode, headers, body: text } = await answering;
  const details = JSON.parse(text) as { code: string; problems: { path: string; message: string }[] };
  expect(headers["content-type"]).toContain("application/problem+json");
  return [statusCode, details.code, details.problems[0]?.path, details.problems[0]?.message];
}

describe("questions over HTTP", () => {
  it("are all asked here", () => {
    expect(asked.map(([path]) => path)).toEqual(servedQuestions.map(({ path }) => path));
  });

  it.each(asked)(
    "answer %s as the library does, by a body and by an address",
    async (path, ofBody, query, answer) => {
      const byBody = await post(path, ofBody);
      expect([byBody.statusCode, byBody.json()]).toEqual([200, JSON.parse(JSON.stringify(answer))]);
      const byAddress = await get(path, `scenario=november&fail=paper${query && `&${query}`}`);
      expect([byAddress.statusCode, byAddress.body]).toEqual([200, byBody.body]);
      const { answer: schema } = servedQuestions.find((question) => question.path === path)!;
      expect(schema.safeParse(byBody.json()).success).toBe(true);
    },
  );

  it("answer improvements of the estate, and of the estate with a change", async () => {
    const options = { at: "PT8H", workaround: "P1D", top: 2 };
    const plain = await get("improvements", "at=PT8H&workaround=P1D&top=2");
    expect([plain.statusCode, plain.json()]).toEqual([
      200,
      JSON.parse(JSON.stringify(improvementsOf(model, options))),
    ]);
    const after = await post("improvements", { ...options, whatIf });
    expect(after.json()).toEqual(JSON.parse(JSON.stringify(improvementsOf(changed, options))));
    expect(improvementsQuestion.answer.safeParse(after.json()).success).toBe(true);
  });

  it("compare the estate as it is with a change, and want something to compare with", async () => {
    const answer = await post("comparison", { scenario: "november", whatIf });
    expect(answer.json()).toEqual(
      JSON.parse(
        JSON.stringify(
          comparisonOf({ model, scenario, events: [] }, { model: changed, scenario, events: [] }),
        ),
      ),
    );
    expect(await refusal(post("comparison", { scenario: "november" }))).toEqual([
      400,
      "MISSING_FIELD",
      "with",
      "this question takes something to compare with: with or whatIf",
    ]);
  });

  it("have a tag, by which who has the answer already is told so", async () => {
    const first = await get("restoration", "fail=network");
    const again = await app.inject({
      url: "/api/estates/small/restoration?fail=network",
      headers: { "if-none-match": String(first.headers["etag"]) },
    });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
  });

  it("say by a stream of events how far they have come, and then the answer", async () => {
    const { body: text } = await app.inject({
      url: "/api/estates/small/spread?scenario=november&runs=50",
      headers: { accept: "text/event-stream" },
    });
    const [result] = text.split("\n\n").filter((part) => part.includes("event: result"));
    const data = result
      ?.split("\n")
      .find((line) => line.startsWith("data: "))
      ?.slice("data: ".length);
    expect(JSON.parse(data ?? "")).toEqual(
      JSON.parse(JSON.stringify(spreadOf(model, { scenario }, { runs: 50 }))),
    );
  });

  it.each([
    [
      "unknown estates",
      () => app.inject({ method: "POST", url: "/api/estates/smal/spread", payload: {} }),
      [404, "UNKNOWN_ID", "estate", 'there is no estate "smal"; did you mean "small"?'],
    ],
    [
      "unknown keys",
      () => post("restoration", { team: 2 }),
      [400, "UNKNOWN_KEY", "team", '"team" is not a known key; did you mean "teams"?'],
    ],
    [
      "values out of their range",
      () => post("restoration", { teams: 0 }),
      [400, "INVALID_VALUE", "teams", expect.any(String) as string],
    ],
    [
      "what is left out",
      () => post("explanation", {}),
      [400, "MISSING_FIELD", "node", expect.any(String) as string],
    ],
    [
      "unknown nodes",
      () => post("explanation", { node: "benefit" }),
      [422, "UNKNOWN_ID", "node", 'there is no node "benefit"; did you mean "benefits"?'],
    ],
    [
      "events of a body by their place in it",
      () => post("containment", { scenario: "november", events: [{ compromise: "netwrk" }] }),
      [
        422,
        "UNKNOWN_ID",
        "events[0].compromise",
        'there is no node or organisation "netwrk"; did you mean "network"?',
      ],
    ],
    [
      "events of an address by what they are",
      () => get("timeline", "compromise=netwrk"),
      [422, "UNKNOWN_ID", "compromise", 'there is no node or organisation "netwrk"; did you mean "network"?'],
    ],
    [
      "a replay of nothing",
      () => post("replay", {}),
      [
        400,
        "MISSING_FIELD",
        "scenario",
        "this question takes a scenario, whose reports are held against the model",
      ],
    ],
    [
      "an address that is no whole number",
      () => get("restoration", "teams=two"),
      [400, "WRONG_TYPE", "teams", expect.any(String) as string],
    ],
  ] as const)("refuse %s", async (_, answering, expected) => {
    expect(await refusal(answering())).toEqual(expected);
  });
});

describe("answers in turns", () => {
  const plainly = <Result>(work: () => Result) => work();

  it("end between two slices when nobody waits for them any more", async () => {
    const leaving = new AbortController();
    let steps = 0;
    function* endless(): Generator<void, object> {
      for (;;) {
        steps++;
        if (steps === 3) leaving.abort(new Error("left"));
        yield;
      }
    }
    await expect(new InTurns().answer(endless, plainly, { signal: leaving.signal })).rejects.toThrow("left");
    expect(steps).toBeGreaterThanOrEqual(3);
  });

  it("go on beside each other, and let others in when one ends", async () => {
    const inTurns = new InTurns();
    function* counting(to: number): Generator<void, object> {
      for (let i = 0; i < to; i++) yield;
      return { to };
    }
    const answers = await Promise.all(
      [...Array(10).keys()].map((to) => inTurns.answer(() => counting(to), plainly, {})),
    );
    expect(answers.map(({ body: bytes }) => bytes.toString())).toEqual(
      [...Array(10).keys()].map((to) => `{"to":${to}}`),
    );
  });
});
