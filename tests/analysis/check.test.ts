import { describe, expect, it } from "vitest";
import { findingsOf, load } from "../../src/index.ts";
import { file } from "../support/files.ts";

const organisations = [{ id: "o", name: "O", kind: "council" }];
const system = (id: string, more: object = {}) => ({ id, name: id, kind: "hosting", owner: "o", ...more });
const service = (id: string, more: object = {}) => ({ id, name: id, owner: "o", ...more });
const findings = (...fragments: object[]) =>
  findingsOf(
    load({ estate: fragments.map((f, i) => file(`${i}.json`, { estate: 1, id: "e", organisations, ...f })) })
      .model,
  ).map(({ code, file: name, path, message }) => `${code} ${name} ${path}: ${message}`);

describe("findings", () => {
  it("tells of an RTO longer than the MTPD of a service that fails with the system", () => {
    const estate = {
      systems: [
        system("base"),
        system("host", { rto: "P3D", needs: ["base"] }),
        system("fast", { rto: "PT4H", needs: ["base"] }),
      ],
      services: [
        service("benefit", { mtpd: "P2D", needs: ["host", "fast"] }),
        service("parks", { mtpd: "P9D", needs: ["host"] }),
      ],
    };
    expect(findings(estate).filter((line) => line.startsWith("RTO"))).toEqual([
      'RTO_EXCEEDS_MTPD 0.json systems[1].rto: system "host" has an RTO of P3D, longer than the MTPD of "benefit" (P2D), which fails with it',
    ]);
  });

  it("does not tell of a service that keeps going by a group, a workaround or a soft need", () => {
    const estate = {
      systems: [system("host", { rto: "P3D" }), system("other")],
      services: [
        service("a", { mtpd: "P1D", needs: [{ anyOf: ["host", "other"] }] }),
        service("b", { mtpd: "P1D", needs: [{ provider: "host", workaround: { note: "paper" } }] }),
        service("c", { mtpd: "P1D", needs: [{ provider: "host", strength: "soft" }] }),
      ],
    };
    expect(findings(estate).filter((line) => line.startsWith("RTO"))).toEqual([]);
  });

  it("tells of nodes without needs, in the file in which they stand", () => {
    expect(
      findings({ systems: [system("a")] }, { services: [service("s", { needs: ["a"] }), service("t")] }),
    ).toEqual([
      'NO_NEEDS 0.json systems[0]: system "a" has no needs recorded; a loss elsewhere cannot be seen to reach it',
      'NO_NEEDS 1.json services[1]: service "t" has no needs recorded; a loss elsewhere cannot be seen to reach it',
    ]);
  });

  it.each([
    ["2024-11-22", 1],
    ["2024-11-23", 0],
    ["2024-11", 0],
    ["2024-10", 1],
    ["2023", 1],
    ["2025", 0],
  ])(
    "says of what was checked in %s, as of 23 November 2025, %d times that a year has passed",
    (checked, times) => {
      const estate = {
        asOf: "2025-11-23",
        systems: [
          system("a", { checked, needs: ["b"] }),
          system("b", { needs: ["c"] }),
          system("c", { needs: ["a"] }),
        ],
      };
      expect(findings(estate).filter((line) => line.startsWith("NOT_CHECKED")).length).toBe(times);
    },
  );

  it("tells of each loop of mutual needs once, through groups and services too", () => {
    const estate = {
      systems: [
        system("a", { needs: ["b"] }),
        system("b", { needs: [{ anyOf: ["s", "c"] }] }),
        system("c", { needs: ["d"] }),
        system("d", { needs: ["c"] }),
      ],
      services: [service("s", { needs: ["a"] })],
    };
    expect(findings(estate)).toEqual([
      'CYCLE 0.json systems[0]: 3 nodes need each other in a loop: "a", "b", "s"; none can start first without help',
      'CYCLE 0.json systems[2]: 2 nodes need each other in a loop: "c", "d"; none can start first without help',
    ]);
  });

  it("tells when more than half the needs are assumed, and not at half", () => {
    const need = (evidence: string) => ({ provider: "a", evidence });
    const estate = (...evidence: string[]) => ({
      systems: [system("a", { needs: ["b"] }), system("b", { needs: evidence.map(need) })],
    });
    const told = (...evidence: string[]) =>
      findings(estate(...evidence)).filter((line) => line.startsWith("MOSTLY"));
    expect(told("assumed")).toEqual([]);
    expect(told("assumed", "assumed")).toEqual([
      "MOSTLY_ASSUMED 0.json : 2 of 3 needs are assumed; check them before the answers are relied on",
    ]);
  });

  it("finds a loop of 50,000 nodes without exhausting the stack", () => {
    const size = 50_000;
    const loop = Array.from({ length: size }, (_, i) => system(`n${i}`, { needs: [`n${(i + 1) % size}`] }));
    expect(findings({ systems: loop }).map((line) => line.slice(0, 60))).toEqual([
      "CYCLE 0.json systems[0]: 50000 nodes need each other in a lo",
    ]);
  });
});
