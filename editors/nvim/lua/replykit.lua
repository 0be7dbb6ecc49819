-- Replies checked while they are written: replykit's language server for Neovim 0.7 and later.

local M = {}

M.config = {
  name = 'replykit',
  cmd = { 'replykit', 'lsp' },
  filetypes = { 'mail', 'markdown', 'text' },
  -- agent, macros, rules, language, level: each optional.
  init_options = vim.empty_dict(),
}

local client

local function attach(config, buffer)
  if vim.fn.executable(config.cmd[1]) == 0 then
    vim.notify_once(('replykit: there is no program %s. Install it, or name it in cmd.'):format(config.cmd[1]),
      vim.log.levels.ERROR)
    return
  end
  local running = client and vim.lsp.get_client_by_id(client)
  if not running or running.is_stopped() then
    client = vim.lsp.start_client(vim.tbl_extend('keep', { root_dir = vim.fn.getcwd() }, config))
  end
  if client then
    vim.lsp.buf_attach_client(buffer, client)
  end
end

-- For Neovim before 0.11, which starts no server by itself.
local function attach_when_opened(config)
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('replykit', {}),
    pattern = config.filetypes,
    callback = function(event) attach(config, event.buf or tonumber(vim.fn.expand('<abuf>'))) end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(config.filetypes, vim.bo[buffer].filetype) then
      attach(config, buffer)
    end
  end
end

--- Check drafts from now on; what is given replaces entries of `config`.
function M.setup(given)
  if vim.lsp.config then
    vim.lsp.config('replykit', given or {})
    vim.lsp.enable('replykit')
  else
    attach_when_opened(vim.tbl_extend('force', M.config, given or {}))
  end
end

return M
