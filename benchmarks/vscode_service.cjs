// Have the language service of VS Code's Markdown find what is wrong in all notes: `node vscode_service.cjs FOLDER`.
// Its packages are looked for in NODE_PATH.

const fs = require("node:fs");
const path = require("node:path");
const MarkdownIt = require("markdown-it");
const service = require("vscode-markdown-languageservice");
const { TextDocument } = require("vscode-languageserver-textdocument");
const { CancellationToken, Emitter } = require("vscode-languageserver-protocol");
const { URI } = require("vscode-uri");

const root = path.resolve(process.argv[2]);
const documents = new Map();

function read(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      read(file);
    } else if (entry.name.endsWith(".md")) {
      const uri = URI.file(file).toString();
      documents.set(uri, TextDocument.create(uri, "markdown", 1, fs.readFileSync(file, "utf8")));
    }
  }
}

const engine = new MarkdownIt({ html: true });
const slugifier = {
  fromHeading: (text) => slugifier.fromFragment(text.trim().toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replace(/ /g, "-")),
  fromFragment: (text) => ({ value: text, equals: (other) => other.value === text }),
  createBuilder: () => ({ add: (text) => slugifier.fromHeading(text) }),
};
const workspace = {
  workspaceFolders: [URI.file(root)],
  onDidChangeMarkdownDocument: new Emitter().event,
  onDidCreateMarkdownDocument: new Emitter().event,
  onDidDeleteMarkdownDocument: new Emitter().event,
  getAllMarkdownDocuments: async () => documents.values(),
  hasMarkdownDocument: (uri) => documents.has(uri.toString()),
  openMarkdownDocument: async (uri) => documents.get(uri.toString()),
  stat: async (uri) => {
    const found = fs.statSync(uri.fsPath, { throwIfNoEntry: false });
    return found && { isDirectory: found.isDirectory() };
  },
  readDirectory: async (uri) =>
    fs.readdirSync(uri.fsPath, { withFileTypes: true }).map((each) => [each.name, { isDirectory: each.isDirectory() }]),
};

async function main() {
  read(root);
  const logger = { level: service.LogLevel.Off, log() {} };
  const parser = { slugifier, tokenize: async (document) => engine.parse(document.getText(), {}) };
  const found = service.createLanguageService({ workspace, parser, logger });
  const level = service.DiagnosticLevel.warning;
  const options = {
    validateReferences: level,
    validateFragmentLinks: level,
    validateFileLinks: level,
    validateMarkdownFileLinkFragments: level,
    validateUnusedLinkDefinitions: level,
    validateDuplicateLinkDefinitions: level,
    ignoreLinks: [],
  };
  let count = 0;
  for (const document of documents.values()) {
    count += (await found.computeDiagnostics(document, options, CancellationToken.None)).length;
  }
  process.stdout.write(`${documents.size} notes, ${count} diagnostics\n`);
}

main();
