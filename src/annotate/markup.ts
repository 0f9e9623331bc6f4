/** Marks that the transcriber typed: struck text, emphasis, blanks, `[sic]`. A table of forms, one loop. */
import { annotate, type Findings, type InlineElement, RangeSet } from '../annotation.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { findZones, type Zone } from './zones.ts'

interface MarkForm {
  /** Group 1 is the text that stays; the rest of the match is marks, but for group 2, which stays outside. */
  readonly pattern: RegExp
  readonly rule: RuleId
  readonly element: InlineElement
  readonly attributes: Readonly<Record<string, string>>
  /** How transcribers mark what a word processor or a page has mark-up for: asked only where the file has none. */
  readonly isTyped?: boolean
  /** Asked only in divisions of this type. */
  readonly division?: string
}

const forms: readonly MarkForm[] = [
  // ~~SECRET~~ → <del rend="strikethrough">SECRET</del>
  {
    pattern: /~~(?=[^\s~])([^~\n]*[^\s~])~~/dg,
    rule: 'deletion',
    element: 'del',
    attributes: { rend: 'strikethrough' },
    isTyped: true,
  },
  // **word** → <hi rend="bold">word</hi>
  {
    pattern: /\*\*(?=[^\s*])([^*\n]*[^\s*])\*\*/dg,
    rule: 'emphasis',
    element: 'hi',
    attributes: { rend: 'bold' },
    isTyped: true,
  },
  // APPROVED BY: *gml* → <add hand="#hand1" place="inspace">gml</add>: what is set apart in a form is written by hand
  {
    pattern: /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/dgu,
    rule: 'handwriting',
    element: 'add',
    attributes: { hand: '#hand1', place: 'inspace' },
    division: 'declassification-form',
    isTyped: true,
  },
  // *ibid.* → <hi rend="italic">ibid.</hi>
  {
    pattern: /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/dgu,
    rule: 'emphasis',
    element: 'hi',
    attributes: { rend: 'italic' },
    isTyped: true,
  },
  // to _____ → to <space dim="horizontal" rend="rule"/>
  { pattern: /(?<!_)()_{3,}/dg, rule: 'blank', element: 'space', attributes: { dim: 'horizontal', rend: 'rule' } },
  // consultive [sic] → <sic>consultive</sic>; what it should be is for the emendations to find
  {
    // Only where a word begins: a long word is not read again from each of its letters.
    pattern: /(?=[\p{L}\p{N}])(?<![\p{L}\p{N}][’'-]*)([\p{L}\p{N}][\p{L}\p{N}’'-]*)([.,;:]?)[ \t]?\[[Ss]ic[.!]?\]/dgu,
    rule: 'sic',
    element: 'choice',
    attributes: {},
  },
]

/**
 * Marks of the transcript as mark-up.
 * @example findMarks(reading).annotations // del [718, 728] hiding `~~` on both sides, …
 */
export function findMarks(reading: Reading): Findings {
  const annotations: Annotation[] = []
  const hasMarks = reading.source.format === 'html' || reading.source.format === 'docx'
  const asked = forms.filter(form => !(hasMarks && form.isTyped))
  for (const zone of [...findZones(reading), ...furnitureZones(reading)]) {
    if (zone.where === 'citation' || zone.where === 'summary') continue
    const taken = new RangeSet()
    for (const form of asked) {
      if (form.division !== undefined && form.division !== zone.division) continue
      const own: Range[] = []
      for (const match of zone.text.matchAll(form.pattern)) {
        const whole: Range = [zone.range[0] + match.index, zone.range[0] + match.index + match[0].length]
        if (taken.overlaps(whole)) continue
        own.push(whole)
        annotations.push(toAnnotation(form, match as RegExpExecArray, zone.range[0]))
      }
      taken.add(own)
    }
  }
  return { annotations }
}

/** Struck stamps and classifications are furniture and struck. */
function furnitureZones(reading: Reading): Zone[] {
  return reading.annotations
    .filter(annotation => annotation.element === 'fw')
    .map(({ start, end }) => ({
      range: [start, end],
      where: 'fw',
      division: '',
      text: reading.source.text.slice(start, end),
    }))
}

function toAnnotation(form: MarkForm, match: RegExpExecArray, offset: number): Annotation {
  const at = (group: number): Range | undefined => {
    const found = match.indices?.[group]
    return found && [offset + found[0], offset + found[1]]
  }
  const whole = at(0) ?? [offset, offset]
  const inner = at(1) ?? whole
  const outside = at(2)
  const hidden: Range[] = [
    [whole[0], inner[0]],
    [outside ? outside[1] : inner[1], whole[1]],
  ]
  // Words under [sic] are the element's text; struck and emphasised text is, with its marks, the element's range.
  const range = form.rule === 'sic' ? inner : whole
  return annotate(form.rule, form.element, range, {
    attributes: form.attributes,
    hidden: hidden.filter(([from, to]) => to > from),
  })
}
