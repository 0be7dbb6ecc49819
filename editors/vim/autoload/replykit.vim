" What the linters of this folder share: replykit as a language server for ALE.

call ale#Set('replykit_executable', 'replykit')
call ale#Set('replykit_options', {})

function! replykit#DefineLinter(filetype) abort
  call ale#linter#Define(a:filetype, {
  \ 'name': 'replykit',
  \ 'lsp': 'stdio',
  \ 'executable': {buffer -> ale#Var(buffer, 'replykit_executable')},
  "\ ALE takes every column for bytes, and does not tell the server.
  \ 'command': '%e lsp --position-encoding utf-8',
  "\ One server for all drafts: ALE starts another for another root.
  \ 'project_root': {-> getcwd(-1)},
  \ 'initialization_options': {buffer -> ale#Var(buffer, 'replykit_options')},
  \})
endfunction
