import { describe, expect, it } from "vitest";
import { impactReport } from "../../src/report/impact-report.ts";
import { reportText } from "../../src/report/text.ts";
import { hostileNames, smallCase, smallEstate } from "./small-case.ts";

const { estate, answer } = smallCase();

describe("the text form", () => {
  it("says the headline first and the misses last, one line a row where nothing limits the width", () => {
    expect(reportText(impactReport(answer, estate), { widthColumns: null, colour: false })).toBe(wholeText);
  });

  it("says what is so if nothing is hit, and that this proves little", () => {
    const quiet = smallCase({ scenario: { scenario: 1, id: "quiet", horizon: "P1D" }, at: null });
    const lines = reportText(impactReport(quiet.answer, quiet.estate), {
      widthColumns: null,
      colour: false,
    }).split("\n");
    expect(lines.slice(0, 10)).toEqual([
      "No services affected",
      "Two towns",
      "Scenario quiet, state at the horizon, T+1 d, with nothing restored.",
      "Services failed: 0. Degraded: 0. Systems hit: 0.",
      "4 nodes that are not hit have no needs recorded: absence of data is not safety.",
      "This is a model, not a live scan.",
      "",
      "SERVICES AFFECTED (0)",
      "None.",
      "",
    ]);
  });

  it("names ten of many nodes without recorded needs, counts the rest and says where they are", () => {
    const systems = Array.from({ length: 13 }, (_, i) => ({
      id: `s-${10 + i}`,
      name: `System ${10 + i}`,
      kind: "application",
      owner: "north",
    }));
    const many = smallCase({
      estate: {
        estate: 1,
        id: "e",
        organisations: [{ id: "north", name: "North", kind: "council" }],
        systems,
      },
      scenario: { scenario: 1, id: "quiet" },
    });
    const lines = reportText(impactReport(many.answer, many.estate), {
      widthColumns: null,
      colour: false,
    }).split("\n");
    const from = lines.indexOf("NOT KNOWN (13)");
    expect(lines.slice(from + 2, from + 13)).toEqual([
      ...Array.from({ length: 10 }, (_, i) => `- System ${10 + i}`),
      'And 3 others, not named here; --format json lists them all under "unknown".',
    ]);
  });

  it("shows the ends of a long path and how much lies between", () => {
    const systems = Array.from({ length: 150 }, (_, i) => ({
      id: `s-${i}`,
      name: `S${i}`,
      kind: "application",
      owner: "north",
      needs: i === 0 ? [] : [`s-${i - 1}`],
    }));
    const long = smallCase({
      estate: {
        estate: 1,
        id: "e",
        organisations: [{ id: "north", name: "North", kind: "council" }],
        systems,
      },
      scenario: { scenario: 1, id: "long", events: [{ fail: "s-0" }] },
    });
    const lines = reportText(impactReport(long.answer, long.estate), {
      widthColumns: null,
      colour: false,
    }).split("\n");
    expect(
      lines.filter((line) => line.startsWith("S149 ")).map((line) => line.split(/ {2,}/).slice(-2)),
    ).toEqual([["S0 > S1 > S2 > S3 > … 142 more … > S146 > S147 > S148 > S149", "s-149"]]);
  });

  it("colours states and headings only when asked", () => {
    const line = (colour: boolean) =>
      reportText(impactReport(answer, estate), { widthColumns: null, colour })
        .split("\n")
        .filter((each) => each.startsWith("Desk A"))[0];
    expect(line(true)).toBe(line(false)?.replace("failed", "\u001b[1;31mfailed\u001b[0m"));
  });

  it("keeps every name to one line without anything that a terminal obeys", () => {
    const hostile = {
      ...smallEstate,
      services: Object.entries(hostileNames).map(([id, name]) => ({
        id,
        name,
        owner: "north",
        needs: ["net"],
      })),
    };
    const spoiled = smallCase({
      estate: hostile,
      scenario: { scenario: 1, id: "attack", events: [{ fail: "net" }] },
    });
    const text = reportText(impactReport(spoiled.answer, spoiled.estate), {
      widthColumns: null,
      colour: false,
    });
    const lines = text.split("\n");
    const from = lines.indexOf("SERVICES AFFECTED (8)") + 2;
    expect(lines.slice(from, from + 8).map((line) => line.split(/ {2,}/)[1])).toEqual([
      "red ␛[31mtext␛[0m and �1m bell␇",
      '=HYPERLINK("http://x.example")',
      "two lines and a tab",
      "a|b `c` *d* _e_ [f](http://x.example) # ~~g~~ @h www.x.example",
      `<img src=x onerror="alert(1)"> & 'co'`,
      "\u2068שירות רווחה\u2069",
      "abc�dcba",
      "住宅手当 🏠",
    ]);
    expect(text.replaceAll("\n", "").match(/\p{Cc}|[\u202a-\u202e]/gu)).toBeNull();
  });

  it("aligns columns by the width that a terminal gives to wide characters", () => {
    const wide = {
      ...smallEstate,
      services: [
        { id: "a", name: "住宅手当", owner: "north", needs: ["net"] },
        { id: "b", name: "Benefits", owner: "north", needs: ["net"] },
      ],
    };
    const shown = smallCase({
      estate: wide,
      scenario: { scenario: 1, id: "attack", events: [{ fail: "net" }] },
    });
    const lines = reportText(impactReport(shown.answer, shown.estate), {
      widthColumns: null,
      colour: false,
    }).split("\n");
    const from = lines.indexOf("SERVICES AFFECTED (2)") + 1;
    expect(
      lines
        .slice(from, from + 3)
        .map((line) => line.slice(0, line.indexOf("NTC") < 0 ? 26 : line.indexOf("NTC"))),
    ).toEqual(["Priority  Service   Owner ", "–         住宅手当  ", "–         Benefits  "]);
  });

  it("puts what matters less below its row where lines are narrow, and cuts nothing", () => {
    expect(reportText(impactReport(answer, estate), { widthColumns: 72, colour: false })).toBe(narrowText);
  });
});

