/** What the pages of web views have in common. */

/** Where a page's own files are, as addresses that the web view can load. */
export interface Files {
  readonly script: string;
  readonly style: string;
  /** What the web view's own resources come from, as a source of the policy. */
  readonly source: string;
}

/** Return text for an attribute or an element. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
