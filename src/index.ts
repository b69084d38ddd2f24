export { findingsOf } from "./analysis/check.ts";
export { containmentOf, containmentSteps } from "./analysis/containment.ts";
export type { ContainmentOptions } from "./analysis/containment.ts";
export type { ContainmentQuestion } from "./analysis/containment-subject.ts";
export { explanationOf } from "./analysis/explain.ts";
export type { ExplanationQuestion } from "./analysis/explain.ts";
export { checkFirstOf } from "./analysis/check-first.ts";
export type { CheckFirstQuestion } from "./analysis/check-first.ts";
export { comparisonOf } from "./analysis/compare.ts";
export type { ComparedSide } from "./analysis/compare.ts";
export { impactOf } from "./analysis/impact.ts";
export type { ImpactQuestion } from "./analysis/impact.ts";
export { improvementsOf, improvementSteps } from "./analysis/improvements.ts";
export type { ImprovementsOptions } from "./analysis/improvements.ts";
export { lazyRanking } from "./analysis/lazy-ranking.ts";
export { pairsAnswer, pairsJob, pairsOf, performPairs } from "./analysis/pairs.ts";
export type { PairsJob, PairsOptions, PairsPart } from "./analysis/pairs.ts";
export { rankAnswer, rankOf, rankRows } from "./analysis/rank.ts";
export { performRank, rankJob } from "./analysis/rank-job.ts";
export type { RankJob, RankOptions } from "./analysis/rank-job.ts";
export { performSpread, spreadAnswer, spreadJob, spreadOf, spreadSteps } from "./analysis/spread.ts";
export type { SpreadJob, SpreadOptions } from "./analysis/spread.ts";
export { replayOf } from "./analysis/replay.ts";
export type { ReplayQuestion } from "./analysis/replay.ts";
export { restorationOf } from "./analysis/restoration.ts";
export type { RestorationOptions } from "./analysis/restoration.ts";
export { settlingOverlay } from "./analysis/settling-overlay.ts";
export type { SettledFact } from "./analysis/settling-overlay.ts";
export { timelineOf } from "./analysis/timeline.ts";
export type { TimelineOptions } from "./analysis/timeline.ts";
export { exportForms } from "./export.ts";
export type { Exported, ExportedFile, ExportForm } from "./export.ts";
export { foreignFormats, guessFormat } from "./formats/foreign-formats.ts";
export { tableNames } from "./formats/tables/columns.ts";
export type { TableName } from "./formats/tables/columns.ts";
export { defaultSizeLimits, isJson, readDocument, tooLarge } from "./formats/read-document.ts";
export type { SizeLimits, SourceFile } from "./formats/read-document.ts";
export { dependentsOf, graphOf, needsOf, reach } from "./graph/build.ts";
export type { Direction, EstateGraph } from "./graph/build.ts";
export { EstateModel } from "./graph/estate-model.ts";
export type { MakeHash, RunningHash } from "./graph/revision.ts";
export { ownMemory, WorkControl } from "./graph/work-control.ts";
export type { Allocate, Progress } from "./graph/work-control.ts";
export { importOf } from "./import.ts";
export type { ImportRequest } from "./import.ts";
export { load, scenarioFrom, withOverlays } from "./load.ts";
export type { Loaded, LoadRequest } from "./load.ts";
export { PartialDate, Start, dateMs } from "./model/dates.ts";
export { Duration, durationMs, durationOf } from "./model/duration.ts";
export { EstateError, Finding, Problem, findingCodes, problemCodes } from "./model/errors.ts";
export type { FindingCode, ProblemCode } from "./model/errors.ts";
export {
  Contact,
  Estate,
  Fragment,
  Holding,
  Link,
  Member,
  Need,
  Organisation,
  Overlay,
  Service,
  Source,
  System,
} from "./model/estate.ts";
export {
  AtRisk,
  Certainty,
  Criticality,
  Exposed,
  FatalPair,
  Impact,
  ImpactAnswer,
  NotApplied,
  Notice,
  NotifyReason,
  Observed,
  PairsAnswer,
  Range,
  RankAnswer,
  Reduced,
  Totals,
  Untrusted,
} from "./model/findings.ts";
export { ContainmentAnswer, ContainmentOption } from "./model/findings/containment.ts";
export { Estimate, Method, SpreadAnswer, SpreadFigure, SpreadNode } from "./model/findings/spread.ts";
export {
  CutSet,
  CutSets,
  Derivation,
  DerivedFact,
  ExplanationAnswer,
  LostMember,
  Outcome,
  Reason,
  SavingChange,
  Savings,
} from "./model/findings/explain.ts";
export {
  ReplayAnswer,
  ReplayedExposure,
  ReplayedLink,
  ReplayedNode,
  ReplayScore,
  ReplayVerdict,
  Unobserved,
} from "./model/findings/replay.ts";
export {
  AssumedFact,
  CheckFirstAnswer,
  FactToCheck,
  NextCheck,
  Settled,
} from "./model/findings/check-first.ts";
export {
  Change,
  ComparedState,
  ComparisonAnswer,
  Decision,
  Side,
  changeWords,
} from "./model/findings/compare.ts";
export type { ChangeWord } from "./model/findings/compare.ts";
export {
  BlackStart,
  Breach,
  Gate,
  HeldUpBy,
  RebuildSaving,
  Recovery,
  RestorationAnswer,
  RestorationStep,
  RestorationWork,
} from "./model/findings/restoration.ts";
export {
  DurationRange,
  LongOutage,
  StateInterval,
  TimelineAnswer,
  TimelineMoment,
  TimelineNode,
} from "./model/findings/timeline.ts";
export { Improvement, ImprovementsAnswer, SeveredLink } from "./model/findings/improvements.ts";
export { Harm, HarmWeights } from "./model/findings/harm.ts";
export {
  ImportAnswer,
  ImportChange,
  ImportCounts,
  ImportQuestion,
  ImportRemark,
  ImportResult,
} from "./model/findings/import.ts";
export { completionsOf, identifierLists } from "./model/identifiers.ts";
export type { Identifier, IdentifierList } from "./model/identifiers.ts";
export { Id } from "./model/ids.ts";
export {
  evidences,
  linkKinds,
  linkKindTable,
  organisationKinds,
  states,
  systemKinds,
  systemKindTable,
} from "./model/kinds.ts";
export type { LinkKind, OrganisationKind, State, SystemKind } from "./model/kinds.ts";
export { didYouMean, nearest } from "./model/nearest.ts";
export { Evidence } from "./model/provenance.ts";
export { Observation, Scenario, ScenarioEvent, actionOf, verbs } from "./model/scenario.ts";
export type { Verb } from "./model/scenario.ts";
export { validate } from "./model/validate.ts";
