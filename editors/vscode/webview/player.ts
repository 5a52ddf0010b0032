/** What a player of the page can do; there is one file for each kind. */

/** A player that was put into the page. */
export interface Player {
  seek(second: number): void;
}

/** What a player tells. */
export interface Listener {
  time(second: number, playing: boolean): void;
  failed(reason: string): void;
}
