/** Times as notes write them: `HH:MM:SS`. */

/** Return a number of seconds as `HH:MM:SS`; hours have two digits or more. */
export function written(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

/** Return the second that `HH:MM:SS`, `MM:SS` or a plain number of seconds says, or undefined. */
export function parsed(text: string): number | undefined {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})$/.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const [, hours, minutes, seconds] = match;
  if (minutes !== undefined && (Number(seconds) > 59 || seconds?.length !== 2)) {
    return undefined;
  }
  if (hours !== undefined && Number(minutes) > 59) {
    return undefined;
  }
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
}
