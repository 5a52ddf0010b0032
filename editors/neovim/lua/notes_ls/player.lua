--- Open what the server shows: videos in mpv or the browser, all else as Neovim does.
local M = {}

--- Handle window/showDocument.
function M.show_document(problem, params, context, config)
  if params and params.external and M.open(params.uri) then
    return { success = true }
  end
  return vim.lsp.handlers["window/showDocument"](problem, params, context, config)
end

--- Play a link to a second of a video in mpv, if the user wants that; false leaves the link to the browser.
--- @param link string
--- @return boolean
function M.open(link)
  local options = require("notes_ls").options()
  if options.player == "browser" then
    return false
  end
  local location, seconds = M.split(link)
  local is_media = seconds or options.player == "mpv"
  if not is_media then
    return false
  end
  if require("notes_ls.mpv").play(options.mpv_socket, location, seconds) then
    return true
  end
  return options.player == "mpv" and M.launch(options.mpv_socket, location, seconds)
end

--- Take a link apart: what mpv loads (a path for a file), and from which second on (nil for a link without one).
--- @param link string
--- @return string, integer?
function M.split(link)
  local location, seconds = link:match("^(.-)[?&#]t=(%d+)s?$")
  if not location then
    location, seconds = link:match("^(.-)[?&#]start=(%d+)$")
  end
  location = location or link
  if vim.startswith(location, "file:") then
    location = vim.uri_to_fname(location)
  end
  return location, tonumber(seconds)
end

--- Start mpv, so that later links find it.
function M.launch(socket, location, seconds)
  local command = { "mpv", "--force-window=yes", "--input-ipc-server=" .. socket }
  if seconds then
    table.insert(command, ("--start=%d"):format(seconds))
  end
  -- what is loaded comes last and cannot be an option
  vim.list_extend(command, { "--", location })
  local started, job = pcall(vim.fn.jobstart, command, { detach = true })
  return started and job > 0
end

return M
