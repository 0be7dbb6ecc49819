call replykit#DefineLinter('markdown')
