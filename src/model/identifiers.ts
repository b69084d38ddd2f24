/**
 * Identifiers that others gave: GSS codes of areas (Office for National Statistics) and services of the Local
 * Government Services List (of 2015; some have been retired since). Ids and names only, and only those that
 * councils in London are most likely to need: an id that is not here may still be right.
 */

/** GSS codes of the City of London and the London boroughs. */
export const gssNames: Readonly<Record<string, string>> = {
  E09000001: "City of London",
  E09000002: "Barking and Dagenham",
  E09000003: "Barnet",
  E09000004: "Bexley",
  E09000005: "Brent",
  E09000006: "Bromley",
  E09000007: "Camden",
  E09000008: "Croydon",
  E09000009: "Ealing",
  E09000010: "Enfield",
  E09000011: "Greenwich",
  E09000012: "Hackney",
  E09000013: "Hammersmith and Fulham",
  E09000014: "Haringey",
  E09000015: "Harrow",
  E09000016: "Havering",
  E09000017: "Hillingdon",
  E09000018: "Hounslow",
  E09000019: "Islington",
  E09000020: "Kensington and Chelsea",
  E09000021: "Kingston upon Thames",
  E09000022: "Lambeth",
  E09000023: "Lewisham",
  E09000024: "Merton",
  E09000025: "Newham",
  E09000026: "Redbridge",
  E09000027: "Richmond upon Thames",
  E09000028: "Southwark",
  E09000029: "Sutton",
  E09000030: "Tower Hamlets",
  E09000031: "Waltham Forest",
  E09000032: "Wandsworth",
  E09000033: "Westminster",
};

/** Services of the Local Government Services List. */
export const lgslNames: Readonly<Record<number, string>> = {
  9: "SEN assessment",
  13: "School places (primary)",
  14: "School places (secondary)",
  54: "Business rates",
  56: "Business rates account",
  57: "Council tax",
  58: "Council tax account",
  69: "Housing benefit, new claims",
  70: "Housing benefit, current claims",
  92: "Housing register",
  112: "Homelessness",
  120: "Housing rent",
  139: "Emergency housing repairs",
  141: "Housing repairs",
  159: "Fostering",
  160: "Adoption",
  209: "Care needs assessment",
  242: "Care at home",
  266: "Child protection",
  279: "Blue Badge",
  287: "Direct payments",
  312: "Out-of-hours social care",
  319: "Birth registration",
  321: "Death registration",
  323: "Historical searches (births)",
  324: "Historical searches (marriages and deaths)",
  353: "Complaints",
  364: "Electoral register",
  406: "Food safety",
  437: "Libraries",
  471: "Parking enforcement",
  474: "Parking permits",
  485: "Planning applications",
  487: "Planning applications, comments",
  499: "Building control",
  516: "Planning decisions",
  524: "Household waste",
  528: "Bulky waste",
  557: "Roads",
  564: "Street lights",
  672: "Land charges",
  703: "Emergency plan",
  722: "Freedom of information",
  731: "Safeguarding adults",
  840: "Children in care",
  860: "Premises licence",
  876: "Notice of marriage",
  979: "Payroll",
  1130: "Recycling",
  1538: "Cemeteries",
};

export interface Identifier {
  readonly id: string;
  readonly name: string;
}

export const identifierLists = { gss: gssNames, lgsl: lgslNames } as const;
export type IdentifierList = keyof typeof identifierLists;

/**
 * Identifiers that begin as what was typed so far, by their id or by a word of their name, in order of ids.
 *
 * @param typed - any case; nothing typed gives all.
 */
export function completionsOf(list: IdentifierList, typed: string): Identifier[] {
  const begin = typed.trim().toLowerCase();
  const begins = (text: string) => text.toLowerCase().startsWith(begin);
  return Object.entries(identifierLists[list])
    .filter(
      ([id, name]) => begins(id) || name.split(" ").some((_, i, words) => begins(words.slice(i).join(" "))),
    )
    .map(([id, name]) => ({ id, name }));
}
