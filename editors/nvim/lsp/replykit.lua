-- Read by Neovim 0.11 and later for `vim.lsp.enable('replykit')`.
return require('replykit').config
