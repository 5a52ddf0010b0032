-- The commands and the <Plug> maps; what they do is loaded when it is asked for.
if vim.g.loaded_notes_ls then
  return
end
vim.g.loaded_notes_ls = true

local function command(name, run, does, extra)
  local function call(arguments)
    require("notes_ls.commands")[run](arguments)
  end
  vim.api.nvim_create_user_command(name, call, vim.tbl_extend("force", { desc = does }, extra or {}))
  local keys = ("<Plug>(%s)"):format(name:gsub("%u", function(letter)
    return "-" .. letter:lower()
  end):sub(2))
  vim.keymap.set({ "n", "i" }, keys, ("<Cmd>%s<CR>"):format(name), { desc = does })
end

command("NotesOpenVideo", "open_video", "Open the video of the note at the time under or before the cursor")
command("NotesBacklinks", "backlinks", "List the links to this note in the quickfix window")
command("NotesInsertTimestamp", "insert_timestamp", "Insert an anchor for a time, by default the one mpv is at", { nargs = "?" })
command("NotesFix", "fix", "Apply every safe fix to this note")
command("NotesReindex", "reindex", "Read all notes anew")
command("NotesStatistics", "statistics", "Show how many notes, links and videos there are")
command("NotesRestart", "restart", "Restart the server")
