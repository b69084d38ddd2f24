const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** What no XML 1.0 document may hold, however it is written (section 2.2). */
// eslint-disable-next-line no-control-regex -- these very characters are meant
export const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Text as it may stand in XML, between tags or in quotes; characters that XML cannot hold become U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(notInXml, "\ufffd").replace(/[&<>"'\n\r\t]/g, (character) => escapes[character] ?? "");
}
