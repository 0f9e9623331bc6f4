/** Marks that the transcriber typed: struck text, emphasis, blanks, `[sic]`. A table of forms, one loop. */
import { annotate, contains, type Findings, type InlineElement, RangeSet } from '../annotation.ts'
import { type Dictionary, hasDictionary, isWord } from '../language/speller.ts'
import { handLabel, unitOfMeasure } from '../language/vocabulary.ts'
import type { Annotation, Hidden, Range, Reading } from '../model.ts'
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
  /** The element around the text that stays, where `element` holds no text. */
  readonly inner?: InlineElement
}

/** `[2 lines illegible]`, `{illegible}` → <gap reason="illegible"><desc>2 lines illegible</desc></gap> */
function gapForm(reason: string, wording: string): MarkForm {
  const pattern = new RegExp(`[[{](?=[^[\\]{}\\n]{0,120}\\b(?:${wording})\\b)([^[\\]{}\\n]{1,160})[\\]}]`, 'dgi')
  return { pattern, rule: 'gap', element: 'gap', attributes: { reason }, inner: 'desc' }
}

const forms: readonly MarkForm[] = [
  gapForm('illegible', 'illegible|indecipherable|undecipherable|unreadable|unintelligible'),
  gapForm('redacted', 'redacted|redaction|not declassified|sanitized|excised|withheld|blacked out'),
  gapForm('lost', 'torn|burnt|missing|cut off|damaged'),
  // […] → <gap reason="omitted"><desc>…</desc></gap>
  {
    pattern: /\[(\s?(?:…|\.\s?\.\s?\.)\s?)\]/dg,
    rule: 'gap',
    element: 'gap',
    attributes: { reason: 'omitted' },
    inner: 'desc',
  },
  // [handwritten] Copy sent → <add hand="#hand1">Copy sent</add>
  {
    pattern: new RegExp(`\\[(?:${handLabel})\\]:?[ \\t]*([^\\s[\\]][^\\n[\\]]{0,200})(?<!\\s)`, 'dgi'),
    rule: 'hand-label',
    element: 'add',
    attributes: { hand: '#hand1' },
  },
  // [handwritten: Copy sent] → <add hand="#hand1">Copy sent</add>
  {
    pattern: new RegExp(`\\[(?:${handLabel}):[ \\t]*([^\\s[\\]][^\\n[\\]]{0,200})\\]`, 'dgi'),
    rule: 'hand-label',
    element: 'add',
    attributes: { hand: '#hand1' },
  },
  // Wilno [?] → <unclear cert="low">Wilno</unclear>
  {
    // Only where a word begins, as for [sic].
    pattern:
      /(?=[\p{L}\p{N}])(?<![\p{L}\p{N}][’'-]*)([\p{L}\p{N}][\p{L}\p{N}’'-]*)([.,;:]?(?:[ \t](?=\[\?\][\p{L}\p{N}]))?)[ \t]?\[\?\]/dgu,
    rule: 'doubtful-reading',
    element: 'unclear',
    attributes: { cert: 'low' },
  },
  // M e m o r a n d u m → <hi rend="letter-spaced">M e m o r a n d u m</hi>
  {
    pattern: /(?<!\S)(\p{L}(?: \p{L}){4,})(?!\S)/dgu,
    rule: 'letter-spacing',
    element: 'hi',
    attributes: { rend: 'letter-spaced' },
  },
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
  // Feb^y^ → Feb<hi rend="superscript">y</hi>
  {
    pattern: /(?<=[\p{L}\p{N}])\^(\p{L}{1,6})\^(?!\^)/dgu,
    rule: 'emphasis',
    element: 'hi',
    attributes: { rend: 'superscript' },
    isTyped: true,
  },
  // to _____ → to <space dim="horizontal" rend="rule"/>
  { pattern: /(?<!_)()_{3,}/dg, rule: 'blank', element: 'space', attributes: { dim: 'horizontal', rend: 'rule' } },
  // consultive [sic] → <sic>consultive</sic>; what it should be is for the emendations to find
  {
    // Only where a word begins: a long word is not read again from each of its letters. The blank before a mark that
    // touches the next word parts the two.
    pattern:
      /(?=[[\p{L}\p{N}])(?<![\p{L}\p{N}][’'-]*)(\[?[\p{L}\p{N}][\p{L}\p{N}’'-]*\]?)([.,;:]?(?:[ \t](?=\[[Ss]ic[.!]?\][\p{L}\p{N}]))?)[ \t]?\[[Ss]ic[.!]?\]/dgu,
    rule: 'sic',
    element: 'choice',
    attributes: {},
  },
]

/**
 * Marks of the transcript as mark-up.
 * @example findMarks(reading).annotations // del [718, 728] hiding `~~` on both sides, …
 */
