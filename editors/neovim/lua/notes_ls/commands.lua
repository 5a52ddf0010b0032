--- What the :Notes... commands do.
local client = require("notes_ls.client")

local M = {}

--- Open the video at the time under the cursor, or the last one before it.
function M.open_video()
  local server = client.current()
  if server then
    local here = client.here(server)
    client.execute(server, "notes-ls.openVideo", { here.textDocument.uri, here.position })
  end
end

--- List the links to this note.
function M.backlinks()
  local server = client.current()
  if server then
    -- the header stands for the note
    M.list_references(server, vim.uri_from_bufnr(0), { line = 0, character = 0 })
  end
end

--- List what refers to a place.
--- @param server table
--- @param uri string
--- @param position lsp.Position
function M.list_references(server, uri, position)
  local parameters = {
    textDocument = { uri = uri },
    position = position,
    context = { includeDeclaration = false },
  }
  client.request(server, "textDocument/references", parameters, function(locations)
    if vim.tbl_isempty(locations or {}) then
      client.tell("no note links here")
      return
    end
    local items = vim.lsp.util.locations_to_items(locations, server.offset_encoding)
    vim.fn.setqflist({}, " ", { title = "Links to here", items = items })
    vim.cmd("botright copen")
  end)
end

--- Insert an anchor: for the time that is given, else the one that mpv is at, else one that the user is asked for.
function M.insert_timestamp(arguments)
  if arguments.args ~= "" then
    M.insert(arguments.args)
    return
  end
  local position = require("notes_ls.mpv").position(require("notes_ls").options().mpv_socket)
  if position then
    M.insert(tostring(math.floor(position)))
    return
  end
  vim.ui.input({ prompt = "Time: ", default = M.last_time() }, function(text)
    if text and text ~= "" then
      M.insert(text)
    end
  end)
end

--- Apply every safe fix to this note.
function M.fix()
  if client.current() then
    local only = { "source.fixAll.notes-ls" }
    vim.lsp.buf.code_action({ apply = true, context = { only = only, diagnostics = {} } })
  end
end

--- Have the server read all notes anew.
function M.reindex()
  local server = client.current()
  if server then
    client.execute(server, "notes-ls.reindex")
  end
end

--- Show how many notes, links and videos there are.
function M.statistics()
  local server = client.current()
  if server then
    client.execute(server, "notes-ls.statistics", nil, function(vaults)
      for _, vault in ipairs(vaults) do
        local counts = ("%d notes, %d other files, %d names linked, %d videos"):format(
          vault.notes,
          vault.files,
          vault.targets,
          vault.videos
        )
        client.tell(("%s in %s"):format(counts, vim.fn.fnamemodify(vault.folder, ":~")))
      end
    end)
  end
end

--- Stop every notes-ls server, and start it anew for the same buffers.
function M.restart()
  local stopping = client.all()
  if #stopping == 0 then
    local config = require("notes_ls").config()
    require("notes_ls").start(vim.api.nvim_get_current_buf(), config)
    return
  end
  for _, server in ipairs(stopping) do
    local buffers = vim.tbl_keys(server.attached_buffers)
    client.call(server, "stop")
    M.when_stopped(server, function()
      for _, buffer in ipairs(buffers) do
        if vim.api.nvim_buf_is_loaded(buffer) then
          vim.api.nvim_buf_call(buffer, function()
            vim.lsp.start(server.config)
          end)
        end
      end
    end)
  end
end

--- Call `done` once a server has stopped; one that does not within two seconds is ended.
function M.when_stopped(server, done, waited)
  waited = waited or 0
  if client.call(server, "is_stopped") then
    done()
    return
  end
  if waited == 2000 then
    client.call(server, "stop", true)
  end
  vim.defer_fn(function()
    M.when_stopped(server, done, waited + 50)
  end, 50)
end

--- Insert an anchor at the cursor and move behind it.
function M.insert(text)
  local time = M.clock(text)
  if not time then
    client.tell(("'%s' is no time, write 83, 1:23 or 0:01:23"):format(text), vim.log.levels.ERROR)
    return
  end
  local anchor = ('<a class="yt-timestamp" data-t="%s">[%s]</a>'):format(time, time)
  vim.api.nvim_put({ anchor }, "c", false, true)
end

--- Return a time as HH:MM:SS, nil for what is no time: seconds, MM:SS or HH:MM:SS.
--- @param text string
--- @return string?
function M.clock(text)
  local hours, minutes, seconds = text:match("^%s*(%d?%d):(%d%d):(%d%d)%s*$")
  if not hours then
    hours = "0"
    minutes, seconds = text:match("^%s*(%d+):(%d%d)%s*$")
  end
  if not minutes then
    minutes, seconds = "0", text:match("^%s*(%d+)%s*$")
  end
  if not seconds or #seconds > 6 or #minutes > 4 then
    return nil
  end
  local all = tonumber(hours) * 3600 + tonumber(minutes) * 60 + tonumber(seconds)
  return ("%02d:%02d:%02d"):format(math.floor(all / 3600), math.floor(all / 60) % 60, all % 60)
end

--- Return the last time that is written before the cursor, the start of the video if there is none.
function M.last_time()
  local row = vim.api.nvim_win_get_cursor(0)[1]
  local lines = vim.api.nvim_buf_get_lines(0, 0, row, false)
  for index = #lines, 1, -1 do
    local time = lines[index]:match('.*data%-t="(%d%d:%d%d:%d%d)"')
    if time then
      return time
    end
  end
  return "00:00:00"
end

return M
