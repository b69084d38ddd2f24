import mapStyles from "./styles/map.scss?inline";
import { statusCss } from "./status-css.ts";

const SVG = "http://www.w3.org/2000/svg";

/** Hands a text to the browser as a file to keep. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file once the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/**
 * The map as a file of its own: all of it at scale 1, with its styles inside, and nothing of the
 * page around it.
 */
export function mapFile(
  map: HTMLElement,
  words: {
    readonly title: string;
    readonly description: string;
    readonly widthPx: number;
    readonly heightPx: number;
  },
): string {
  const drawn = map.querySelector("svg");
  if (drawn === null) throw new TypeError("the map has not been drawn");
  const svg = drawn.cloneNode(true) as SVGSVGElement;
  for (const name of ["aria-hidden", "focusable", "data-drawn"]) svg.removeAttribute(name);
  svg.setAttribute("xmlns", SVG);
  svg.setAttribute("viewBox", `0 0 ${words.widthPx} ${words.heightPx + CAPTION_PX}`);
  svg.setAttribute("width", String(words.widthPx));
  svg.setAttribute("height", String(words.heightPx + CAPTION_PX));
  for (const drawn of svg.querySelectorAll("[data-look]")) drawn.removeAttribute("data-look");
  const world = svg.querySelector(".map__world");
  world?.setAttribute("transform", "");
  world?.classList.remove("is-far");
  for (const small of svg.querySelectorAll(".map__callouts, .band__short, .column__short")) small.remove();
  svg.prepend(
    textElement("title", words.title),
    textElement("desc", words.description),
    textElement("style", `${statusCss()}\n${mapStyles}\n.map__svg{--scale:1;background:#ffffff}`),
  );
  const caption = textElement("text", `${words.title}. ${words.description}`);
  caption.setAttribute("class", "map__caption");
  caption.setAttribute("x", "16");
  caption.setAttribute("y", String(words.heightPx + CAPTION_PX / 2));
  svg.append(caption);
  return new XMLSerializer().serializeToString(svg);
}

/** Room below the map for what it shows. */
const CAPTION_PX = 32;

function textElement(name: string, text: string): SVGElement {
  const element = document.createElementNS(SVG, name);
  // Controls may not stand in XML.
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  element.textContent = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
  return element;
}
