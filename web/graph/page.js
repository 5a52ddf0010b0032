/** Draws the graph of links: notes as dots in the colour of their folder, names not yet written as rings. */

import { createNodeBorderProgram } from "@sigma/node-border";
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import ForceLayout from "graphology-layout-forceatlas2/worker";
import Sigma from "sigma";

const COLOURS = ["#4269d0", "#d97706", "#dc2626", "#0d9488", "#3ca951", "#db2777", "#9333ea", "#92400e", "#0284c7", "#65a30d"];
const OTHER = "#8b8b8b";
const LARGEST = 14;
const MOST_FOUND = 12;
const MOST_LISTED = 200;
const GOLDEN_ANGLE = 2.399963; // no two of a row in one direction
const SETTLING = 20_000; // milliseconds that the dots move by themselves

const element = (id) => document.getElementById(id);
const data = JSON.parse(element("data").textContent);
const css = getComputedStyle(document.documentElement);
const colour = (name) => css.getPropertyValue(name).trim();

const folders = ranked(data.nodes.filter(([, , , written]) => written).map(([, , folder]) => top(folder)));
const colours = new Map(folders.map(([folder], rank) => [folder, COLOURS[rank] ?? OTHER]));
const graph = built();
const state = { chosen: null, hovered: null, folder: null, near: new Set() };
const sigma = drawn();
const layout = moving();

say("count", `${number(data.nodes.filter((node) => node[3]).length, "note")}, ${number(
  data.nodes.filter((node) => !node[3]).length, "name")} not yet written, ${number(data.arrows.length, "link")}`);
list("legend", folders.slice(0, COLOURS.length).map(([folder, count]) =>
  entry(`${folder || "(top)"} ${count.toLocaleString("en")}`, colours.get(folder), true, () => {
    state.folder = state.folder === folder ? null : folder;
    sigma.refresh({ skipIndexation: true });
  })), folders.length - COLOURS.length);
element("search").addEventListener("input", ({ target }) => search(target.value));
element("search").addEventListener("keydown", ({ key }) => key === "Enter" && element("found").querySelector("button")?.click());
sigma.on("clickNode", ({ node }) => choose(node));
sigma.on("clickStage", () => choose(null));
sigma.on("enterNode", ({ node }) => hover(node));
sigma.on("leaveNode", () => hover(null));
document.body.dataset.ready = "true";

/** The top folder of a path, by which a note is coloured. */
function top(folder) {
  return folder.split("/")[0];
}

function ranked(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}

/** The graph, each folder on a spiral of its own, so that little is left for the forces to do. */
function built() {
  const made = new Graph({ type: "directed", multi: false });
  const places = new Map();
  const size = data.arrows.length > 5000 ? 0.3 : 1;
  const reach = Math.sqrt(data.nodes.length) * 12;
  const centres = new Map(folders.map(([folder], rank) => [folder, spiral(rank, reach / Math.sqrt(folders.length))]));
  for (const [id, label, folder, written] of data.nodes) {
    const place = places.get(top(folder)) ?? 0;
    places.set(top(folder), place + 1);
    const [[left, above], [x, y]] = [centres.get(top(folder)) ?? [0, 0], spiral(place, 8)];
    const color = written ? colours.get(top(folder)) : OTHER;
    made.addNode(id, { label, x: left + x, y: above + y, size: 2, color, type: written ? "circle" : "hollow", folder, written });
  }
  for (const [from, to] of data.arrows) made.addDirectedEdge(data.nodes[from][0], data.nodes[to][0], { size });
  made.forEachNode((node, { written }) => {
    made.setNodeAttribute(node, "size", Math.min(1.5 + Math.sqrt(made.inDegree(node)), LARGEST));
    if (!written) beside(made, node);
  });
  return made;
}

/** Put a name that is not yet written beside the first note that asks for it. */
function beside(made, node) {
  const [asker] = made.inNeighbors(node);
  const [right, down] = spiral(1 + made.outNeighbors(asker).indexOf(node), 6);
  made.mergeNodeAttributes(node, { x: made.getNodeAttribute(asker, "x") + right, y: made.getNodeAttribute(asker, "y") + down });
}

function spiral(place, step) {
  const radius = step * Math.sqrt(place);
  return [radius * Math.cos(place * GOLDEN_ANGLE), radius * Math.sin(place * GOLDEN_ANGLE)];
}

