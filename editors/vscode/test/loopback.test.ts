import { afterEach, beforeEach, expect, test } from "vitest";

import { serve, type Loopback } from "../src/video/loopback";

let loopback: Loopback;
beforeEach(async () => {
  loopback = await serve();
});
afterEach(() => {
  loopback.close();
});

test("the page holds YouTube's player, lets nothing else in, and tells where it is", async () => {
  const response = await fetch(`${loopback.address}dQw4w9WgXcQ?start=90`);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?");
  const policy = response.headers.get("Content-Security-Policy") ?? "";
  expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[^']+'; .*frame-src https:\/\/www\.youtube-nocookie\.com$/);
  expect(response.headers.get("Referrer-Policy")).toBe("strict-origin-when-cross-origin");
});

test("who does not know the secret gets nothing, nor who asks for anything but a video", async () => {
  const { origin } = new URL(loopback.address);
  const addresses = [
    `${origin}/`,
    `${origin}/${"0".repeat(32)}/dQw4w9WgXcQ`,
    `${loopback.address}..%2f..%2fetc`,
    `${loopback.address}dQw4w9WgXcQ"><script>`,
    `${loopback.address}dQw4w9WgXcQ?start=x`,
  ];
  for (const address of addresses) {
    expect((await fetch(address)).status).toBe(404);
  }
  expect((await fetch(`${loopback.address}dQw4w9WgXcQ`, { method: "POST" })).status).toBe(404);
});

test("it listens on this machine alone", () => {
  expect(new URL(loopback.address).hostname).toBe("127.0.0.1");
});
