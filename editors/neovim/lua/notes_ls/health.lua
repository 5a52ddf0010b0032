--- What :checkhealth notes_ls finds out.
local M = {}

local health = {
  start = vim.health.start or vim.health.report_start,
  ok = vim.health.ok or vim.health.report_ok,
  info = vim.health.info or vim.health.report_info,
  warn = vim.health.warn or vim.health.report_warn,
  error = vim.health.error or vim.health.report_error,
}

--- Report whether notes-ls can run, whether it runs, and what plays videos.
function M.check()
  health.start("notes-ls: the program")
  local version = vim.version()
  local own = ("Neovim %d.%d.%d"):format(version.major, version.minor, version.patch)
  if vim.fn.has("nvim-0.8") == 0 then
    health.error(own .. " is too old", { "Neovim 0.8 is the first that this plugin knows" })
    return
  end
  health.ok(own)
  local found, options = pcall(require("notes_ls").options)
  if not found then
    health.error(tostring(options))
    return
  end
  M.check_program(options)
  health.start("notes-ls: the server")
  M.check_server()
  health.start("notes-ls: videos")
  M.check_player(options)
end

--- Report whether the program can be run, and its version.
function M.check_program(options)
  local program = options.cmd[1]
  if vim.fn.executable(program) == 0 then
    health.error(("'%s' is not found"):format(program), {
      "install it: `pipx install notes-ls` or `uv tool install notes-ls`",
      'or tell where it is: require("notes_ls").setup({ cmd = { "/where/it/is/notes-ls", "serve" } })',
    })
    return
  end
  local asked = vim.tbl_filter(function(word)
    return word ~= "serve"
  end, options.cmd)
  table.insert(asked, "--version")
  local said = vim.trim(vim.fn.system(asked))
  if vim.v.shell_error == 0 then
    health.ok(("%s at %s"):format(said, vim.fn.exepath(program)))
  else
    health.error(("'%s' failed: %s"):format(table.concat(asked, " "), said))
  end
end

--- Report the servers that run, and for how many notes.
function M.check_server()
  local clients = require("notes_ls.client").all()
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    local vault = client.config.root_dir or "no folder: each note is a vault of its own"
    health.ok(("runs for %d buffer(s), vault: %s"):format(buffers, vault))
    health.info("positions are counted in " .. tostring(client.offset_encoding))
  end
  if #clients > 0 then
    return
  end
  local enabled = vim.lsp.is_enabled and vim.lsp.is_enabled(require("notes_ls").name)
  if enabled or vim.fn.exists("#notes_ls#FileType") == 1 then
    health.info("does not run: no Markdown note is open")
  else
    health.warn("is not enabled", {
      vim.lsp.enable and 'add vim.lsp.enable("notes_ls") to your init.lua'
        or 'add require("notes_ls").setup() to your init.lua',
    })
  end
end

--- Report where videos will be opened.
function M.check_player(options)
  if options.player == "browser" then
    health.ok("opened in the browser")
    return
  end
  local mpv = require("notes_ls.mpv")
  if mpv.send(options.mpv_socket, { { "get_property", "mpv-version" } }) then
    health.ok(("played by the mpv that listens at '%s'"):format(options.mpv_socket))
  elseif options.player == "auto" then
    health.info(("opened in the browser: no mpv listens at '%s'"):format(options.mpv_socket))
  elseif vim.fn.executable("mpv") == 1 then
    health.ok("played by mpv, which is started when it is needed")
  else
    health.error("'mpv' is not found", { 'install mpv, or use player = "browser"' })
  end
end

return M
