;;; notes-ls.el --- Wikilinked notes about videos, through eglot  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))

;;; Commentary:

;; Put this folder on `load-path' and
;;
;;   (require 'notes-ls)
;;   (add-hook 'markdown-mode-hook #'eglot-ensure)
;;
;; into your init file.

;;; Code:

(require 'eglot)
(require 'project)

(defvar notes-ls-command '("notes-ls" "serve")
  "The program and its arguments.")

(add-to-list 'eglot-server-programs
             (cons '(markdown-mode gfm-mode markdown-ts-mode) (lambda (&rest _) notes-ls-command)))

;; A vault need not be under version control.
(defun notes-ls-project (folder)
  "Return the vault that FOLDER belongs to, as a project."
  (let ((root (locate-dominating-file
               folder
               (lambda (each)
                 (seq-some (lambda (name) (file-exists-p (expand-file-name name each)))
                           '("notes-ls.toml" ".notes-ls.toml" ".obsidian"))))))
    (when root (cons 'notes-ls root))))

(cl-defmethod project-root ((project (head notes-ls)))
  "Return the folder of PROJECT."
  (cdr project))

(add-hook 'project-find-functions #'notes-ls-project)

(defun notes-ls-open-video ()
  "Open the video of the note at the time at point, or the last one before it."
  (interactive)
  (let* ((server (eglot-current-server))
         (uri (plist-get (eglot--TextDocumentIdentifier) :uri))
         (url (jsonrpc-request server :workspace/executeCommand
                               (list :command "notes-ls.openVideo" :arguments (vector uri (eglot--pos-to-lsp-position)))))
         (client (plist-get (eglot-client-capabilities server) :window)))
    ;; an eglot that can be asked to show a page was asked by the server
    (unless (or (null url) (plist-member client :showDocument))
      (browse-url url))))

(provide 'notes-ls)
;;; notes-ls.el ends here
