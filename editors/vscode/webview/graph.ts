/** Draws the graph of notes; a note is opened by a click or by the keyboard. */

import type { Graph } from "../src/graph/collect";

import { layout, type Point } from "./layout";

declare function acquireVsCodeApi(): { postMessage(message: string): void };

const SPACE = "http://www.w3.org/2000/svg";
const MARGIN = 70;
const host = acquireVsCodeApi();

addEventListener("message", ({ data }: MessageEvent<Graph>) => {
  draw(data);
});
host.postMessage("ready");

function draw(graph: Graph): void {
  const svg = document.getElementById("graph");
  const cut = document.getElementById("cut");
  if (!svg || !cut) {
    return;
  }
  const places = layout(graph);
  const all = [...places.values()];
  const [left, top] = [Math.min(...all.map(({ x }) => x)) - MARGIN, Math.min(...all.map(({ y }) => y)) - MARGIN];
  const [right, bottom] = [Math.max(...all.map(({ x }) => x)) + MARGIN, Math.max(...all.map(({ y }) => y)) + MARGIN];
  svg.setAttribute("viewBox", `${left} ${top} ${right - left} ${bottom - top}`);
  const lines = graph.edges.map(({ from, to }) => line(places.get(from), places.get(to)));
  const notes = graph.nodes.map(({ uri, name, distance }) => note(uri, name, distance, places.get(uri)));
  svg.replaceChildren(...lines, ...notes);
  cut.hidden = !graph.isCut;
}

function line(from: Point | undefined, to: Point | undefined): Element {
  return element("line", { x1: from?.x, y1: from?.y, x2: to?.x, y2: to?.y });
}

function note(uri: string, name: string, distance: number, place: Point | undefined): Element {
  const group = element("g", { tabindex: 0, role: "listitem", class: `distance${distance}` });
  group.setAttribute("transform", `translate(${place?.x ?? 0} ${place?.y ?? 0})`);
  const label = element("text", { y: 18 });
  label.textContent = name.length > 28 ? `${name.slice(0, 27)}…` : name;
  const title = element("title", {});
  title.textContent = name;
  group.append(element("circle", { r: distance === 0 ? 9 : 6 }), label, title);
  const open = (): void => {
    host.postMessage(uri);
  };
  group.addEventListener("click", open);
  group.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent && event.key === "Enter") {
      open();
    }
  });
  return group;
}

function element(name: string, attributes: Record<string, string | number | undefined>): Element {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value ?? 0));
  }
  return made;
}
