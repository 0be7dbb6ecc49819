;;; drive.el --- What the tests ask of Emacs -*- lexical-binding: t; -*-

(require 'json)
(require 'server)

(defvar drive-title nil "The action to choose.")

(defun drive-remarks ()
  "Give the words that are underlined."
  (let ((marks (cl-remove-if-not (lambda (one) (overlay-get one 'flymake-diagnostic))
                                 (overlays-in (point-min) (point-max)))))
    (json-encode
     (vconcat (mapcar (lambda (one) (buffer-substring-no-properties (overlay-start one) (overlay-end one)))
                      marks)))))

(defun drive-text ()
  "Give the draft."
  (json-encode (buffer-substring-no-properties (point-min) (point-max))))

(defun drive-place (words title)
  "Go to WORDS, and choose TITLE when asked."
  (goto-char (point-min))
  (search-forward words)
  (goto-char (match-beginning 0))
  (setq drive-title title)
  (json-encode nil))

(setq completing-read-function
      (lambda (prompt collection &rest rest)
        (if (assoc drive-title (and (listp collection) collection))
            drive-title
          (apply #'completing-read-default prompt collection rest))))

(setq server-socket-dir (getenv "DRIVE_FOLDER"))
(server-start)
;;; drive.el ends here
