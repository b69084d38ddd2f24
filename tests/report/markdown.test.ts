import { describe, expect, it } from "vitest";
import { impactReport } from "../../src/report/impact-report.ts";
import { reportMarkdown } from "../../src/report/markdown.ts";
import { hostileNames, smallCase, smallEstate } from "./small-case.ts";

const { estate, answer } = smallCase();

describe("the Markdown form", () => {
  it("says the same as the text, as headings, lists and tables", () => {
    expect(reportMarkdown(impactReport(answer, estate))).toBe(whole);
  });

  it("shows every name as it is, whatever markup it holds", () => {
    const services = Object.entries(hostileNames).map(([id, name]) => ({
      id,
      name,
      owner: "north",
      needs: ["net"],
    }));
    const spoiled = smallCase({
      estate: { ...smallEstate, services },
      scenario: { scenario: 1, id: "attack", events: [{ fail: "net" }] },
    });
    const lines = reportMarkdown(impactReport(spoiled.answer, spoiled.estate)).split("\n");
    const from = lines.indexOf("## Services affected (8)") + 4;
    expect(lines.slice(from, from + 8).map((line) => line.split(" | ")[1])).toEqual([
      "red ␛\\[31mtext␛\\[0m and �1m bell␇",
      '\\=HYPERLINK("http\\://x.example")',
      "two lines and a tab",
      "a\\|b \\`c\\` \\*d\\* \\_e\\_ \\[f\\](http\\://x.example) # \\~\\~g\\~\\~ \\@h www\\.x.example",
      `&lt;img src=x onerror="alert(1)"> &amp; 'co'`,
      "\u2068שירות רווחה\u2069",
      "abc�dcba",
      "住宅手当 🏠",
    ]);
  });
});

const whole = `# 3 services affected in 2 councils (2 in 1 council if the assumed facts do not hold)

Two towns

- Scenario attack, state at T+2 d 5 h, with nothing restored. T is 24 Nov 2025, from midnight; clock times are UTC.
- Services failed: 1 to 2. Degraded: 1 to 2. Systems hit: 3.
- People who rely on them: 12,000; services without a figure: 1 to 2.
- Of priority 1 (life, safeguarding): 1 service.
- For vulnerable people: 1 service.
- First tolerable outage to end: Benefits (NTC), T+1 d, 25 Nov 00:00.
- At risk, and not counted as affected: 2 systems.
- Data that may have been read: 1 holding.
- 3 nodes that are not hit have no needs recorded: absence of data is not safety.
- This is a model, not a live scan.

## Services affected (3)

| Priority | Service | Owner | State | From | Fails | Tolerable outage ends | How sure | Why | Id |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 1, vulnerable | Benefits | NTC | failed | T+0 h, 24 Nov 00:00 |  | T+1 d, 25 Nov 00:00 (passed) | firm, reported | Network > Records > Benefits (NTC) | benefits |
| 2 | Benefits | STC | failed | T+4 h, 24 Nov 04:00 | T+2 d 4 h, 26 Nov 04:00 | not recorded | possible, assumed | Network > Records > Benefits (STC) | benefits-2 |
| – | Letters | NTC | degraded | T+0 h, 24 Nov 00:00 |  | – | firm, reported | Network > Letters | letters |

## Systems hit (3)

| System | Owner | State | From | How sure | Why | Id |
| --- | --- | --- | --- | --- | --- | --- |
| Desk A | STC | failed | T+0 h, 24 Nov 00:00 | firm, reported | Network > Desk A | desk-a |
| Network | NTC | compromised | T+0 h, 24 Nov 00:00 | firm, reported | Network compromised by the scenario | net |
| Records | NTC | failed | T+0 h, 24 Nov 00:00 | firm, reported | Network > Records | store |

## Redundancy reduced (1)

Members of these groups are lost and enough still work: a step nearer to an outage, and not counted as affected. Assumed members do not count as working.

| Node | Working | Must work | Of these | Id |
| --- | --- | --- | --- | --- |
| Calls | 1 | 1 | Desk A, Desk B | calls |

## At risk (2)

An attacker could reach these, or their owners were warned. Not counted as affected.

| System | Owner | Reached at the earliest | Likelihood | Certainty | By | Id |
| --- | --- | --- | --- | --- | --- | --- |
| Desk B | STC | T+6 h, 24 Nov 06:00 | 31% | firm | Network > Desk B | desk-b |
| South email | STC | T+1 h, 24 Nov 01:00 | not known | firm | North email > South email | mail-2 |

## Data that may have been read (1)

The clock of a controller runs from when it became aware (UK GDPR, Article 33); not known until that is recorded.

| Controller | Held by | Data | People | Special categories | Certainty | 72-hour clock ends |
| --- | --- | --- | --- | --- | --- | --- |
| NTC | Records | Resident records | 120,000 | yes | possible | T+3 d 20 h, 27 Nov 20:00 |

## Do not trust for now (1)

Messages and sign-ons that come this way may be the attacker's.

| What | From | To | Since |
| --- | --- | --- | --- |
| email | North email | South email | T+1 h, 24 Nov 01:00 |

## Whom to tell (4)

| Organisation | Reason | Deadline | Contact |
| --- | --- | --- | --- |
| Information Commissioner's Office | to be told of exposed data | T+3 d 20 h, 27 Nov 20:00 | not recorded |
| North Town Council | owns an affected service | – | Duty officer; 020 7946 0001; out of band: radio 3 |
| North Town Council | runs a compromised system | – | Duty officer; 020 7946 0001; out of band: radio 3 |
| South Town Council | owns an affected service | – | not recorded |

## Not known (3)

No needs are recorded for these, so that they show as not hit. Absence of data is not safety.

- Desk B
- North email
- South email

## What happens (6)

- T+0 h, 24 Nov 00:00: Network compromised (reported)
- T+1 h, 24 Nov 01:00: North email suspected of compromise (confirmed)
- T+2 h, 24 Nov 02:00: NTC and STC severed from each other, only email, until NTC gives its assurance (confirmed)
- T+20 h, 24 Nov 20:00: NTC aware of the breach (confirmed)
- T+1 d, 25 Nov 00:00: Records data exposed (assumed)
- T+3 d, 27 Nov 00:00: Network restored (confirmed)

## Left aside (2)

The answer holds with nothing restored. These would end something, and are not applied.

- Event 3, only its end: T+2 h, 24 Nov 02:00: NTC and STC severed from each other, only email, until NTC gives its assurance (confirmed)
- Event 6, as a whole: T+3 d, 27 Nov 00:00: Network restored (confirmed)

## Reported and predicted (4)

| What | Reported | At | Predicted | Agrees |
| --- | --- | --- | --- | --- |
| Benefits (NTC) | failed | T+1 d, 25 Nov 00:00 | failed | yes |
| Letters | operational | T+1 d, 25 Nov 00:00 | degraded | no |
| Records | data exposed | the end | not-exposed to exposed | the scenario says so |
| Network | compromised | T+1 d, 25 Nov 00:00 | compromised | the scenario says so |

1 of 2 reports agree with the model. 2 others not counted: nothing to compare, or said by the scenario itself.

Missed (1): Letters (reported operational, predicted degraded).

Estate two-towns, as of 2025-11-23, revision ${answer.revision}.
`;
