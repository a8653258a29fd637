/** Names of the text files that a cataloger reads. A new cataloger adds its files here: no others reach it. */
const KEPT =
  /(^|\/)(package\.json|package-lock\.json|npm-shrinkwrap\.json|\.package-lock\.json|os-release|(LICEN[CS]E|COPYING|UNLICENSE)[^/]*)$/i;

/** Reports whether the content of a text file is kept for the catalogers. */
export function isKeptText(path: string): boolean {
  return KEPT.test(path);
}
