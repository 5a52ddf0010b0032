/** What part of the plane is seen, moved by mouse, fingers, wheel and keys. */

const CLOSEST = 20; // pixels for a unit of the plane
const WHEEL = 0.0015;
const KEYS = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
const CLICK = 4; // pixels that a hand may shake

/** Return a camera over `element`; `changed` hears of each move, `clicked` and `pointed` of places in pixels. */
export function cameraOver(element, { changed, clicked, pointed }) {
  const camera = { x: 0, y: 0, scale: 1, width: 1, height: 1, touched: false };
  const move = (right, down) => set({ x: camera.x - right / camera.scale, y: camera.y - down / camera.scale });
  const fingers = new Map();
  let travelled = 0;

  function set(values) {
    Object.assign(camera, values);
    changed();
  }

  function zoom(factor, x, y) {
    const scale = Math.min(camera.scale * factor, CLOSEST);
    const [right, down] = [x - camera.width / 2, y - camera.height / 2];
    const shift = 1 / camera.scale - 1 / scale;
    set({ scale, x: camera.x + right * shift, y: camera.y + down * shift });
  }

  function within({ clientX, clientY }) {
    const { left, top } = element.getBoundingClientRect();
    return [clientX - left, clientY - top];
  }

  function spread() {
    const [[x, y], [otherX, otherY] = [x, y]] = [...fingers.values()];
    return { x: (x + otherX) / 2, y: (y + otherY) / 2, apart: Math.hypot(x - otherX, y - otherY) };
  }

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, within(event));
    travelled = fingers.size > 1 ? Infinity : 0;
  });
  element.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return pointed(...within(event));
    const before = spread();
    fingers.set(event.pointerId, within(event));
    const now = spread();
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (travelled <= CLICK) return;
    camera.touched = true;
    move(now.x - before.x, now.y - before.y);
    if (before.apart && now.apart) zoom(now.apart / before.apart, now.x, now.y);
  });
  element.addEventListener("pointerup", (event) => {
    if (fingers.delete(event.pointerId) && travelled <= CLICK) clicked(...within(event));
  });
  element.addEventListener("pointercancel", (event) => fingers.delete(event.pointerId));
  element.addEventListener("pointerleave", () => pointed(-1, -1));
  element.addEventListener("wheel", (event) => {
    event.preventDefault();
    camera.touched = true;
    zoom(Math.exp(-event.deltaY * WHEEL * (event.deltaMode === 1 ? 30 : 1)), ...within(event));
  }, { passive: false });
  element.addEventListener("keydown", ({ key }) => {
    camera.touched = true;
    if (KEYS[key]) move(...KEYS[key]);
    else if (key === "+" || key === "-") zoom(key === "+" ? 1.3 : 1 / 1.3, camera.width / 2, camera.height / 2);
    else if (key === "0") camera.touched = false;
    changed();
  });
  new ResizeObserver(() => set({ width: element.clientWidth, height: element.clientHeight })).observe(element);
  camera.width = element.clientWidth;
  camera.height = element.clientHeight;

  return Object.assign(camera, {
    set,
    /** Go somewhere so that the eye can follow. */
    glide(x, y, scale, milliseconds = 300) {
      const from = { x: camera.x, y: camera.y, scale: camera.scale };
      const began = performance.now();
      camera.touched = true;
      const step = () => {
        const part = Math.min((performance.now() - began) / milliseconds, 1);
        const eased = part * (2 - part);
        const between = (one, other) => one + (other - one) * eased;
        set({ x: between(from.x, x), y: between(from.y, y), scale: from.scale * (scale / from.scale) ** eased });
        if (part < 1) requestAnimationFrame(step);
      };
      step();
    },
  });
}

/** Move the picture on a canvas that was drawn for one view to where it is in another. */
export function drift(canvas, drawn, now) {
  const [right, down] = [(drawn.x - now.x) * now.scale, (drawn.y - now.y) * now.scale];
  canvas.style.transform = `translate(${right}px, ${down}px) scale(${now.scale / drawn.scale})`;
}

/** Return the view in which all `places` are seen, but for a stray few. */
export function fitting(places, width, height) {
  const [left, right] = range(places, 0);
  const [top, bottom] = range(places, 1);
  const scale = 0.9 * Math.min(width / (right - left || 100), height / (bottom - top || 100), CLOSEST / 5);
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
}

function range(places, from) {
  let [least, most] = [Infinity, -Infinity];
  for (let at = from; at < places.length; at += 2) {
    least = Math.min(least, places[at]);
    most = Math.max(most, places[at]);
  }
  return least <= most ? [least, most] : [0, 0];
}
