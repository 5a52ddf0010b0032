/** The life of the server: found, started, stopped, started again. */

import { window, workspace, type Disposable, type ExtensionContext, type LogOutputChannel } from "vscode";
import { State as ClientState, type LanguageClient } from "vscode-languageclient/node";

import { showPlaces } from "../places";
import type { State } from "../status";
import { makeClient, sendSettings, type Hooks } from "./client";
import { environmentOf, locate } from "./locate";
import { offerInstall } from "./offer";

/** Starts the one server of this window and keeps it. */
export class Control implements Disposable {
  private client: LanguageClient | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: ExtensionContext,
    private readonly names: readonly string[],
    private readonly output: LogOutputChannel,
    private readonly show: (state: State) => void,
    private readonly hooks: Omit<Hooks, "gaveUp" | "places">,
  ) {}

  /** The client while the server runs. */
  get running(): LanguageClient | undefined {
    return this.client?.isRunning() ? this.client : undefined;
  }

  /** Look for the server and start it; a running one is stopped before. */
  async restart(options: { readonly offer: boolean }): Promise<void> {
    // One after the other: settings may change, trust may be given and a button pressed at the same time.
    this.turn = this.turn.then(async () => {
      await this.stop();
      try {
        await this.start(options.offer);
      } catch (error) {
        this.fail(error instanceof Error ? error.message : String(error));
      }
    });
    return this.turn;
  }

  /** Tell the server of changed settings. */
  async sendSettings(): Promise<void> {
    if (this.running) {
      await sendSettings(this.running, this.names);
    }
  }

  /** Ask the server to do one of its commands. */
  async execute(command: string, words: readonly unknown[] = []): Promise<unknown> {
    return this.running?.sendRequest("workspace/executeCommand", { command, arguments: words });
  }

  /** The program that runs, for what is asked on a command line. */
  program: string | undefined;

  /** Stop the server. */
  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.program = undefined;
    if (client && client.state !== ClientState.Stopped) {
      await client.stop(3000).catch((error: unknown) => {
        this.output.warn(`the server did not stop in time: ${String(error)}`);
      });
    }
    await client?.dispose().catch(() => undefined);
    this.show({ kind: "stopped" });
  }

  dispose(): void {
    void this.stop();
  }

  private async start(offer: boolean): Promise<void> {
    const environment = environmentOf(this.context);
    this.show({ kind: "looking" });
    await workspace.fs.createDirectory(this.context.globalStorageUri);
    const located = await locate(environment);
    if (!("program" in located)) {
      const reason = located.tried.join("; ") || "there is no notes-ls in the workspace's environment or on the PATH";
      this.show({ kind: "missing", reason });
      this.output.error(reason);
      if (offer) {
        // Not awaited: the question may stay open for as long as the window does.
        void offerInstall(this.context, this.output, this.show, reason).then((installed) => {
          if (installed) {
            void this.restart({ offer: false });
          }
        });
      }
      return;
    }
    this.output.info(`starting '${located.program}' (notes-ls ${located.version})`);
    this.show({ kind: "starting" });
    const client: LanguageClient = makeClient(located, this.context.globalStorageUri.fsPath, this.names, this.output, {
      ...this.hooks,
      places: async (words, answer) => showPlaces(client, words, answer),
      gaveUp: () => {
        this.fail("the server crashed again and again; the output says more");
      },
    });
    this.client = client;
    this.program = located.program;
    client.onDidChangeState(({ newState }) => {
      if (this.client !== client) {
        return;
      }
      if (newState === ClientState.Running) {
        this.show({ kind: "running", version: located.version, program: located.program });
      } else if (newState === ClientState.Starting) {
        this.show({ kind: "starting" });
      }
    });
    await client.start();
  }

  private fail(reason: string): void {
    this.show({ kind: "failed", reason });
    this.output.error(reason);
    void window.showErrorMessage(`notes-ls: ${reason}`, "Restart", "Show Output").then((answer) => {
      if (answer === "Restart") {
        void this.restart({ offer: true });
      } else if (answer) {
        this.output.show();
      }
    });
  }
}
