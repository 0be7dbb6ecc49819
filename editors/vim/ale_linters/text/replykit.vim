call replykit#DefineLinter('text')
