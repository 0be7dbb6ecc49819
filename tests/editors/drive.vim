" What the tests ask of Vim, over a channel that Vim opens to them.

func DriveRemarks()
  let found = []
  for one in get(get(g:ale_buffer_info, bufnr(''), {}), 'loclist', [])
    call add(found, strpart(getline(one.lnum), one.col - 1, one.end_col - one.col + 1))
  endfor
  return found
endfunc

func DriveText()
  return join(getline(1, '$'), "\n") . "\n"
endfunc

func DriveAct(words)
  call cursor(1, 1)
  call search('\V' . a:words, 'c')
  ALECodeAction
endfunc

let g:drive = ch_open($DRIVE_ADDRESS)
