/** The names of the nodes that most link to, as many as there is room for. */

import { fit, grow } from "./dots.js";

const MOST = 50;
const LETTER = 6.4; // pixels, about
const LINE = 20;
const LOOKED_AT = 3000; // nodes in sight; of more, there is no room for the names

/** Write names of a graph on a canvas. */
export function wordsOn(canvas, graph, theme) {
  const pen = canvas.getContext("2d");

  /** Write the names of the nodes that `keeps` says yes to; `focus`, if any, in bold. */
  return function write(places, camera, keeps, focus) {
    const ratio = fit(canvas, camera);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, camera.width, camera.height);
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const taken = [];
    const size = grow(graph, camera);
    /** Write one name if there is room; tell whether its node is in sight. */
    const name = (node, bold) => {
      const x = (places[node * 2] - camera.x) * camera.scale + camera.width / 2;
      const y = (places[node * 2 + 1] - camera.y) * camera.scale + camera.height / 2;
      if (x < 0 || y < 0 || x > camera.width || y > camera.height) return false;
      const [, label] = graph.nodes[node];
      const shown = !bold && label.length > 40 ? `${label.slice(0, 39)}…` : label;
      const left = x + graph.sizes[node] * size + 3;
      const right = left + shown.length * LETTER;
      if (taken.some((other) => left < other.right && right > other.left && Math.abs(y - other.y) < LINE)) return true;
      taken.push({ left, right, y });
      pen.font = `${bold ? "600 " : ""}12px system-ui, sans-serif`;
      pen.lineWidth = 3;
      pen.strokeStyle = theme.back;
      pen.strokeText(shown, left, y);
      pen.fillStyle = theme.text;
      pen.fillText(shown, left, y);
      return true;
    };
    if (focus !== null) name(focus, true);
    let seen = 0;
    for (let rank = 0; rank < graph.count && taken.length < MOST && seen < LOOKED_AT; rank++) {
      const node = graph.byRank[rank];
      if (node !== focus && keeps(node) && name(node, false)) seen++;
    }
  };
}
