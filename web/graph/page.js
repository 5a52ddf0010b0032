/** The page of the graph: what is drawn, what is found, and what is told of the note that is chosen. */

import { cameraOver, drift, fitting } from "./camera.js";
import { dotsOn, grow } from "./dots.js";
import { places as firstPlaces, read, settleLeaves } from "./graph.js";
import { linesOn } from "./lines.js";
import { wordsOn } from "./words.js";

const MOST_FOUND = 12;
const MOST_LISTED = 200;
const PAUSE = 120; // milliseconds without a move after which all is still
const HEAVY = 16; // milliseconds for all nodes; where it takes longer, they too are moved as a picture
const TIRING = 40; // milliseconds between two frames, on average, after which less is drawn until all is still
const SHARE = 5; // how many times as long nothing is drawn of what the forces move, so that a hand has its turn
const REACH = 6; // pixels beside a dot that still are a click on it

const element = (id) => document.getElementById(id);
const STILLS = [element("lines"), element("words")]; // drawn only while nothing moves
const css = getComputedStyle(document.documentElement);
const theme = Object.fromEntries(["back", "text", "faint", "line"].map((name) => [name, css.getPropertyValue(`--${name}`).trim()]));
const graph = read(JSON.parse(element("data").textContent));
const places = firstPlaces(graph);
const state = { chosen: null, hovered: null, folder: null, near: null };
const camera = cameraOver(element("graph"), { changed: () => show(), clicked: (x, y) => choose(nodeAt(x, y)), pointed: (x, y) => hover(nodeAt(x, y)) });
const picture = drawn();
let [waiting, timer, cost, pace] = [0, 0, 0, 0];
let tired = false;
let still = null; // the view of the links and names that are there; none while nodes move
let seen = null; // the view of the nodes that are there; none if they look different now
let shown = 0; // when nodes were last moved by the forces

tell();
moved();
moving();
document.body.dataset.ready = "true";

/** Return what draws, or null where the browser has no WebGL. */
function drawn() {
  try {
    const [lines, dots] = [linesOn(element("lines"), graph, theme), dotsOn(element("dots"), graph, theme)];
    return { lines, dots, write: wordsOn(element("words"), graph, theme) };
  } catch {
    element("graph").textContent = "This browser cannot draw with WebGL 2; searching works all the same.";
    return null;
  }
}

function tell() {
  const notes = graph.written.reduce((sum, each) => sum + each, 0);
  say("count", `${number(notes, "note")}, ${number(graph.count - notes, "name")} not yet written, ${number(graph.arrows.length, "link")}`);
  list("legend", [...graph.colours.keys()].slice(0, 10).map((folder, rank) =>
    entry(`${folder || "(top)"} ${graph.folders[rank][1].toLocaleString("en")}`, graph.colours.get(folder), true, ({ currentTarget }) => {
      state.folder = state.folder === folder ? null : folder;
      for (const other of element("legend").querySelectorAll("button")) other.ariaPressed = other === currentTarget && state.folder !== null;
      look();
    })), graph.folders.length - 10);
  element("search").addEventListener("input", ({ target }) => search(target.value));
  element("search").addEventListener("keydown", ({ key }) => key === "Enter" && element("found").querySelector("button")?.click());
  document.addEventListener("keydown", ({ key }) => key === "Escape" && choose(null));
}

/** The forces, in a worker, until they have settled or somebody stops them. */
function moving() {
  const members = [...graph.nodes.keys()].filter((node) => graph.written[node] || graph.incoming.of(node).length > 1);
  const ranks = new Map(members.map((node, rank) => [node, rank]));
  const arrows = Uint32Array.from(graph.arrows.filter((ends) => ends.every((node) => ranks.has(node))).flat(), (node) => ranks.get(node));
  const weights = Float32Array.from(members, (node) => graph.incoming.of(node).length + graph.outgoing.of(node).length);
  const button = element("layout");
  const worker = new Worker(URL.createObjectURL(new Blob([FORCES], { type: "text/javascript" })));
  let running = false;
  const run = (wanted) => {
    running = wanted;
    button.textContent = running ? "stop moving" : "let move";
    const own = Float32Array.from({ length: members.length * 2 }, (_, at) => places[members[at >> 1] * 2 + (at & 1)]);
    worker.postMessage(running ? { places: own, arrows, weights } : {});
  };
  worker.onmessage = ({ data }) => {
    if (!running || (!data.settled && performance.now() - shown < cost * SHARE)) return;
    shown = performance.now();
    for (let rank = 0; rank < members.length; rank++) {
      places[members[rank] * 2] = data.places[rank * 2];
      places[members[rank] * 2 + 1] = data.places[rank * 2 + 1];
    }
    settleLeaves(graph, places);
    moved();
    if (data.settled) run(false);
  };
  button.addEventListener("click", () => run(!running));
  run(graph.arrows.length > 0);
}

/** Take the places as they are now; the links and names of where the nodes were are of no use. */
function moved() {
  if (!camera.touched) Object.assign(camera, fitting(places, camera.width, camera.height));
  picture?.dots.move(places);
  picture?.lines.move(places);
  still = seen = null;
  show();
}

