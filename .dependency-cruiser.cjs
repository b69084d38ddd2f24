/** The floors of the house. Each rule says why it is there; `npm run check:imports` runs them. */
const floor = (name, from, allowed, why) => ({
  name,
  comment: why,
  severity: "error",
  from: { path: from },
  to: { path: "^(src|server|cli|web|tests|bench|scripts)/", pathNot: [from, ...allowed].join("|") },
});

module.exports = {
  forbidden: [
    floor(
      "model-imports-nothing",
      "^src/model/",
      [],
      "The words stand alone, so that every face can share them.",
    ),
    floor(
      "graph-on-model",
      "^src/graph/",
      ["^src/model/"],
      "Structure knows words, never questions or pictures.",
    ),
    floor(
      "analysis-on-graph",
      "^src/analysis/",
      ["^src/graph/", "^src/model/"],
      "Questions read structure; nothing below asks them.",
    ),
    floor(
      "formats-on-model",
      "^src/formats/",
      ["^src/model/"],
      "A format turns text into words and knows no graph.",
    ),
    floor(
      "layout-on-model",
      "^src/layout/",
      ["^src/model/"],
      "Positions are pure, so that the page and a file draw alike.",
    ),
    floor(
      "report-on-model-and-layout",
      "^src/report/",
      ["^src/model/", "^src/layout/"],
      "A report shows findings; it never computes them.",
    ),
    floor("server-on-library", "^server/", ["^src/"], "The server is one user of the library among others."),
    floor(
      "cli-on-library",
      "^cli/",
      ["^src/", "^server/"],
      "The command line uses the library; `serve` starts the server.",
    ),
    floor(
      "web-on-model-and-layout",
      "^web/",
      ["^src/model/", "^src/layout/"],
      "Pages draw; analysis comes from the API.",
    ),
    {
      name: "nothing-imports-tests",
      comment: "Tests and benchmarks use the product, never the other way round.",
      severity: "error",
      from: { pathNot: "^(tests|bench)/" },
      to: { path: "^(tests|bench)/" },
    },
    {
      name: "no-cycles",
      comment: "A cycle of files is one file pretending to be several.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "A file that nothing reaches is dead.",
      severity: "error",
      from: { orphan: true, pathNot: ["\\.d\\.ts$", "\\.config\\.(ts|js|cjs)$", "^\\.", "^scripts/"] },
      to: {},
    },
    {
      name: "library-has-no-node",
      comment: "src and web run in a browser; files, clock and network belong to server and cli.",
      severity: "error",
      from: { path: "^(src|web)/", pathNot: "^web/vite\\.config\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "graphology-in-graph-and-analysis",
      comment: "The explorable graph is an inside matter of graph and analysis.",
      severity: "error",
      from: { path: "^(src|server|cli|web)/", pathNot: "^src/(graph|analysis)/" },
      to: { path: "node_modules/graphology" },
    },
    {
      name: "fastify-in-server",
      comment: "HTTP is the server's.",
      severity: "error",
      from: { path: "^(src|cli|web)/" },
      to: { path: "node_modules/(@fastify|fastify)" },
    },
    {
      name: "d3-and-preact-in-web",
      comment: "Drawing in a page is the web's; d3-shape may serve reports.",
      severity: "error",
      from: { path: "^(src|server|cli)/" },
      to: { path: "node_modules/(d3|d3-.*|preact|govuk-frontend)/", pathNot: "node_modules/d3-shape" },
    },
    {
      name: "not-to-unresolvable",
      comment: "An import that does not resolve breaks on the next machine.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
