/** The graph as flat arrays, one slot a node: what it is, who its neighbours are, and where it is put at first. */

const COLOURS = ["#4269d0", "#d97706", "#dc2626", "#0d9488", "#3ca951", "#db2777", "#9333ea", "#92400e", "#0284c7", "#65a30d"];
const OTHER = "#8b8b8b";
const LARGEST = 14;
const GOLDEN_ANGLE = 2.399963; // no two of a row in one direction
const SPACING = 8;
const ORBIT = 5;

/** Read `{nodes: [[id, label, folder, written], ...], arrows: [[from, to], ...]}`. */
export function read({ nodes, arrows }) {
  const count = nodes.length;
  const written = Uint8Array.from(nodes, (node) => node[3]);
  const outgoing = neighbours(count, arrows, 0);
  const incoming = neighbours(count, arrows, 1);
  const asked = Float32Array.from(nodes, (_, node) => incoming.of(node).length);
  const tops = nodes.map(([, , folder]) => folder.split("/")[0]);
  const folders = ranked(tops.filter((_, node) => written[node]));
  const colours = new Map(folders.map(([folder], rank) => [folder, COLOURS[rank] ?? shade(rank)]));
  return {
    count,
    nodes,
    arrows,
    written,
    outgoing,
    incoming,
    tops,
    folders,
    colours,
    colourOf: (node) => (written[node] ? colours.get(tops[node]) : OTHER),
    /** Names that one note alone asks for: they keep beside it, and no force needs to place them. */
    leaves: Uint32Array.from([...nodes.keys()].filter((node) => !written[node] && asked[node] === 1)),
    sizes: asked.map((links) => Math.min(1.5 + Math.sqrt(links), LARGEST)),
    byRank: Uint32Array.from(nodes.keys()).sort((one, other) => written[other] - written[one] || asked[other] - asked[one]),
  };
}

/** Return the first places, x and y in turn: each folder on a spiral of its own, so that little is left for the forces. */
export function places(graph) {
  const made = new Float32Array(graph.count * 2);
  const next = new Map();
  const reach = Math.sqrt(graph.count) * 12;
  const centres = new Map(graph.folders.map(([folder], rank) => [folder, spiral(rank, reach / Math.sqrt(graph.folders.length))]));
  for (let node = 0; node < graph.count; node++) {
    const asker = graph.written[node] ? node : graph.incoming.of(node)[0];
    const folder = graph.tops[asker];
    const place = next.get(folder) ?? 0;
    if (graph.written[node]) next.set(folder, place + 1);
    const [left, above] = centres.get(folder);
    const [x, y] = graph.written[node] ? spiral(place, SPACING) : [made[asker * 2] - left, made[asker * 2 + 1] - above];
    made.set([left + x, above + y], node * 2);
  }
  settleLeaves(graph, made);
  return made;
}

/** Put each leaf beside the note that asks for it, wherever that is now. */
export function settleLeaves(graph, made) {
  const placed = new Uint16Array(graph.count);
  for (const leaf of graph.leaves) {
    const asker = graph.incoming.of(leaf)[0];
    const [right, down] = spiral(3 + placed[asker]++, ORBIT);
    made[leaf * 2] = made[asker * 2] + right;
    made[leaf * 2 + 1] = made[asker * 2 + 1] + down;
  }
}

/** Return who stands at the other end of each arrow: `side` 0 follows them, 1 goes against them. */
function neighbours(count, arrows, side) {
  const starts = new Uint32Array(count + 1);
  for (const arrow of arrows) starts[arrow[side] + 1]++;
  for (let node = 0; node < count; node++) starts[node + 1] += starts[node];
  const ends = new Uint32Array(arrows.length);
  const filled = starts.slice();
  for (const arrow of arrows) ends[filled[arrow[side]]++] = arrow[1 - side];
  return { of: (node) => ends.subarray(starts[node], starts[node + 1]) };
}

/** Return a colour for a folder beyond the first: less bright, and none like that of its neighbours in rank. */
function shade(rank) {
  const turn = rank * GOLDEN_ANGLE;
  const part = (shift) => Math.round(140 + 60 * Math.cos(turn + shift)).toString(16).padStart(2, "0");
  return `#${part(0)}${part(2.09)}${part(4.19)}`;
}

function ranked(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}

function spiral(place, step) {
  const radius = step * Math.sqrt(place);
  return [radius * Math.cos(place * GOLDEN_ANGLE), radius * Math.sin(place * GOLDEN_ANGLE)];
}
