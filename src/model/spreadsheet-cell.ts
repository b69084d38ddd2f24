/** What a spreadsheet reads as the start of a formula, also after the white space that some of them drop. */
const formulaStart = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/;
const guarded = /^'+(\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])/;

/** Text that no spreadsheet takes for a formula: a leading apostrophe makes it text (OWASP, CSV injection). */
export function guardedCell(text: string): string {
  return formulaStart.test(text) || guarded.test(text) ? `'${text}` : text;
}

/** The text that was guarded. */
export function unguardedCell(text: string): string {
  return guarded.test(text) ? text.slice(1) : text;
}
