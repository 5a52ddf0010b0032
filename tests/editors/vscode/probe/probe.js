// Lets tests ask the extension host: POST {question, words} to the port in NOTES_LS_PROBE, and read plain JSON.
const { createServer } = require("node:http");
const vscode = require("vscode");

const questions = {
  command: (name, ...words) => vscode.commands.executeCommand(name, ...words.map(revived)),
  commands: () => vscode.commands.getCommands(true),
  diagnostics: (uri) => vscode.languages.getDiagnostics(vscode.Uri.parse(uri)),
  text: async (uri) => (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).getText(),
  show: async (uri) => {
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), { viewColumn: vscode.ViewColumn.One, preview: false });
  },
  select: (line, character) => {
    const place = new vscode.Position(line, character);
    vscode.window.activeTextEditor.selection = new vscode.Selection(place, place);
  },
  insert: (text) => vscode.window.activeTextEditor.edit((edit) => edit.insert(vscode.window.activeTextEditor.selection.active, text)),
  save: () => vscode.workspace.saveAll(),
  applyRename: async (uri, line, character, name) => {
    const edit = await vscode.commands.executeCommand(
      "vscode.executeDocumentRenameProvider", vscode.Uri.parse(uri), new vscode.Position(line, character), name);
    return vscode.workspace.applyEdit(edit);
  },
  applyFix: async (uri, range, title) => {
    const actions = await vscode.commands.executeCommand(
      "vscode.executeCodeActionProvider", vscode.Uri.parse(uri), new vscode.Range(...range), undefined, 50);
    const action = actions.find((each) => each.title === title);
    if (!action) {
      throw new Error(`no action '${title}', only ${actions.map((each) => each.title).join(", ")}`);
    }
    if (action.edit) {
      await vscode.workspace.applyEdit(action.edit);
    }
    if (action.command) {
      await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    }
  },
  set: (name, value) => vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Workspace),
  get: (name) => vscode.workspace.getConfiguration().get(name),
  trusted: () => vscode.workspace.isTrusted,
};

exports.activate = (context) => {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part)).on("end", async () => {
      let answer;
      try {
        const { question, words } = JSON.parse(body);
        answer = { value: plain(await questions[question](...words)) };
      } catch (error) {
        answer = { error: String(error?.stack ?? error) };
      }
      response.end(JSON.stringify(answer));
    });
  });
  server.listen(Number(process.env.NOTES_LS_PROBE), "127.0.0.1");
  context.subscriptions.push({ dispose: () => server.close() });
};

function revived(word) {
  if (word?.$uri) return vscode.Uri.parse(word.$uri);
  if (word?.$position) return new vscode.Position(...word.$position);
  if (word?.$range) return new vscode.Range(...word.$range);
  return word;
}

function plain(value, depth = 0) {
  if (typeof value === "function") return undefined;
  if (typeof value !== "object" || value === null) return value;
  if (depth > 12) return "…";
  if (value instanceof vscode.Uri) return value.toString();
  if (value instanceof vscode.Position) return [value.line, value.character];
  if (value instanceof vscode.Range) return [value.start.line, value.start.character, value.end.line, value.end.character];
  if (value instanceof vscode.MarkdownString) return value.value;
  if (Array.isArray(value)) return value.map((each) => plain(each, depth + 1));
  // properties of VS Code's own classes may be accessors of their prototypes
  const names = new Set([...Object.keys(value), ...accessors(value)]);
  return Object.fromEntries([...names].map((name) => [name, plain(value[name], depth + 1)]));
}

function accessors(value) {
  const prototype = Object.getPrototypeOf(value);
  if (!prototype || prototype === Object.prototype) return [];
  return Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(([, { get }]) => get).map(([name]) => name);
}