function drawn() {
  const hollow = createNodeBorderProgram({
    borders: [{ size: { value: 0.35 }, color: { attribute: "color" } }, { size: { fill: true }, color: { value: colour("--back") } }],
  });
  return new Sigma(graph, element("graph"), {
    nodeProgramClasses: { hollow },
    labelColor: { color: colour("--text") },
    labelRenderedSizeThreshold: 7,
    hideEdgesOnMove: data.arrows.length > 5000,
    defaultEdgeColor: colour("--line"),
    zIndex: true,
    nodeReducer: (node, attributes) => {
      const away = state.near.size ? !state.near.has(node) : state.folder !== null && top(attributes.folder) !== state.folder;
      if (away) return { ...attributes, label: "", color: colour("--line"), zIndex: 0 };
      return node === state.chosen ? { ...attributes, highlighted: true, forceLabel: true, zIndex: 2 } : { ...attributes, zIndex: 1 };
    },
    edgeReducer: (edge, attributes) => {
      const focus = state.hovered ?? state.chosen;
      if (focus === null) return state.folder === null ? attributes : { ...attributes, hidden: true };
      return graph.hasExtremity(edge, focus) ? { ...attributes, color: colour("--faint"), zIndex: 1 } : { ...attributes, hidden: true };
    },
  });
}

/** The forces, in a worker, until they have settled or somebody stops them. */
function moving() {
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 1000, adjustSizes: false };
  const forces = new ForceLayout(graph, { settings });
  const button = element("layout");
  const show = () => (button.textContent = forces.isRunning() ? "stop moving" : "let move");
  button.addEventListener("click", () => { forces.isRunning() ? forces.stop() : forces.start(); show(); });
  forces.start();
  setTimeout(() => { forces.stop(); show(); }, SETTLING);
  show();
  return forces;
}

function hover(node) {
  state.hovered = node;
  look();
}

function choose(node) {
  state.chosen = node;
  look();
  element("note").hidden = node === null;
  if (node === null) return;
  const { label, written } = graph.getNodeAttributes(node);
  say("name", label);
  say("path", written ? node : "not yet written");
  neighbours("out", graph.outNeighbors(node), "links to");
  neighbours("in", graph.inNeighbors(node), "linked from");
}

/** Bring the node in sight that was chosen by its name. */
function visit(node) {
  choose(node);
  list("found", [], 0);
  const { x, y } = sigma.getNodeDisplayData(node);
  sigma.getCamera().animate({ x, y, ratio: Math.min(sigma.getCamera().ratio, 0.3) }, { duration: 300 });
}

function look() {
  const focus = state.hovered ?? state.chosen;
  state.near = new Set(focus === null ? [] : [focus, ...graph.neighbors(focus)]);
  sigma.refresh({ skipIndexation: true });
}

function neighbours(id, nodes, words) {
  const sorted = [...nodes].sort((one, other) => graph.degree(other) - graph.degree(one));
  say(`${id}-count`, `${words} ${nodes.length.toLocaleString("en")}`);
  list(id, sorted.slice(0, MOST_LISTED).map(link), sorted.length - MOST_LISTED);
}

function search(words) {
  const wanted = plain(words);
  const hits = [];
  if (wanted) {
    for (const [id, label] of data.nodes) {
      const at = Math.min(...[label, id].map((text) => plain(text).indexOf(wanted)).map((found) => (found < 0 ? Infinity : found)));
      if (at < Infinity) hits.push([at, -graph.degree(id), id]);
    }
  }
  hits.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  list("found", hits.slice(0, MOST_FOUND).map(([, , id]) => link(id)), hits.length - MOST_FOUND);
}

function plain(text) {
  return text.toLowerCase().replaceAll(/[\s_-]+/g, " ").trim();
}

function link(node) {
  const { label, color, written } = graph.getNodeAttributes(node);
  return entry(label, color, written, () => visit(node));
}

function entry(text, color, filled, act) {
  const dot = document.createElement("span");
  dot.className = "dot";
  dot.style.borderColor = color;
  dot.style.background = filled ? color : "transparent";
  const button = document.createElement("button");
  button.type = "button";
  button.append(dot, text);
  button.addEventListener("click", act);
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function list(id, items, more) {
  if (more > 0) {
    const rest = document.createElement("li");
    rest.className = "more";
    rest.textContent = `and ${more.toLocaleString("en")} more`;
    items.push(rest);
  }
  element(id).replaceChildren(...items);
}

function say(id, text) {
  element(id).textContent = text;
}

function number(count, word) {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}
