-- What vim.lsp.enable("notes_ls") starts, in Neovim 0.11 and later.
return require("notes_ls").config()
