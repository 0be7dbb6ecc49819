// Starts `replykit lsp` and hands it the settings; all else is the server's.

import { commands, l10n, window, workspace, type ExtensionContext } from "vscode";
import { DidChangeConfigurationNotification, LanguageClient, type ServerOptions } from "vscode-languageclient/node";

const SETTINGS = ["agent", "macros", "rules", "language", "level"];

let client: LanguageClient | undefined;

/** What the agent has set; an empty setting is left to replykit's own files. */
function settings(): Record<string, string> {
  const section = workspace.getConfiguration("replykit");
  const said = SETTINGS.map((name) => [name, section.get<string>(name, "").trim()]);
  return Object.fromEntries(said.filter(([, value]) => value !== ""));
}

function program(): string {
  return workspace.getConfiguration("replykit").get<string>("command", "").trim() || "replykit";
}

async function start(): Promise<void> {
  const server: ServerOptions = {
    command: program(),
    args: ["lsp"],
    options: { cwd: workspace.workspaceFolders?.[0]?.uri.fsPath },
  };
  client = new LanguageClient("replykit", "replykit", server, {
    documentSelector: ["plaintext", "markdown"].flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    initializationOptions: settings(),
    diagnosticCollectionName: "replykit",
  });
  try {
    await client.start();
  } catch {
    client = undefined;
    await tellThatItIsAbsent();
  }
}

async function tellThatItIsAbsent(): Promise<void> {
  const open = l10n.t("Open the settings");
  const sentence = l10n.t(
    "replykit could not be started as “{0}”. Install it (pip install replykit), or name the program in the setting replykit.command.",
    program(),
  );
  if ((await window.showErrorMessage(sentence, open)) === open) {
    await commands.executeCommand("workbench.action.openSettings", "replykit.command");
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("replykit.restart", restart),
    workspace.onDidChangeConfiguration(async (changed) => {
      if (changed.affectsConfiguration("replykit.command")) {
        await restart();
      } else if (changed.affectsConfiguration("replykit")) {
        await client?.sendNotification(DidChangeConfigurationNotification.type, { settings: { replykit: settings() } });
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}
