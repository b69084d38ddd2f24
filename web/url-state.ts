import { Duration } from "../src/model/duration.ts";
import { Id } from "../src/model/ids.ts";
import { states } from "../src/model/kinds.ts";
import type { Address, Filter, PageName, Sort, Zoom } from "./address.ts";
import { pageNames, plainAddress, sortColumns } from "./address.ts";
import type { Mark } from "./mark-verbs.ts";
import { markTable, markVerbs } from "./mark-verbs.ts";

/** Between a node and the organisation whose word ends its isolation. No id can hold it. */
const ASSURED_BY = "~";

/** An address as read from a link, and what in the link could not be understood, in sentences. */
export interface ReadAddress {
  readonly address: Address;
  readonly misread: readonly string[];
}

/**
 * Writes an address as path and query, without what stands at its default. Equal addresses give
 * equal text.
 */
export function urlOf(address: Address): string {
  const query: [string, string][] = [];
  const put = (name: string, value: string | null) => {
    if (value !== null && value !== "") query.push([name, value]);
  };
  put("scenario", address.question.scenario);
  for (const verb of markVerbs) {
    const marks = address.question.marks.filter((mark) => mark.verb === verb);
    put(markTable[verb].parameter, marks.map(markText).join(","));
  }
  put("at", address.at);
  put("assumed", address.assumed === "ignored" ? "ignored" : null);
  put("owner", address.filter.organisation);
  put("state", address.filter.state);
  put("text", address.filter.text);
  put("sort", sortText(address.sort));
  put("page", address.tablePage > 1 ? String(address.tablePage) : null);
  put("selected", address.selected);
  put("zoom", address.zoom && zoomText(address.zoom));
  const path = address.estate === null ? "/" : `/${encodeURIComponent(address.estate)}/${address.page}`;
  const text = query.map(([name, value]) => `${name}=${queryText(value)}`).join("&");
  return text === "" ? path : `${path}?${text}`;
}

/** Reads a link. What cannot be read is left at its default and said; it never stops the rest. */
export function addressOf(url: URL): ReadAddress {
  const misread: string[] = [];
  const query = url.searchParams;
  const [estateText, pageText] = url.pathname
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  const say = (what: string, text: string) =>
    misread.push(`The ${what} “${text}” in this link is not understood.`);

  const read = <T>(name: string, what: string, parse: (text: string) => T | null): T | null => {
    const text = query.get(name);
    if (text === null || text === "") return null;
    const value = parse(text);
    if (value === null) say(what, text);
    return value;
  };
  const id = (text: string) => (Id.safeParse(text).success ? text : null);

  const plain = plainAddress(estateText ?? null);
  const page = pageNames.find((name) => name === pageText) ?? null;
  if (pageText !== undefined && page === null) say("page", pageText);
  const address: Address = {
    ...plain,
    page: page ?? plain.page,
    question: {
      scenario: read("scenario", "scenario", id),
      marks: markVerbs.flatMap((verb) =>
        (query.get(markTable[verb].parameter) ?? "")
          .split(",")
          .filter((text) => text !== "")
          .flatMap((text) => markOf(verb, text) ?? (say("id", text), [])),
      ),
    },
    at: read("at", "time", (text) => (Duration.safeParse(text).success ? text : null)),
    assumed:
      read("assumed", "choice", (text) => (text === "ignored" || text === "counted" ? text : null)) ??
      "counted",
    filter: {
      organisation: read("owner", "owner", id),
      state: read("state", "status", stateOf),
      text: query.get("text") ?? "",
    },
    sort: read("sort", "order", sortOf) ?? plain.sort,
    tablePage:
      read("page", "page number", (text) => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : null)) ?? 1,
    selected: read("selected", "selection", id),
    zoom: read("zoom", "part of the map", zoomOf),
  };
  return {
    address: { ...address, question: { ...address.question, marks: distinct(address.question.marks) } },
    misread,
  };
}

/** Whether `name` is a page of its own in a path; used by links in the navigation. */
export function pathOf(estate: Id | null, page: PageName): string {
  return urlOf({ ...plainAddress(estate), page });
}

function markText(mark: Mark): string {
  return mark.assuredBy === null ? mark.id : `${mark.id}${ASSURED_BY}${mark.assuredBy}`;
}

function markOf(verb: Mark["verb"], text: string): Mark | null {
  const [id = "", assuredBy, ...more] = text.split(ASSURED_BY);
  if (more.length > 0 || ![id, assuredBy ?? id].every((part) => Id.safeParse(part).success)) return null;
  return { verb, id, assuredBy: assuredBy ?? null };
}

function distinct(marks: readonly Mark[]): Mark[] {
  return [...new Map(marks.map((mark) => [`${mark.verb} ${mark.id}`, mark])).values()];
}

function sortText(sort: Sort): string | null {
  if (sort.column === "from" && !sort.descending) return null;
  return sort.descending ? `-${sort.column}` : sort.column;
}

function sortOf(text: string): Sort | null {
  const column = sortColumns.find((name) => name === text.replace(/^-/, ""));
  return column === undefined ? null : { column, descending: text.startsWith("-") };
}

function stateOf(text: string): Filter["state"] {
  const state = states.find((name) => name === text);
  return state === undefined || state === "operational" ? null : state;
}

function zoomText(zoom: Zoom): string {
  return [zoom.scale.toFixed(3), zoom.xPx.toFixed(0), zoom.yPx.toFixed(0)].join(",");
}

function zoomOf(text: string): Zoom | null {
  const match = /^(\d{1,2}(?:\.\d{1,3})?),(-?\d{1,6}),(-?\d{1,6})$/.exec(text);
  if (match === null) return null;
  const [scale, xPx, yPx] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return scale > 0 ? { scale, xPx, yPx } : null;
}

/** Commas and colons may stand as they are in a query; a link that people read aloud is better for it. */
function queryText(value: string): string {
  return encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
