//! Starts notes-ls for Markdown in Zed.

use zed_extension_api::{
    register_extension, serde_json::Value, settings::LspSettings, Command, Extension, LanguageServerId, Result, Worktree,
};

struct NotesLs;

impl Extension for NotesLs {
    fn new() -> Self {
        Self
    }

    /// The program that the user's settings name, else the one on the PATH.
    fn language_server_command(&mut self, server: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let binary = LspSettings::for_worktree(server.as_ref(), worktree)?.binary;
        let (path, arguments) = binary.map_or((None, None), |binary| (binary.path, binary.arguments));
        let command = path
            .or_else(|| worktree.which("notes-ls"))
            .ok_or("'notes-ls' is not on the PATH: install it with `pipx install notes-ls`")?;
        Ok(Command {
            command,
            args: arguments.unwrap_or_else(|| vec!["serve".into()]),
            env: worktree.shell_env(),
        })
    }

    fn language_server_initialization_options(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(server.as_ref(), worktree)?.initialization_options)
    }

    fn language_server_workspace_configuration(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(server.as_ref(), worktree)?.settings)
    }
}

register_extension!(NotesLs);
