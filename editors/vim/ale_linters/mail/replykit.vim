call replykit#DefineLinter('mail')
