-- :compiler notes_ls, then :make fills the quickfix list with the findings in the whole vault.
vim.b.current_compiler = "notes_ls"
vim.g.current_compiler = "notes_ls"
vim.cmd([[CompilerSet makeprg=notes-ls\ check\ --output-format\ concise\ --exit-zero\ $*]])
-- columns are counted in characters, so %v (screen column) is nearer than %c (byte)
vim.cmd([[CompilerSet errorformat=%f:%l:%v:\ %t%*[a-z]\ %m,%-G%.%#]])
