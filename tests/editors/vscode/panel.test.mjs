// The video panel, playing a file that lies beside the notes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { open, select, webview } from "./screen.mjs";
import { server, start, until } from "./session.mjs";

let session;
before(async () => {
  session = await start({ settings: { "notesLs.server.path": server } });
  await open(session, "first_programs.md");
  await until("the server", () => session.ask("diagnostics", session.uri("first_programs.md")));
});
after(async () => session?.stop());

test("the video of a note plays beside it, from the anchor at the cursor on", async () => {
  await open(session, "first_programs.md", 9, 40);
  await session.ask("command", "notesLs.playAtCursor");
  const video = await played();
  const { duration, src } = await video.evaluate(({ duration, src }) => ({ duration, src }));
  assert.ok(Math.abs(duration - 12) < 1, `it lasts ${duration} s`);
  assert.match(src, /^blob:/);
  await until("the second", async () => (await second(video)) >= 5);
});

test("a click on an anchor seeks", async () => {
  const video = await played();
  await video.evaluate((element) => element.pause());
  await session.page.locator(".view-line span span", { hasText: "[00:00:02]" }).first().click();
  await until("the second", async () => Math.floor(await second(video)) === 2);
});

test("the anchor that is playing is highlighted, and no other", async () => {
  const video = await played();
  const marks = () =>
    session.page
      .locator(".view-overlays .cdr[class*='ced-']")
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
  await video.evaluate((element) => element.pause());
  await video.evaluate((element) => (element.currentTime = 2.5));
  const earlier = await until("a mark", marks);
  await video.evaluate((element) => (element.currentTime = 6));
  await until("another place", async () => Math.min(...(await marks())) > Math.max(...earlier));
});

test("the time of the panel is inserted at the cursor as an anchor", async () => {
  const { ask, uri } = session;
  const video = await played();
  await video.evaluate((element) => element.pause());
  await video.evaluate((element) => (element.currentTime = 7.4));
  await until("the second", async () => (await (await frame()).locator("#time").textContent()) === "00:00:07");
  await select(session, 5, 20);
  await (await frame()).locator("#insert").click();
  const expected = '# The first programs<a class="yt-timestamp" data-t="00:00:07">[00:00:07]</a>';
  await until("the anchor", async () => (await ask("text", uri("first_programs.md"))).includes(expected));
  await ask("command", "workbench.action.focusFirstEditorGroup");
  await ask("command", "workbench.action.files.revert");
});

test("a page that VS Code loads anew goes on where it was", async () => {
  const video = await played();
  await video.evaluate((element) => element.pause());
  await video.evaluate((element) => (element.currentTime = 9));
  await until("the second", async () => (await (await frame()).locator("#time").textContent()) === "00:00:09");
  await video.evaluate((element) => (element.dataset.old = "yes"));
  await session.ask("command", "workbench.action.webview.reloadWebviewAction");
  await until("a new page", async () => (await (await frame()).locator("video:not([data-old])").count()) === 1);
  await until("the second", async () => (await second(await played())) >= 9);
});

test("a followed timestamp plays in the panel", async () => {
  const video = await played();
  await video.evaluate((element) => element.pause());
  await video.evaluate((element) => (element.currentTime = 0));
  const time = session.page.locator(".view-line span span", { hasText: "[00:00:05]" }).first();
  await until("the second", async () => {
    await time.click({ modifiers: ["Control"] }); // again, if the links were not yet asked for
    return (await second(await played())) >= 5;
  });
});

test("the page runs no script but its own, and loads nothing from elsewhere", async () => {
  const page = await frame();
  const policy = await page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
  assert.match(policy, /^default-src 'none'; script-src 'nonce-[^']+'; /);
  assert.doesNotMatch(policy, /unsafe|frame-src/);
});

test("a video on YouTube plays in its own player, and is sought there", async () => {
  const { ask, page } = session;
  const asked = [];
  await page.context().route("https://www.youtube-nocookie.com/**", async (route) => {
    asked.push(route.request());
    await route.fulfill({ contentType: "text/html", body: STAND_IN });
  });
  await open(session, "analytical_engine.md", 7, 40);
  await ask("command", "notesLs.playAtCursor");
  const time = async () => (await (await webview(session, "#stage iframe")).locator("#time").textContent());
  await until("the second", async () => (await time()) === "00:01:30");
  assert.match(asked[0].url(), /\/embed\/dQw4w9WgXcQ\?.*start=90$/);
  assert.match((await asked[0].allHeaders()).referer, /^http/, "without it, YouTube shows its error 153");
  await select(session, 8, 0);
  await ask("insert", '<a class="yt-timestamp" data-t="00:02:00">[00:02:00]</a>');
  await page.locator(".view-line span span", { hasText: "[00:02:00]" }).first().click();
  await until("the second", async () => (await time()) === "00:02:00");
  await ask("command", "workbench.action.files.revert");
});

test("a video opens in the browser at the second of the cursor", async () => {
  const { ask, page } = session;
  const asked = [];
  await page.context().route("https://www.youtube.com/**", async (route) => {
    asked.push(route.request().url());
    await route.fulfill({ contentType: "text/html", body: "<title>Video</title>" });
  });
  await open(session, "analytical_engine.md", 7, 40);
  await ask("command", "notesLs.openVideo");
  const consent = page.locator(".monaco-dialog-box").getByRole("button", { name: "Open", exact: true });
  await consent.click(); // VS Code asks before it opens any site
  await until("the site", () => asked);
  assert.equal(asked[0], "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90s");
});

// Speaks as YouTube's player does: it tells its time to who greets it, and goes where it is told.
const STAND_IN = `<!DOCTYPE html><script>
let time = Number(new URL(location).searchParams.get("start"));
const tell = (to) => to.postMessage(JSON.stringify({ event: "infoDelivery", info: { currentTime: time, playerState: 2 } }), "*");
addEventListener("message", ({ source, data }) => {
  const { event, func, args } = JSON.parse(data);
  if (event === "command" && func === "seekTo") time = args[0];
  tell(source);
});
</script>`;

async function frame() {
  return webview(session, "#stage");
}

async function played() {
  const video = (await frame()).locator("video");
  await video.waitFor();
  await until("the video", () => video.evaluate(({ readyState }) => readyState >= 2));
  return video;
}

async function second(video) {
  return video.evaluate(({ currentTime }) => currentTime);
}
