--- Start the notes-ls language server for Markdown notes, in Neovim 0.8 and later.
local M = {}

M.name = "notes_ls"

--- @class notes_ls.Options
--- @field cmd string[] The program and its arguments.
--- @field settings table Settings of the server, named as in notes-ls.toml.
--- @field player "auto"|"browser"|"mpv" Where videos are opened; auto is mpv where it listens, else the browser.
--- @field mpv_socket string What mpv was given as --input-ipc-server.
--- @field capabilities? table What a completion plugin adds to the abilities of the client.
--- @field on_attach? fun(client: table, buffer: integer) Called when a note is ready.
local defaults = {
  cmd = { "notes-ls", "serve" },
  settings = {},
  player = "auto",
  mpv_socket = vim.fn.has("win32") == 1 and [[\\.\pipe\mpvsocket]] or "/tmp/mpvsocket",
}
local optional = { capabilities = true, on_attach = true }

local chosen = {}

--- Return the options in force: the defaults, then vim.g.notes_ls, then what setup() was given.
--- @return notes_ls.Options
function M.options()
  local options = vim.tbl_extend("force", {}, defaults, vim.g.notes_ls or {}, chosen)
  for name in pairs(options) do
    if defaults[name] == nil and not optional[name] then
      local known = vim.tbl_keys(vim.tbl_extend("error", {}, defaults, optional))
      table.sort(known)
      error(("notes_ls: unknown option '%s', known are %s"):format(name, table.concat(known, ", ")), 0)
    end
  end
  return options
end

--- Return the configuration of the client, for vim.lsp.config or vim.lsp.start.
function M.config()
  local options = M.options()
  -- an empty table of Lua would reach the server as a list
  local settings = vim.tbl_isempty(options.settings) and vim.empty_dict() or options.settings
  return {
    name = M.name,
    cmd = options.cmd,
    filetypes = { "markdown" },
    root_dir = function(buffer, start)
      start(M.root(vim.api.nvim_buf_get_name(buffer)))
    end,
    init_options = settings,
    settings = { ["notes-ls"] = settings },
    capabilities = options.capabilities,
    on_attach = options.on_attach,
    commands = {
      -- what a code lens runs: its arguments are the URI and the position that it counted the links of
      ["notes-ls.showReferences"] = function(command, context)
        local server = assert(vim.lsp.get_client_by_id(context.client_id))
        require("notes_ls.commands").list_references(server, unpack(command.arguments))
      end,
    },
    handlers = {
      ["window/showDocument"] = function(...)
        return require("notes_ls.player").show_document(...)
      end,
    },
  }
end

--- Start the server for every Markdown note, now and later.
--- @param options? notes_ls.Options
function M.setup(options)
  chosen = options or {}
  local config = M.config()
  if vim.lsp.config and vim.lsp.enable then
    vim.lsp.config(M.name, config)
    vim.lsp.enable(M.name)
    return
  end
  config.capabilities = config.capabilities or M.completion_capabilities()
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("notes_ls", { clear = true }),
    pattern = config.filetypes,
    callback = function(event)
      M.start(event.buf, config)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(config.filetypes, vim.bo[buffer].filetype) then
      M.start(buffer, config)
    end
  end
end

--- Attach the server to one buffer, as vim.lsp.enable does it in Neovim 0.11 and later.
function M.start(buffer, config)
  if vim.bo[buffer].buftype ~= "" then
    return
  end
  local root = M.root(vim.api.nvim_buf_get_name(buffer))
  vim.api.nvim_buf_call(buffer, function()
    vim.lsp.start(vim.tbl_extend("force", config, { root_dir = root }))
  end)
end

--- Return the vault of a note: the nearest folder above it with settings of notes-ls, .obsidian or .git, else the
--- working directory if the note lies in it, else nil for a vault of this note alone.
--- @param path string
--- @return string?
function M.root(path)
  local here = vim.fs.normalize(vim.loop.cwd() or "")
  local is_file = path ~= "" and not path:match("^%a[%w+.-]+://")
  local file = is_file and vim.fs.normalize(vim.fn.fnamemodify(path, ":p")) or here .. "/unnamed.md"
  for folder in vim.fs.parents(file) do
    for _, marker in ipairs({ "notes-ls.toml", ".notes-ls.toml", ".obsidian", ".git" }) do
      if vim.loop.fs_stat(folder .. "/" .. marker) then
        return folder
      end
    end
    if M.has_settings(folder .. "/pyproject.toml") then
      return folder
    end
  end
  -- a whole home folder or disk is not a vault because somebody stood in it
  local is_too_much = here == vim.fs.normalize("~") or vim.fn.fnamemodify(here, ":h") == here
  return not is_too_much and vim.startswith(file, here .. "/") and here or nil
end

--- Tell whether a pyproject.toml has settings of notes-ls.
function M.has_settings(path)
  if not vim.loop.fs_stat(path) then
    return false
  end
  for line in io.lines(path) do
    if line:find("^%s*%[tool%.notes%-ls[%].]") then
      return true
    end
  end
  return false
end

--- Return what blink.cmp or nvim-cmp want to tell the server, nil where neither is there.
function M.completion_capabilities()
  local found, plugin = pcall(require, "blink.cmp")
  if found then
    return plugin.get_lsp_capabilities()
  end
  found, plugin = pcall(require, "cmp_nvim_lsp")
  return found and plugin.default_capabilities() or nil
end

return M