const wholeText = `3 services affected in 2 councils (2 in 1 council if the assumed facts do not hold)
Two towns
Scenario attack, state at T+2 d 5 h, with nothing restored. T is 24 Nov 2025, from midnight; clock times are UTC.
Services failed: 1 to 2. Degraded: 1 to 2. Systems hit: 3.
People who rely on them: 12,000; services without a figure: 1 to 2.
Of priority 1 (life, safeguarding): 1 service.
For vulnerable people: 1 service.
First tolerable outage to end: Benefits (NTC), T+1 d, 25 Nov 00:00.
At risk, and not counted as affected: 2 systems.
Data that may have been read: 1 holding.
3 nodes that are not hit have no needs recorded: absence of data is not safety.
This is a model, not a live scan.

SERVICES AFFECTED (3)
Priority       Service   Owner  State     From                 Fails                    Tolerable outage ends         How sure           Why                                 Id
1, vulnerable  Benefits  NTC    failed    T+0 h, 24 Nov 00:00                           T+1 d, 25 Nov 00:00 (passed)  firm, reported     Network > Records > Benefits (NTC)  benefits
2              Benefits  STC    failed    T+4 h, 24 Nov 04:00  T+2 d 4 h, 26 Nov 04:00  not recorded                  possible, assumed  Network > Records > Benefits (STC)  benefits-2
–              Letters   NTC    degraded  T+0 h, 24 Nov 00:00                           –                             firm, reported     Network > Letters                   letters

SYSTEMS HIT (3)
System   Owner  State        From                 How sure        Why                                  Id
Desk A   STC    failed       T+0 h, 24 Nov 00:00  firm, reported  Network > Desk A                     desk-a
Network  NTC    compromised  T+0 h, 24 Nov 00:00  firm, reported  Network compromised by the scenario  net
Records  NTC    failed       T+0 h, 24 Nov 00:00  firm, reported  Network > Records                    store

REDUNDANCY REDUCED (1)
Members of these groups are lost and enough still work: a step nearer to an outage, and not counted as affected. Assumed members do not count as working.
Node   Working  Must work  Of these        Id
Calls  1        1          Desk A, Desk B  calls

AT RISK (2)
An attacker could reach these, or their owners were warned. Not counted as affected.
System       Owner  Reached at the earliest  Likelihood  Certainty  By                         Id
Desk B       STC    T+6 h, 24 Nov 06:00      31%         firm       Network > Desk B           desk-b
South email  STC    T+1 h, 24 Nov 01:00      not known   firm       North email > South email  mail-2

DATA THAT MAY HAVE BEEN READ (1)
The clock of a controller runs from when it became aware (UK GDPR, Article 33); not known until that is recorded.
Controller  Held by  Data              People   Special categories  Certainty  72-hour clock ends
NTC         Records  Resident records  120,000  yes                 possible   T+3 d 20 h, 27 Nov 20:00

DO NOT TRUST FOR NOW (1)
Messages and sign-ons that come this way may be the attacker's.
What   From         To           Since
email  North email  South email  T+1 h, 24 Nov 01:00

WHOM TO TELL (4)
Organisation                       Reason                      Deadline                  Contact
Information Commissioner's Office  to be told of exposed data  T+3 d 20 h, 27 Nov 20:00  not recorded
North Town Council                 owns an affected service    –                         Duty officer; 020 7946 0001; out of band: radio 3
North Town Council                 runs a compromised system   –                         Duty officer; 020 7946 0001; out of band: radio 3
South Town Council                 owns an affected service    –                         not recorded

NOT KNOWN (3)
No needs are recorded for these, so that they show as not hit. Absence of data is not safety.
- Desk B
- North email
- South email

WHAT HAPPENS (6)
- T+0 h, 24 Nov 00:00: Network compromised (reported)
- T+1 h, 24 Nov 01:00: North email suspected of compromise (confirmed)
- T+2 h, 24 Nov 02:00: NTC and STC severed from each other, only email, until NTC gives its assurance (confirmed)
- T+20 h, 24 Nov 20:00: NTC aware of the breach (confirmed)
- T+1 d, 25 Nov 00:00: Records data exposed (assumed)
- T+3 d, 27 Nov 00:00: Network restored (confirmed)

LEFT ASIDE (2)
The answer holds with nothing restored. These would end something, and are not applied.
- Event 3, only its end: T+2 h, 24 Nov 02:00: NTC and STC severed from each other, only email, until NTC gives its assurance (confirmed)
- Event 6, as a whole: T+3 d, 27 Nov 00:00: Network restored (confirmed)

REPORTED AND PREDICTED (4)
What            Reported      At                   Predicted               Agrees
Benefits (NTC)  failed        T+1 d, 25 Nov 00:00  failed                  yes
Letters         operational   T+1 d, 25 Nov 00:00  degraded                no
Records         data exposed  the end              not-exposed to exposed  the scenario says so
Network         compromised   T+1 d, 25 Nov 00:00  compromised             the scenario says so
1 of 2 reports agree with the model. 2 others not counted: nothing to compare, or said by the scenario itself.
Missed (1): Letters (reported operational, predicted degraded).

Estate two-towns, as of 2025-11-23, revision ${answer.revision}.
`;

