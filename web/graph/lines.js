/** The links, on a canvas of their own: drawn a part at a time while all is still, moved as a picture meanwhile. */

import * as twgl from "twgl.js";
import { context, fit, strokes, unit, view } from "./dots.js";

const FIRST = 4000; // links that are drawn in the first part
const QUICK = 20; // milliseconds of a frame after which more can be drawn in the next
const SLOW = 45;

/** Draw the arrows of a graph on a canvas, so that no frame waits for all of them. */
export function linesOn(canvas, graph, theme) {
  const gl = context(canvas, { preserveDrawingBuffer: true });
  const program = strokes(gl);
  const buffers = twgl.createBufferInfoFromArrays(gl, {
    place: { numComponents: 2, data: new Float32Array(graph.count * 2), drawType: gl.DYNAMIC_DRAW },
    indices: { numComponents: 1, data: Uint32Array.from(shuffled(graph.arrows).flat()) },
  });
  const total = graph.arrows.length;
  const alpha = Math.min(Math.max(20 / Math.sqrt(total), 0.06), 0.9);
  let [part, done, frame, last] = [FIRST, total, 0, 0];
  let drawn = null; // the view of the picture that is there

  function some() {
    const now = performance.now();
    if (done > 0) part = now - last < QUICK ? part * 1.5 : now - last > SLOW ? Math.max(part / 2, 500) : part;
    last = now;
    const count = Math.min(Math.ceil(part), total - done);
    gl.useProgram(program.program);
    twgl.setBuffersAndAttributes(gl, program, buffers);
    twgl.setUniforms(program, { ...view(drawn), color: [...unit(theme.faint), alpha] });
    gl.drawElements(gl.LINES, count * 2, gl.UNSIGNED_INT, done * 8);
    done += count;
    canvas.dataset.done = done >= total;
    if (done < total) frame = requestAnimationFrame(some);
  }

  return {
    /** Whether all of them take a single frame. */
    get quick() {
      return part >= total;
    },
    move: (places) => twgl.setAttribInfoBufferFromArray(gl, buffers.attribs.place, places),
    /** Draw all as the camera sees them now. */
    draw(camera) {
      cancelAnimationFrame(frame);
      fit(canvas, camera);
      gl.viewport(0, 0, canvas.width, canvas.height);
      gl.clear(gl.COLOR_BUFFER_BIT);
      drawn = { ...camera };
      [done, last] = [0, performance.now()];
      some();
    },
    /** Leave the picture as it is, however much of it there is. */
    stop() {
      cancelAnimationFrame(frame);
      canvas.dataset.done = false;
    },
    /** Show all links, or hardly any of them while one node is looked at. */
    dim(away) {
      canvas.style.opacity = away ? 0.15 : 1;
    },
  };
}

/** Return the arrows in an order in which each part of them shows the shape of the whole. */
function shuffled(arrows) {
  const count = arrows.length;
  let step = Math.max(Math.floor(count * 0.618), 1);
  while (common(step, count) > 1) step++;
  return arrows.map((_, rank) => arrows[(rank * step) % count]);
}

function common(one, other) {
  return other === 0 ? one : common(other, one % other);
}
