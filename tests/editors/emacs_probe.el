;;; What a person with eglot gets, written as JSON to the file that NOTES_LS_REPORT names.  -*- lexical-binding: t; -*-

(require 'json)
(require 'notes-ls)
(setq notes-ls-command (split-string (getenv "NOTES_LS_SERVER") "\n")
      eglot-sync-connect 10
      make-backup-files nil)

(defvar probe-opened nil)
(setq browse-url-browser-function (lambda (url &rest _) (setq probe-opened url)))

(defun probe-until (found)
  "Return what FOUND returns as soon as that is something."
  (let ((end (+ (float-time) 10)) answer)
    (while (not (or (setq answer (funcall found)) (> (float-time) end)))
      (accept-process-output nil 0.05))
    answer))

(defun probe-diagnostics (count)
  "Return the COUNT findings in this buffer once they are there, each as its message and the text that it covers."
  (let ((found (probe-until (lambda ()
                              (flymake-start)
                              (let ((all (flymake-diagnostics)))
                                (and (= (length all) count) (or all '(nil))))))))
    (vconcat (mapcar (lambda (each)
                       (vector (flymake-diagnostic-text each)
                               (buffer-substring-no-properties (flymake-diagnostic-beg each) (flymake-diagnostic-end each))))
                     (delq nil found)))))

(defun probe-request (method &rest more)
  "Send METHOD for point, with MORE parameters."
  (jsonrpc-request (eglot-current-server) method (append (eglot--TextDocumentPositionParams) more)))

(defun probe-go-to (text)
  "Put point on the first place where TEXT is."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(let (report)
  (cl-flet ((note (key value) (push (cons key value) report)))
    (find-file "wrong.md")
    (call-interactively #'eglot)
    (note 'mode (symbol-name major-mode))
    (note 'root (project-root (project-current)))
    (note 'diagnostics (probe-diagnostics 2))
    (probe-go-to "nowhere")
    (delete-region (point) (+ (point) (length "nowhere")))
    (insert "Ada")
    (eglot--signal-textDocument/didChange)
    (note 'mended (probe-diagnostics 1))
    (find-file "talk.md")
    (probe-go-to "data-t")
    (note 'hover (plist-get (plist-get (probe-request :textDocument/hover) :contents) :value))
    (probe-go-to "Ada")
    (xref-find-definitions (xref-backend-identifier-at-point (xref-find-backend)))
    (note 'definition (file-name-nondirectory buffer-file-name))
    (find-file "wrong.md")
    (goto-char (point-max))
    (insert "[[Ad")
    (eglot--signal-textDocument/didChange)
    (completion-at-point)
    (note 'completed (buffer-substring-no-properties (line-beginning-position) (point)))
    (find-file "talk.md")
    (probe-go-to "data-t")
    (notes-ls-open-video)
    (note 'opened (probe-until (lambda () probe-opened))))
  (with-temp-file (getenv "NOTES_LS_REPORT")
    (insert (json-encode report))))