const narrowText = `3 services affected in 2 councils (2 in 1 council if the assumed facts
do not hold)
Two towns
Scenario attack, state at T+2 d 5 h, with nothing restored. T is 24 Nov
2025, from midnight; clock times are UTC.
Services failed: 1 to 2. Degraded: 1 to 2. Systems hit: 3.
People who rely on them: 12,000; services without a figure: 1 to 2.
Of priority 1 (life, safeguarding): 1 service.
For vulnerable people: 1 service.
First tolerable outage to end: Benefits (NTC), T+1 d, 25 Nov 00:00.
At risk, and not counted as affected: 2 systems.
Data that may have been read: 1 holding.
3 nodes that are not hit have no needs recorded: absence of data is not
safety.
This is a model, not a live scan.

SERVICES AFFECTED (3)
Priority       Service   Owner  State     From
1, vulnerable  Benefits  NTC    failed    T+0 h, 24 Nov 00:00
    Tolerable outage ends: T+1 d, 25 Nov 00:00 (passed); How sure:
      firm, reported; Id: benefits
    Why: Network > Records > Benefits (NTC)
2              Benefits  STC    failed    T+4 h, 24 Nov 04:00
    Fails: T+2 d 4 h, 26 Nov 04:00; Tolerable outage ends: not
      recorded; How sure: possible, assumed; Id: benefits-2
    Why: Network > Records > Benefits (STC)
–              Letters   NTC    degraded  T+0 h, 24 Nov 00:00
    How sure: firm, reported; Id: letters
    Why: Network > Letters

SYSTEMS HIT (3)
System   Owner  State        From                 How sure
Desk A   STC    failed       T+0 h, 24 Nov 00:00  firm, reported
    Id: desk-a
    Why: Network > Desk A
Network  NTC    compromised  T+0 h, 24 Nov 00:00  firm, reported
    Id: net
    Why: Network compromised by the scenario
Records  NTC    failed       T+0 h, 24 Nov 00:00  firm, reported
    Id: store
    Why: Network > Records

REDUNDANCY REDUCED (1)
Members of these groups are lost and enough still work: a step nearer to
an outage, and not counted as affected. Assumed members do not count as
working.
Node   Working  Must work  Of these        Id
Calls  1        1          Desk A, Desk B  calls

AT RISK (2)
An attacker could reach these, or their owners were warned. Not counted
as affected.
System       Owner  Reached at the       Likelihood  Certainty
                    earliest
Desk B       STC    T+6 h, 24 Nov 06:00  31%         firm
    Id: desk-b
    By: Network > Desk B
South email  STC    T+1 h, 24 Nov 01:00  not known   firm
    Id: mail-2
    By: North email > South email

DATA THAT MAY HAVE BEEN READ (1)
The clock of a controller runs from when it became aware (UK GDPR,
Article 33); not known until that is recorded.
Controller  Held by  Data              72-hour clock ends
NTC         Records  Resident records  T+3 d 20 h, 27 Nov 20:00
    People: 120,000; Special categories: yes; Certainty: possible

DO NOT TRUST FOR NOW (1)
Messages and sign-ons that come this way may be the attacker's.
What   From         To           Since
email  North email  South email  T+1 h, 24 Nov 01:00

WHOM TO TELL (4)
Organisation            Reason                   Deadline
Information             to be told of exposed    T+3 d 20 h, 27 Nov
Commissioner's Office   data                     20:00
    Contact: not recorded
North Town Council      owns an affected         –
                        service
    Contact: Duty officer; 020 7946 0001; out of band: radio 3
North Town Council      runs a compromised       –
                        system
    Contact: Duty officer; 020 7946 0001; out of band: radio 3
South Town Council      owns an affected         –
                        service
    Contact: not recorded

NOT KNOWN (3)
No needs are recorded for these, so that they show as not hit. Absence
of data is not safety.
- Desk B
- North email
- South email

WHAT HAPPENS (6)
- T+0 h, 24 Nov 00:00: Network compromised (reported)
- T+1 h, 24 Nov 01:00: North email suspected of compromise (confirmed)
- T+2 h, 24 Nov 02:00: NTC and STC severed from each other, only email,
  until NTC gives its assurance (confirmed)
- T+20 h, 24 Nov 20:00: NTC aware of the breach (confirmed)
- T+1 d, 25 Nov 00:00: Records data exposed (assumed)
- T+3 d, 27 Nov 00:00: Network restored (confirmed)

LEFT ASIDE (2)
The answer holds with nothing restored. These would end something, and
are not applied.
- Event 3, only its end: T+2 h, 24 Nov 02:00: NTC and STC severed from
  each other, only email, until NTC gives its assurance (confirmed)
- Event 6, as a whole: T+3 d, 27 Nov 00:00: Network restored (confirmed)

REPORTED AND PREDICTED (4)
What           Reported      At             Predicted      Agrees
Benefits       failed        T+1 d, 25 Nov  failed         yes
(NTC)                        00:00
Letters        operational   T+1 d, 25 Nov  degraded       no
                             00:00
Records        data exposed  the end        not-exposed    the scenario
                                            to exposed     says so
Network        compromised   T+1 d, 25 Nov  compromised    the scenario
                             00:00                         says so
1 of 2 reports agree with the model. 2 others not counted: nothing to
compare, or said by the scenario itself.
Missed (1): Letters (reported operational, predicted degraded).

Estate two-towns, as of 2025-11-23, revision
${answer.revision}.
`;
