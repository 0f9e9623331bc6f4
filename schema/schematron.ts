/** What a grammar cannot say, as Schematron (ISO/IEC 19757-3) with XPath 2.0. */
import type { Profile } from './profile.ts'
import { comment, escapeText, tag, xmlFile } from './xml-text.ts'

export const schematronNamespace = 'http://purl.oclc.org/dsdl/schematron'

/**
 * The rules as a file of their own.
 * @example writeSchematron(readProfile(yaml))
 */
export function writeSchematron({ rules, tei }: Profile): string {
  return xmlFile(
    tag(
      'schema',
      { xmlns: schematronNamespace, queryBinding: 'xslt2' },
      comment('Written by schema/generate.ts from schema/profile.yaml: change the table, not this file.'),
      tag('title', {}, escapeText(`Rules of the TEI profile of Colophon, a part of TEI P5 ${tei}`)),
      tag('ns', { prefix: 'tei', uri: 'http://www.tei-c.org/ns/1.0' }),
      ...rules.map(({ name, context, test, says }) =>
        tag(
          'pattern',
          { id: name },
          tag('rule', { context }, tag('assert', { test, role: 'warning' }, escapeText(says))),
        ),
      ),
    ),
  )
}
