/** The notes around a note: those that link to it and those it links to, and the same of these, up to a number. */

/** A note of the graph. */
export interface GraphNode {
  readonly uri: string;
  readonly name: string;
  /** How many links away from the note in the middle. */
  readonly distance: number;
}

/** A link from one note to another. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

/** Notes and the links between them. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Whether there would be more notes than were asked for. */
  readonly isCut: boolean;
}

/** A note as its neighbours name it. */
export interface Neighbour {
  readonly uri: string;
  readonly name: string;
}

/** Says who links to a note, and to whom it links. */
export interface Links {
  readonly to: (uri: string) => Promise<readonly Neighbour[]>;
  readonly from: (uri: string) => Promise<readonly Neighbour[]>;
}

/** Collect the notes up to `depth` links away, nearest first, and no more than `most` of them. */
export async function collect(middle: Neighbour, links: Links, depth: number, most: number): Promise<Graph> {
  const nodes = new Map<string, GraphNode>([[middle.uri, { ...middle, distance: 0 }]]);
  const edges = new Map<string, GraphEdge>();
  let isCut = false;
  const meet = (note: Neighbour, distance: number): boolean => {
    if (!nodes.has(note.uri) && nodes.size >= most) {
      isCut = true;
      return false;
    }
    if (!nodes.has(note.uri)) {
      nodes.set(note.uri, { uri: note.uri, name: note.name, distance });
    }
    return true;
  };
  const join = (from: string, to: string): void => {
    if (from !== to) {
      edges.set(`${from} ${to}`, { from, to });
    }
  };
  for (let distance = 0; distance < depth; distance++) {
    for (const { uri } of [...nodes.values()].filter((node) => node.distance === distance)) {
      const [targets, origins] = await Promise.all([links.from(uri), links.to(uri)]);
      for (const target of targets) {
        if (meet(target, distance + 1)) {
          join(uri, target.uri);
        }
      }
      for (const origin of origins) {
        if (meet(origin, distance + 1)) {
          join(origin.uri, uri);
        }
      }
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], isCut };
}
