/** What there is to play: a video by the link that the server makes of it, and the players that know such links. */

/** A video that a player of the panel can show, or one that only its own site shows. */
export type Source =
  | { readonly kind: "youtube"; readonly id: string; readonly link: string }
  | { readonly kind: "vimeo"; readonly id: string; readonly secret: string; readonly link: string }
  | { readonly kind: "file"; readonly link: string }
  | { readonly kind: "remote"; readonly link: string }
  | { readonly kind: "elsewhere"; readonly link: string };

/** A source and the second that its link points to. */
export interface Place {
  readonly source: Source;
  readonly second: number;
}

const MEDIA = /\.(?:mp4|m4v|webm|mkv|mov|ogv|avi|3gp|mpe?g|mp3|m4a|ogg|oga|opus|wav|flac|aac)$/i;
const SOUND = /\.(?:mp3|m4a|ogg|oga|opus|wav|flac|aac)$/i;
const OFFSET = /[?&#](?:t|start)=(\d{1,7})s?(?:$|[&#])/;

/** Read a link to a video as the server writes it; undefined for a link to anything else. */
export function placeOf(link: string): Place | undefined {
  let url: URL;
  try {
    url = new URL(link);
  } catch {
    return undefined;
  }
  const source = sourceOf(url);
  return source && { source, second: Number(OFFSET.exec(link)?.[1] ?? 0) };
}

/** Tell whether two sources are the same video. */
export function sameVideo(one: Source, other: Source): boolean {
  return one.kind === other.kind && one.link === other.link;
}

/** Tell whether a source has nothing to see. */
export function isSound(source: Source): boolean {
  return (source.kind === "file" || source.kind === "remote") && SOUND.test(new URL(source.link).pathname);
}

function sourceOf(url: URL): Source | undefined {
  switch (url.host.replace(/^www\./, "")) {
    case "youtube.com": {
      const id = url.searchParams.get("v") ?? "";
      return /^[\w-]{11}$/.test(id)
        ? { kind: "youtube", id, link: `https://www.youtube.com/watch?v=${id}` }
        : undefined;
    }
    case "vimeo.com": {
      const match = /^\/(\d{1,12})(?:\/(\w{4,40}))?$/.exec(url.pathname);
      return match?.[1]
        ? { kind: "vimeo", id: match[1], secret: match[2] ?? "", link: `https://vimeo.com${url.pathname}` }
        : undefined;
    }
    case "dailymotion.com":
    case "twitch.tv":
      return { kind: "elsewhere", link: url.origin + url.pathname };
  }
  if (!MEDIA.test(url.pathname)) {
    return undefined;
  }
  switch (url.protocol) {
    case "file:":
    case "vscode-remote:":
      return { kind: "file", link: url.href.replace(/[?#].*$/, "") };
    case "https:":
      return { kind: "remote", link: url.href.replace(/#.*$/, "") };
    default:
      return undefined;
  }
}