export function findMarks(reading: Reading, dictionary?: Dictionary): Findings {
  const annotations: Annotation[] = []
  const hidden: Hidden[] = []
  const hasMarks = reading.source.format === 'html' || reading.source.format === 'docx'
  const asked = forms.filter(form => !(hasMarks && form.isTyped))
  for (const zone of [...findZones(reading), ...furnitureZones(reading)]) {
    if (zone.where === 'citation' || zone.where === 'summary') continue
    hidden.push(...paddingIn(zone, reading.source.text))
    const taken = new RangeSet()
    const nested = new RangeSet()
    for (const form of asked) {
      if (form.division !== undefined && form.division !== zone.division) continue
      const own: Range[] = []
      for (const match of zone.text.matchAll(form.pattern)) {
        const whole: Range = [zone.range[0] + match.index, zone.range[0] + match.index + match[0].length]
        if (form.inner === undefined && isTaken(form, whole, taken, nested)) continue
        if (form.inner === undefined) own.push(whole)
        const made = withBrackets(
          form,
          toAnnotation(form, match as RegExpExecArray, zone.range[0]),
          reading.source.text,
        )
        annotations.push(form.rule === 'sic' ? withWordBefore(made, zone, reading.source.language, dictionary) : made)
        if (form.inner) annotations.push(annotate(form.rule, form.inner, textOf(made)))
      }
      ;(mayBeMarked(form) ? nested : taken).add(own)
    }
  }
  return { annotations, hidden }
}

/** `the Minister ( MacMurray )` → `the Minister (MacMurray)`: a page of the web left blanks around the link of a name. */
function paddingIn({ range: [start], text }: Zone, source: string): Hidden[] {
  return [...text.matchAll(paddedName)].flatMap(match => {
    const at = start + match.index
    const end = at + match[0].length
    // Where a rule hid something already, blanks stand for it.
    if (source.slice(at, end) !== match[0]) return []
    const blanks: Range[] = [
      [at + 1, at + 2],
      [end - 2, end - 1],
    ]
    return blanks.map(range => ({ range, rule: 'padded-parenthesis' as const }))
  })
}

const paddedName = /\( \p{Lu}\p{Ll}[\p{L}.’'-]{0,40}(?: \p{Lu}[\p{L}.’'-]{0,40}){0,4} \)/gu

/** An error and a doubtful word may be struck, or set in italics, with the words around it; so may a gap. */
function mayBeMarked({ rule }: MarkForm): boolean {
  return rule === 'sic' || rule === 'doubtful-reading'
}

function isTaken(form: MarkForm, whole: Range, taken: RangeSet, nested: RangeSet): boolean {
  if (!mayBeMarked(form)) return taken.overlaps(whole) || nested.within(whole).some(one => !contains(whole, one))
  return nested.overlaps(whole) || taken.within(whole).some(one => !contains(one, whole))
}

/** As much of the text before an error as is looked at. */
const longestWordBefore = 40

/**
 * `every thing [sic]`, `12 pounds [sic]`: each of the two words is right, so the error is in both together. Which one of
 * them is meant the mark does not say.
 */
function withWordBefore(made: Annotation, zone: Zone, language: string, dictionary?: Dictionary): Annotation {
  const at = made.start - zone.range[0]
  const word = zone.text.slice(at, made.end - zone.range[0])
  const text = zone.text.slice(Math.max(0, at - longestWordBefore), at)
  const before = /(?<![\p{L}\p{N}’'.,-])(\p{L}{2,}|\d[\d.,]*)[ \n]$/u.exec(text)
  const [shown, first] = before ?? []
  if (shown === undefined || first === undefined || !/^\p{L}+$/u.test(word)) return made
  const isOfTwo = /^\d/.test(first)
    ? unitOfMeasure.test(word)
    : hasDictionary(language, dictionary) && [first, word, first + word].every(one => isWord(one, language, dictionary))
  return isOfTwo ? { ...made, start: made.start - shown.length, confidence: 'medium' } : made
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

/** The brackets of a gap that touches a word or a mark stay: without them the words around it would run together. */
function withBrackets(form: MarkForm, made: Annotation, text: string): Annotation {
  const touches = /[\p{L}\p{N}~*_[\]]/u
  if (form.inner === undefined) return made
  // Not a point between blocks, as a row of dots is: it has its words inside.
  const gap: Annotation = { ...made, kind: 'decoration' }
  if (!(touches.test(text[made.start - 1] ?? '') || touches.test(text[made.end] ?? ''))) return gap
  return { ...gap, hidden: [] }
}

/** What a mark leaves of its range. */
function textOf({ start, end, hidden = [] }: Annotation): Range {
  const before = hidden.find(range => range[0] === start)
  const after = hidden.find(range => range[1] === end)
  return [before?.[1] ?? start, after?.[0] ?? end]
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
  const range = form.rule === 'sic' || form.rule === 'doubtful-reading' ? inner : whole
  return annotate(form.rule, form.element, range, {
    attributes: form.attributes,
    hidden: hidden.filter(([from, to]) => to > from),
  })
}