/** Draw in the next frame; however many ask, it is done once. */
function show() {
  if (picture !== null) waiting ||= requestAnimationFrame(draw);
}

/**
 * Draw the nodes at once; links and names follow as a picture, and are drawn anew when nothing has moved for a while.
 * Where the nodes alone are too much for a frame, they follow as a picture, and the rest is not seen meanwhile.
 */
function draw(now) {
  waiting = 0;
  requestAnimationFrame((next) => {
    pace += (next - now - pace) / 4;
    tired ||= pace > TIRING;
  });
  clearTimeout(timer);
  if (picture.lines.quick) return settle();
  const heavy = tired || cost > HEAVY;
  if (seen !== null && heavy) drift(element("dots"), seen, camera);
  else drawDots();
  picture.lines.stop();
  for (const canvas of STILLS) {
    canvas.hidden = still === null || heavy;
    if (still !== null) drift(canvas, still, camera);
  }
  timer = setTimeout(settle, PAUSE);
}

function drawDots() {
  element("dots").style.transform = "";
  const strokes = strokesOf(state.hovered ?? state.chosen);
  if (seen === null) cost = picture.dots.timed(camera, strokes);
  else picture.dots.draw(camera, strokes);
  seen = { ...camera };
}

function settle() {
  [seen, pace, tired] = [null, 0, false];
  for (const canvas of STILLS) Object.assign(canvas, { hidden: false }).style.transform = "";
  drawDots();
  still = { ...camera };
  picture.lines.draw(camera);
  picture.write(places, camera, keeps, state.hovered ?? state.chosen);
}

/** Return the ends of the lines of a node, as places. */
function strokesOf(node) {
  if (node === null) return [];
  const [x, y] = [places[node * 2], places[node * 2 + 1]];
  return Float32Array.from([...state.near].flatMap((other) => [x, y, places[other * 2], places[other * 2 + 1]]));
}

function keeps(node) {
  return state.near ? state.near.has(node) : state.folder === null || (graph.written[node] === 1 && graph.tops[node] === state.folder);
}

/** Return the node at a place of the picture, the one drawn on top of others; null if there is none. */
function nodeAt(right, down) {
  const [x, y] = [camera.x + (right - camera.width / 2) / camera.scale, camera.y + (down - camera.height / 2) / camera.scale];
  const size = grow(graph, camera);
  let [best, nearest] = [null, Infinity];
  for (let node = 0; node < graph.count; node++) {
    const away = Math.hypot(places[node * 2] - x, places[node * 2 + 1] - y) * camera.scale - graph.sizes[node] * size;
    if (away < REACH && away < nearest) [best, nearest] = [node, away];
  }
  return best;
}

function hover(node) {
  if (node === state.hovered) return;
  state.hovered = node;
  element("graph").style.cursor = node === null ? "" : "pointer";
  look();
}

function choose(node) {
  state.chosen = node;
  look();
  element("note").hidden = node === null;
  if (node === null) return;
  const [id, label] = graph.nodes[node];
  say("name", label);
  say("path", graph.written[node] ? id : "not yet written");
  neighbours("out", graph.outgoing.of(node), "links to");
  neighbours("in", graph.incoming.of(node), "linked from");
}

/** Bring the node in sight that was chosen by its name. */
function visit(node) {
  choose(node);
  list("found", [], 0);
  const fit = fitting(places, camera.width, camera.height).scale;
  camera.glide(places[node * 2], places[node * 2 + 1], Math.max(camera.scale, fit * 4));
}

function look() {
  const focus = state.hovered ?? state.chosen;
  state.near = focus === null ? null : new Set([focus, ...graph.outgoing.of(focus), ...graph.incoming.of(focus)]);
  picture?.dots.fade(keeps);
  picture?.lines.dim(focus !== null || state.folder !== null);
  seen = null;
  show();
}

function neighbours(id, nodes, words) {
  const sorted = [...nodes].sort((one, other) => graph.sizes[other] - graph.sizes[one]);
  say(`${id}-count`, `${words} ${nodes.length.toLocaleString("en")}`);
  list(id, sorted.slice(0, MOST_LISTED).map(link), sorted.length - MOST_LISTED);
}

function search(words) {
  const wanted = plain(words);
  const hits = [];
  if (wanted) {
    for (const [node, [id, label]] of graph.nodes.entries()) {
      const at = Math.min(...[label, id].map((text) => plain(text).indexOf(wanted)).map((found) => (found < 0 ? Infinity : found)));
      if (at < Infinity) hits.push([at, -graph.sizes[node], node]);
    }
  }
  hits.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  list("found", hits.slice(0, MOST_FOUND).map(([, , node]) => link(node)), hits.length - MOST_FOUND);
}

function plain(text) {
  return text.toLowerCase().replaceAll(/[\s_-]+/g, " ").trim();
}

function link(node) {
  return entry(graph.nodes[node][1], graph.colourOf(node), graph.written[node] === 1, () => visit(node));
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
