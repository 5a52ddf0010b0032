// The settings of the extension: its own, and those of the server as its schema has them.

const OWN_SERVER = {
  "notesLs.server.path": {
    type: "string",
    default: "",
    scope: "machine-overridable",
    markdownDescription:
      "The program `notes-ls` to run; `${workspaceFolder}` and a leading `~` are filled in. Empty: the workspace's virtual environment, the PATH, and what this extension installed are tried in this order.",
  },
  "notesLs.server.arguments": {
    type: "array",
    items: { type: "string" },
    default: [],
    scope: "machine-overridable",
    markdownDescription: "More words for `notes-ls serve`, such as `--log-file` with a path.",
  },
  "notesLs.server.python": {
    type: "string",
    default: "",
    scope: "machine-overridable",
    markdownDescription: "The Python to install the server with. Empty: the first on the PATH that is new enough.",
  },
  "notesLs.server.logLevel": {
    type: "string",
    enum: ["debug", "info", "warning", "error"],
    default: "warning",
    scope: "machine-overridable",
    markdownDescription: "How much the server writes to the output.",
  },
  "notesLs.trace.server": {
    type: "string",
    enum: ["off", "messages", "verbose"],
    default: "off",
    scope: "window",
    markdownDescription: "Whether the messages between the editor and the server are written to the output.",
  },
};

const OWN_PANEL = {
  "notesLs.panel.openAnchors": {
    type: "string",
    enum: ["panel", "browser"],
    enumDescriptions: ["in the video panel beside the note", "in the browser, on the site of the video"],
    default: "panel",
    markdownDescription: "Where a followed timestamp plays.",
  },
  "notesLs.panel.followClicks": {
    type: "boolean",
    default: true,
    markdownDescription: "Whether a click on a timestamp seeks the video while the panel shows it.",
  },
  "notesLs.panel.highlight": {
    type: "boolean",
    default: true,
    markdownDescription: "Whether the timestamp that the video is at is highlighted in the note.",
  },
};

/** Return the groups of settings, in the order in which the editor shows them. */
export function configuration(schema, rules) {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const { rules: ruleTable, "per-file-rules": perFile, ...rest } = schema.properties;
  const severities = {
    type: "object",
    default: {},
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(ruleTable.properties).map(([name, value]) => [
        name,
        { ...value, description: described(byName.get(name)) },
      ]),
    ),
  };
  return [
    { title: "Notes", order: 1, properties: resourceScoped(flat(rest)) },
    {
      title: "Rules",
      order: 2,
      properties: resourceScoped({
        "notesLs.rules": { ...severities, markdownDescription: sentence(ruleTable.description) },
        "notesLs.perFileRules": {
          type: "object",
          default: {},
          markdownDescription: sentence(perFile.description),
          additionalProperties: { ...severities, default: undefined },
        },
      }),
    },
    { title: "Video panel", order: 3, properties: OWN_PANEL },
    { title: "Server", order: 4, properties: OWN_SERVER },
  ];
}

/** Settings by their full names; a table is a group of names with a dot. */
function flat(properties, prefix = "notesLs") {
  return Object.assign(
    {},
    ...Object.entries(properties).map(([name, { description, ...value }]) =>
      value.type === "object"
        ? flat(value.properties, `${prefix}.${camel(name)}`)
        : { [`${prefix}.${camel(name)}`]: { ...value, markdownDescription: sentence(description) } },
    ),
  );
}

function resourceScoped(settings) {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, { ...value, scope: "window" }]));
}

function described(rule) {
  return rule ? `${rule.summary} (${rule.severity} unless set)` : undefined;
}

function sentence(text) {
  return `${text[0].toUpperCase()}${text.slice(1)}. Overrides the settings file of the notes.`;
}

function camel(name) {
  return name.replace(/-[a-z]/g, (match) => match[1].toUpperCase());
}
