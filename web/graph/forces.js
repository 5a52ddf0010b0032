/** The worker that moves the nodes: ForceAtlas2 until they hardly move, or until it is told to stop. */

import iterate from "graphology-layout-forceatlas2/iterate";

const NODE = 10; // numbers that the algorithm keeps of a node: x, y, ..., mass at 6, convergence at 7, size at 8
const EDGE = 3; // source, target, weight
const BREATH = 40; // milliseconds of work before the page is told
const LONGEST = 30_000; // milliseconds
const QUIET = 0.004; // of the mean distance between nodes: what is less is no motion

let running = false;

onmessage = ({ data }) => {
  running = data.places !== undefined;
  if (running) run(matrices(data), settings(data.places.length / 2));
};

function settings(count) {
  return {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 10,
    strongGravityMode: true,
    gravity: 0.05,
    slowDown: 1 + Math.log(count),
    barnesHutOptimize: count > 1000,
    barnesHutTheta: 0.9,
  };
}

/** `members` are the nodes that take part, `arrows` pairs of their ranks, `weights` their numbers of links. */
function matrices({ places, arrows, weights }) {
  const nodes = new Float32Array((places.length / 2) * NODE);
  for (let node = 0; node * 2 < places.length; node++) {
    nodes.set([places[node * 2], places[node * 2 + 1], 0, 0, 0, 0, 1 + weights[node], 1, 1, 0], node * NODE);
  }
  const edges = new Float32Array((arrows.length / 2) * EDGE);
  for (let edge = 0; edge * 2 < arrows.length; edge++) {
    edges.set([arrows[edge * 2] * NODE, arrows[edge * 2 + 1] * NODE, 1], edge * EDGE);
  }
  return { nodes, edges };
}

function run({ nodes, edges }, options) {
  const began = performance.now();
  const breathe = () => {
    if (!running) return;
    const before = xy(nodes);
    const until = performance.now() + BREATH;
    let steps = 0;
    do {
      iterate(options, nodes, edges);
      steps++;
    } while (performance.now() < until);
    const places = xy(nodes);
    const settled = motion(before, places) < QUIET * steps || performance.now() - began > LONGEST;
    running = !settled;
    postMessage({ places, settled }, [places.buffer]);
    setTimeout(breathe);
  };
  breathe();
}

function xy(nodes) {
  const places = new Float32Array((nodes.length / NODE) * 2);
  for (let node = 0; node * 2 < places.length; node++) {
    places[node * 2] = nodes[node * NODE];
    places[node * 2 + 1] = nodes[node * NODE + 1];
  }
  return places;
}

/** Return how far nodes went on average, as a share of the distance between neighbours if all were spread evenly. */
function motion(before, after) {
  let [moved, left, right, top, bottom] = [0, Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < after.length; at += 2) {
    moved += Math.hypot(after[at] - before[at], after[at + 1] - before[at + 1]);
    left = Math.min(left, after[at]);
    right = Math.max(right, after[at]);
    top = Math.min(top, after[at + 1]);
    bottom = Math.max(bottom, after[at + 1]);
  }
  const count = after.length / 2;
  return moved / count / Math.sqrt(((right - left) * (bottom - top)) / count || 1);
}
