--- Speak to a running mpv over its JSON IPC.
local M = {}

local patience = 500 -- milliseconds that a person does not mind before the browser is opened instead

--- Send commands to mpv and return the data of its answers in their order; nil if nobody listens at the socket.
--- A command that fails (such as a property that has no value yet) leaves vim.NIL in its place.
--- @param socket string
--- @param commands table[] Each an array, or a table of named arguments.
--- @return table?
function M.send(socket, commands)
  local pipe = assert(vim.loop.new_pipe(false))
  local answers, missing, failed, rest = {}, #commands, false, ""
  local function read(problem, data)
    if problem or not data then
      failed = true
      return
    end
    rest = rest .. data
    for line in rest:gmatch("(.-)\n") do
      local decoded, message = pcall(vim.json.decode, line)
      -- events have no request_id
      if decoded and type(message) == "table" and message.request_id and message.request_id > 0 then
        local value = message.data
        answers[message.request_id] = (message.error ~= "success" or value == nil) and vim.NIL or value
        missing = missing - 1
      end
    end
    rest = rest:match("[^\n]*$")
  end
  pipe:connect(socket, function(problem)
    if problem then
      failed = true
      return
    end
    pipe:read_start(read)
    for index, command in ipairs(commands) do
      pipe:write(vim.json.encode({ command = command, request_id = index }) .. "\n")
    end
  end)
  vim.wait(patience, function()
    return failed or missing == 0
  end, 5)
  pipe:close()
  return missing == 0 and answers or nil
end

--- Play a video from a second on; false if no mpv listens. A video that it plays already is not loaded anew.
--- @param socket string
--- @param location string A URL or a path.
--- @param seconds? integer
--- @return boolean
function M.play(socket, location, seconds)
  local answers = M.send(socket, { { "get_property", "path" } })
  if not answers then
    return false
  end
  if answers[1] ~= location then
    local load = { name = "loadfile", url = location, flags = "replace" }
    load.options = seconds and ("start=%d"):format(seconds) or nil
    return M.send(socket, { load, { "set_property", "pause", false } }) ~= nil
  end
  local go_on = { "set_property", "pause", false }
  return M.send(socket, seconds and { { "seek", seconds, "absolute" }, go_on } or { go_on }) ~= nil
end

--- Return the second that is played now, nil where nothing is.
--- @param socket string
--- @return number?
function M.position(socket)
  local answers = M.send(socket, { { "get_property", "time-pos" } })
  return answers and answers[1] ~= vim.NIL and answers[1] or nil
end

return M
