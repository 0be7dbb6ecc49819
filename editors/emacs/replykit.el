;;; replykit.el --- Replies checked while they are written -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1") (eglot "1.9"))
;; Keywords: mail, text

;;; Commentary:

;; The language server of replykit under Eglot: call `replykit-setup' once.

;;; Code:

(require 'eglot)

(defgroup replykit nil
  "Replies checked while they are written."
  :group 'text)

(defcustom replykit-command '("replykit" "lsp")
  "The program and its words."
  :type '(repeat string))

(defcustom replykit-options nil
  "Settings as a property list: :agent, :macros, :rules, :language, :level."
  :type 'plist)

(defcustom replykit-modes '(message-mode mail-mode text-mode)
  "The major modes in which replies are written.
Each is `text-mode' or derived from it; what else is derived from it is left alone."
  :type '(repeat symbol))

(defun replykit--contact (&rest _)
  "Say to Eglot how the server is started."
  (append replykit-command
          (when replykit-options (list :initializationOptions replykit-options))))

(defun replykit--start ()
  "Check this buffer, and let the sign before a trigger be part of it."
  (when (memq major-mode replykit-modes)
    (let ((table (make-syntax-table (syntax-table))))
      (modify-syntax-entry ?\; "_" table)
      (set-syntax-table table))
    (eglot-ensure)))

;;;###autoload
(defun replykit-setup ()
  "Check replies in `replykit-modes' from now on."
  (dolist (mode replykit-modes)
    ;; Other servers for modes derived from text-mode come before ours.
    (add-to-list 'eglot-server-programs (cons mode #'replykit--contact) (eq mode 'text-mode)))
  (add-hook 'text-mode-hook #'replykit--start))

(provide 'replykit)
;;; replykit.el ends here
