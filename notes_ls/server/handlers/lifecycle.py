"""The beginning and the settings of a session, its folders and files."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from lsprotocol import types
from pygls.capabilities import ServerCapabilitiesBuilder

from notes_ls.server import parent
from notes_ls.server.context import Context, method
from notes_ls.server.uris import to_uri
from notes_ls.text import Encoding

_PATIENCE = 2.0  # seconds for the client to say which settings it has


@method(types.INITIALIZE)
def initialize(context: Context, params: types.InitializeParams) -> None:
    """Learn who the client is and where it works; nothing is indexed yet."""
    chosen = ServerCapabilitiesBuilder.choose_position_encoding(params.capabilities)
    context.session.encoding = Encoding(str(getattr(chosen, "value", chosen)))
    name = params.client_info.name if params.client_info is not None else ""
    context.server.transport.adapt = lambda capabilities: _adapt(context, capabilities, name)
    if params.process_id is not None:
        parent.when_gone(params.process_id, lambda: os._exit(1))
    context.session.configure(params.initialization_options, at_start=True)
    context.session.set_folders(_folders(params))


@method(types.INITIALIZED)
async def initialized(context: Context, _: types.InitializedParams) -> None:
    """Ask for settings and for news of files, then index."""
    server, indexing = context.server, context.indexing
    indexing.announced = True
    await _register(context)
    if server.can("workspace.configuration"):
        await _configure(context)
    indexing.start()


@method(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
async def did_change_configuration(context: Context, params: types.DidChangeConfigurationParams) -> None:
    """Take up new settings; a client that can be asked is asked for them."""
    if context.server.can("workspace.configuration"):
        await _configure(context)
    elif context.session.configure(params.settings):
        context.session.reload(list(context.session.roots))


@method(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
async def did_change_folders(context: Context, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Open and close vaults, and ask for the settings of new ones."""
    event = params.event
    context.session.set_folders([each.uri for each in event.added], [each.uri for each in event.removed])
    if event.added and context.server.can("workspace.configuration"):
        await _configure(context)


@method(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def did_change_watched_files(context: Context, params: types.DidChangeWatchedFilesParams) -> None:
    """Look at files that changed outside of the editor."""
    context.indexing.files_changed(change.uri for change in params.changes)


ALL_FILES = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/*"), scheme="file")]
)


@method(types.WORKSPACE_DID_CREATE_FILES, ALL_FILES)
def did_create_files(context: Context, params: types.CreateFilesParams) -> None:
    """Look at files that were made in the editor."""
    context.indexing.files_changed(file.uri for file in params.files)


@method(types.WORKSPACE_DID_RENAME_FILES, ALL_FILES)
def did_rename_files(context: Context, params: types.RenameFilesParams) -> None:
    """Look at files that were moved in the editor, in their old places and their new ones."""
    context.indexing.files_changed(uri for file in params.files for uri in (file.old_uri, file.new_uri))


@method(types.WORKSPACE_DID_DELETE_FILES, ALL_FILES)
def did_delete_files(context: Context, params: types.DeleteFilesParams) -> None:
    """Look at files that were deleted in the editor."""
    context.indexing.files_changed(file.uri for file in params.files)


def _folders(params: types.InitializeParams) -> list[str]:
    if params.workspace_folders:
        return [folder.uri for folder in params.workspace_folders]
    if params.root_uri is not None:
        return [params.root_uri]
    return [to_uri(params.root_path)] if params.root_path else []


def _adapt(context: Context, capabilities: types.ServerCapabilities, client: str) -> None:
    """Say what is true of this client: where diagnostics are pushed, for one, it must not pull them too."""
    if isinstance(capabilities.rename_provider, types.RenameOptions):
        capabilities.rename_provider.work_done_progress = True
    if not context.diagnostics.pulls:
        capabilities.diagnostic_provider = None
    elif client == "Neovim" and capabilities.diagnostic_provider is not None:
        # told to ask anew, Neovim 0.12 would ask for all notes and then pass over those that are open
        capabilities.diagnostic_provider.workspace_diagnostics = False


async def _register(context: Context) -> None:
    """Ask for what has to be asked for: news of files and of settings."""
    wanted: list[tuple[str, Any]] = []
    if context.server.can("workspace.did_change_watched_files.dynamic_registration"):
        watchers = [types.FileSystemWatcher("**/*")]
        wanted.append(
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, types.DidChangeWatchedFilesRegistrationOptions(watchers))
        )
    if context.server.can("workspace.did_change_configuration.dynamic_registration"):
        options = types.DidChangeConfigurationRegistrationOptions(section="notes-ls")
        wanted.append((types.WORKSPACE_DID_CHANGE_CONFIGURATION, options))
    if wanted:
        registrations = [types.Registration(id=name, method=name, register_options=options) for name, options in wanted]
        context.server.client_register_capability(types.RegistrationParams(registrations))


async def _configure(context: Context) -> None:
    """Ask the client for the settings of all and of each folder, and take them up if they are news."""
    roots = list(context.session.roots)
    scopes = [None, *(root.uri for root in roots)]
    params = types.ConfigurationParams([types.ConfigurationItem(scope, "notes-ls") for scope in scopes])
    try:
        answer = await asyncio.wait_for(context.server.workspace_configuration_async(params), _PATIENCE)
    except Exception:  # a client that cannot say leaves everything as it is
        return
    if answer:
        context.session.take_up(roots, answer)
