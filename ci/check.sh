#!/usr/bin/env bash
# What the GitHub action runs: findings as annotations, a summary of them, and a SARIF report if one is asked for.
# NOTES_PATH are paths separated by blanks, NOTES_ARGUMENTS further arguments, one a line: neither is run as code.
set -uo pipefail

read -r -a paths <<<"${NOTES_PATH:-.}"
arguments=()
while IFS= read -r line; do
    if [ -n "$line" ]; then arguments+=("$line"); fi
done <<<"${NOTES_ARGUMENTS:-}"

notes_ls() { notes-ls check ${arguments[@]+"${arguments[@]}"} "$@" -- "${paths[@]}"; }

if [ -n "${NOTES_SARIF:-}" ]; then
    notes_ls --quiet --exit-zero --output-format sarif --output-file "$NOTES_SARIF" || exit
fi
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    {
        echo '### notes-ls'
        echo '```'
        notes_ls --quiet --exit-zero --statistics
        echo '```'
    } >>"$GITHUB_STEP_SUMMARY"
fi
notes_ls --output-format github
