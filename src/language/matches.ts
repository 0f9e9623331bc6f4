/**
 * All matches of an expression, as `matchAll` gives them. That copies the expression for each text, which costs more than
 * the search where the texts are many and short, such as the cells of a table.
 * @param pattern with the flag `g`
 * @example allMatches(/\d+/gu, '7 and 12').map(match => match[0]) // ['7', '12']
 */
export function allMatches(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match)
    // An empty match is not left behind by itself.
    if (match[0] === '') pattern.lastIndex += (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1
  }
  pattern.lastIndex = 0
  return found
}
