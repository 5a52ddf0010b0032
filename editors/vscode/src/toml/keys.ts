/** Where in a settings file a place is, and what the schema says may stand there. */

/** A JSON schema, as far as the one of the settings makes use of it. */
export interface Schema {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
}

/** The key at a place: the tables it is in, what is written of it, and whether its value is being written. */
export interface Place {
  readonly table: readonly string[];
  readonly key: string;
  readonly inValue: boolean;
}

const TABLE = /^\s*\[([^[\]]*)\]/;
const PART = /"((?:[^"\\]|\\.)*)"|'([^']*)'|([\w-]+)/g;

/** Find out where the end of the last of some lines is. */
export function placeIn(lines: readonly string[]): Place {
  const header = lines.slice(0, -1).findLast((line) => TABLE.test(line));
  const table = partsOf(TABLE.exec(header ?? "")?.[1] ?? "");
  const line = lines.at(-1) ?? "";
  const equals = line.indexOf("=");
  const written = partsOf(equals < 0 ? line : line.slice(0, equals));
  const isOpen = equals < 0 && /(?:^|[.\s])$/.test(line.trimStart()); // after a dot the next part is yet to come
  const key = isOpen ? "" : (written.pop() ?? "");
  return { table: [...table, ...written], key, inValue: equals >= 0 };
}

/** Return what the schema says of a table or of a key, by its path. */
export function schemaAt(schema: Schema, path: readonly string[]): Schema | undefined {
  return path.reduce<Schema | undefined>((at, name) => {
    const others = at?.additionalProperties;
    return at?.properties?.[name] ?? (typeof others === "object" ? others : undefined);
  }, schema);
}

/** Return the parts of a dotted key without their quotes. */
function partsOf(written: string): string[] {
  return [...written.matchAll(PART)].map(([, double, single, bare]) => double ?? single ?? bare ?? "");
}
