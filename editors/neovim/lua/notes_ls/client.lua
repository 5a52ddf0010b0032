--- Talk to the running server, in the ways that differ between versions of Neovim.
local M = {}

local methods_take_self = vim.fn.has("nvim-0.11") == 1

--- Return the servers of a buffer, of all buffers if there is none given.
--- @param buffer? integer
function M.all(buffer)
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  return get({ name = require("notes_ls").name, bufnr = buffer })
end

--- Return the server of the current buffer; tell the user and return nil if there is none.
function M.current()
  local client = M.all(vim.api.nvim_get_current_buf())[1]
  if not client then
    M.tell("no server for this buffer, see :checkhealth notes_ls", vim.log.levels.WARN)
  end
  return client
end

--- Call a method of a client.
function M.call(client, method, ...)
  if methods_take_self then
    return client[method](client, ...)
  end
  return client[method](...)
end

--- Send a request for the current buffer; `done` gets the result, the user an error.
function M.request(client, method, params, done)
  M.call(client, "request", method, params, function(problem, result)
    if problem then
      M.tell(problem.message, vim.log.levels.ERROR)
    else
      done(result)
    end
  end, vim.api.nvim_get_current_buf())
end

--- Have the server run one of its commands.
function M.execute(client, command, arguments, done)
  M.request(client, "workspace/executeCommand", { command = command, arguments = arguments }, done or function() end)
end

--- Return the document and the position of the cursor, as requests want them.
function M.here(client)
  return vim.lsp.util.make_position_params(0, client.offset_encoding)
end

--- Show a message.
function M.tell(message, level)
  vim.notify("notes-ls: " .. message, level or vim.log.levels.INFO)
end

return M
