/** The nodes: discs in the colour of their folder, rings for names that no note has, and the lines of the one in focus. */

import * as twgl from "twgl.js";

const DOTS = [
  `#version 300 es
  in vec2 place; in float size; in vec3 color; in vec2 state;
  uniform vec2 middle, zoom, none; uniform float grow, least;
  uniform vec3 faded;
  out vec3 paint; out float radius; out float hollow;
  void main() {
    vec2 at = (place - middle) * zoom;
    gl_Position = vec4(at.x, -at.y, state.y > 0.5 ? 0.5 : 0.0, 1.0);
    radius = max(size * grow, least);
    gl_PointSize = radius * 2.0 + 1.0;
    paint = state.y > 0.5 ? faded : color;
    hollow = state.x;
  }`,
  `#version 300 es
  precision mediump float;
  in vec3 paint; in float radius; in float hollow;
  uniform vec3 back;
  out vec4 pixel;
  void main() {
    float distance = length(gl_PointCoord - 0.5) * (radius * 2.0 + 1.0);
    float cover = clamp(radius + 0.5 - distance, 0.0, 1.0);
    float rim = clamp(distance - radius + max(radius * 0.4, 1.0), 0.0, 1.0);
    pixel = vec4(hollow > 0.5 ? mix(back, paint, rim) : paint, 1.0) * cover;
  }`,
];
const STROKES = [
  `#version 300 es
  in vec2 place; uniform vec2 middle, zoom;
  void main() { vec2 at = (place - middle) * zoom; gl_Position = vec4(at.x, -at.y, 0.0, 1.0); }`,
  `#version 300 es
  precision mediump float; uniform vec4 color; out vec4 pixel;
  void main() { pixel = vec4(color.rgb, 1.0) * color.a; }`,
];

/** Return what draws lines with their own `alpha` between places, for `dots` and for `lines`. */
export function strokes(gl) {
  return twgl.createProgramInfo(gl, STROKES);
}

/** Return the uniforms that put places where the camera sees them. */
export function view({ x, y, scale, width, height }) {
  return { middle: [x, y], zoom: [(2 * scale) / width, (2 * scale) / height] };
}

/** Return a WebGL context for a canvas, blending colours that are multiplied by their alpha. */
export function context(canvas, options) {
  const gl = canvas.getContext("webgl2", { alpha: true, antialias: false, premultipliedAlpha: true, ...options });
  if (gl === null) return null;
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  return gl;
}

const SEEN = 1.1; // pixels of radius below which a leaf among thousands is no more than dust

/** Draw the nodes of a graph on a canvas. */
export function dotsOn(canvas, graph, theme) {
  const gl = context(canvas, {});
  const [program, lines] = [twgl.createProgramInfo(gl, DOTS), strokes(gl)];
  const order = graph.byRank.slice().reverse(); // what is linked most lies on top
  const state = new Uint8Array(graph.count * 2);
  for (const node of order.keys()) state[node * 2] = graph.written[node] ? 0 : 255;
  const colors = new Uint8Array(graph.count * 3);
  for (let node = 0; node < graph.count; node++) colors.set(bytes(graph.colourOf(node)), node * 3);
  const buffers = twgl.createBufferInfoFromArrays(gl, {
    place: { numComponents: 2, data: new Float32Array(graph.count * 2), drawType: gl.DYNAMIC_DRAW },
    size: { numComponents: 1, data: graph.sizes },
    color: { numComponents: 3, data: colors, normalize: true },
    state: { numComponents: 2, data: state, normalize: true, drawType: gl.DYNAMIC_DRAW },
    indices: { numComponents: 1, data: order },
  });
  const near = twgl.createBufferInfoFromArrays(gl, { place: { numComponents: 2, data: [0, 0, 0, 0], drawType: gl.DYNAMIC_DRAW } });
  const upload = (name, values) => twgl.setAttribInfoBufferFromArray(gl, buffers.attribs[name], values);

  return {
    move: (places) => upload("place", places),
    /** Fade all nodes but those that `keeps` says yes to. */
    fade(keeps) {
      for (let node = 0; node < graph.count; node++) state[node * 2 + 1] = keeps(node) ? 0 : 255;
      upload("state", state);
    },
    /** Draw, and return the milliseconds that it took until all was there. */
    timed(camera, drawn) {
      const wait = () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      wait();
      const began = performance.now();
      this.draw(camera, drawn);
      wait();
      return performance.now() - began;
    },
    /** Draw, with lines between the pairs of places in `drawn`. */
    draw(camera, drawn) {
      const ratio = fit(canvas, camera);
      gl.viewport(0, 0, canvas.width, canvas.height);
      gl.clear(gl.COLOR_BUFFER_BIT);
      if (drawn.length) {
        twgl.setAttribInfoBufferFromArray(gl, near.attribs.place, drawn);
        gl.useProgram(lines.program);
        twgl.setBuffersAndAttributes(gl, lines, near);
        twgl.setUniforms(lines, { ...view(camera), color: [...unit(theme.faint), 0.7] });
        gl.drawArrays(gl.LINES, 0, drawn.length / 2);
      }
      gl.useProgram(program.program);
      twgl.setBuffersAndAttributes(gl, program, buffers);
      twgl.setUniforms(program, {
        ...view(camera),
        grow: grow(graph, camera) * ratio,
        least: 0.5 * ratio,
        back: unit(theme.back),
        faded: unit(theme.line),
      });
      const dust = drawn.length === 0 && graph.sizes[order[0]] * grow(graph, camera) < SEEN ? graph.leaves.length : 0;
      twgl.drawBufferInfo(gl, buffers, gl.POINTS, graph.count - dust, dust * 4);
    },
  };
}

/** Return by what the sizes of nodes are multiplied: less in a crowd, more from near by. */
export function grow(graph, { scale, width, height }) {
  const room = Math.sqrt((width * height) / (graph.count + 1));
  return Math.min(1, room / 5) * Math.min(Math.max(Math.sqrt(scale * 2.5), 0.5), 3);
}

/** Give a canvas as many pixels as it takes on the screen; return how many of them are one of the page. */
export function fit(canvas, { width, height }) {
  const ratio = Math.min(devicePixelRatio, 2);
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  return ratio;
}

/** Return a colour written `#rrggbb` or `#rgb` as three numbers up to 1. */
export function unit(color) {
  return bytes(color).map((part) => part / 255);
}

function bytes(color) {
  const digits = color.length === 4 ? [...color.slice(1)].map((digit) => digit + digit).join("") : color.slice(1);
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16));
}
