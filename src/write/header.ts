/** The teiHeader: what the archive's page, the document and the edition say; what none of them says is not written. */
import { type DocumentDate, dateOfDocument, rulesOfGrounds } from '../annotate/document-date.ts'
import { contains, isApplied, RangeSet, rangeOf } from '../annotation.ts'
import { type Config, type Editor, unnamedEditors } from '../config.ts'
import { codeOfLanguage, nameOfLanguage } from '../language/names.ts'
import { copyLabel, weekday } from '../language/vocabulary.ts'
import type { Annotation, GivenCorrespondent, HeaderField, Range, Reading } from '../model.ts'
import { type RuleId, rules } from '../rules.ts'
import { closeUp } from '../segment/pieces.ts'
import { element, type XmlElement, type XmlNode } from '../xml/build.ts'
import type { Ledger } from './account.ts'
import { type CitationPart, parseCitation } from './citation.ts'
import { type Correspondent, findCorrespondents, shown } from './correspondence.ts'
import type { InlineWriter } from './inline.ts'

export interface HeaderContext {
  readonly config: Config
  readonly version: string
  readonly ledger: Ledger
  readonly writer: InlineWriter
}

/** Who transcribed the source, by the archive's citation; the id that `@resp` points to. */
export const transcriberId = 'transcriber'

/**
 * The header of one document. Takes the page header's characters into the account as moved.
 * @example writeHeader(reading, context).name // 'teiHeader'
 */
export function writeHeader(reading: Reading, context: HeaderContext): XmlElement {
  const citation = findCitation(reading)
  const title = writeTitle(reading, context)
  return element(
    'teiHeader',
    {},
    fileDesc(reading, context, citation, title),
    encodingDesc(reading, context),
    profileDesc(reading, context),
    revisionDesc(context),
  )
}

export function findTranscriber(reading: Reading): string | undefined {
  const citation = findCitation(reading)
  const publisher = citation?.parts.find(part => part.field === 'publisher')
  return publisher && citation?.text.slice(publisher.start, publisher.end)
}

interface Citation {
  readonly start: number
  readonly text: string
  readonly parts: readonly CitationPart[]
}

function findCitation(reading: Reading): Citation | undefined {
  const fact = reading.facts.find(one => one.field === 'citation')
  if (!fact) return undefined
  const text = reading.source.text.slice(...fact.range)
  return { start: fact.range[0], text, parts: parseCitation(text) }
}

// fileDesc ---------------------------------------------------------------------------------------------------

function fileDesc(
  reading: Reading,
  context: HeaderContext,
  citation: Citation | undefined,
  title: readonly XmlElement[],
): XmlElement {
  const transcriber = findTranscriber(reading)
  const statements = [
    ...(transcriber === undefined ? [] : [respStmt(transcriberId, 'transcript', 'orgName', transcriber)]),
    ...revisers(reading).map(one => respStmt(one.id, 'changes and comments in the file', 'name', one.name)),
    ...responsible(reading, context.config).map(editor => respStmt(editor.id, editor.role, 'name', editor.name)),
  ]
  const number = subtitle(reading)
  return element(
    'fileDesc',
    {},
    element(
      'titleStmt',
      {},
      ...title,
      ...(number === undefined ? [] : [element('title', { type: 'sub' }, number)]),
      ...statements,
    ),
    publicationStmt(reading, context.config),
    sourceDesc(reading, context, citation),
  )
}

function revisers({ source }: Reading): { id: string; name: string }[] {
  return [...new Map((source.revisers ?? []).map(one => [one.id, one])).values()]
}

/** Verdicts point to those who gave them. */
function responsible(reading: Reading, { editors }: Config): readonly Editor[] {
  if (editors.length > 0) return editors
  const verdicts = [...reading.annotations, ...reading.correspondents, dateOfDocument(reading)]
  return verdicts.some(one => one?.by === unnamedEditors.id) ? [unnamedEditors] : []
}

/** The manifest's title, and the page's beside it. */
function writeTitle(reading: Reading, context: HeaderContext): XmlElement[] {
  const given = reading.source.metadata?.values.title
  if (given === undefined) return [ownTitle(reading, context)]
  const fact = reading.facts.find(one => one.field === 'title')
  const page = fact && element('title', { type: 'page' }, context.ledger.take(fact.range, 'moved'))
  return [element('title', { type: 'main', source: '#manifest' }, given), ...(page ? [page] : [])]
}

function ownTitle(reading: Reading, context: HeaderContext): XmlElement {
  const fact = reading.facts.find(one => one.field === 'title')
  if (fact) return element('title', { type: 'main' }, context.ledger.take(fact.range, 'moved'))
  const head = titleHeading(reading)
  if (head) return element('title', { type: 'main' }, closeUp(shown(reading, [head.start, head.end])))
  return element('title', { type: 'main' }, firstWords(reading) ?? reading.source.id)
}

/** Of several copies the heading of the one that is read; that it is a draft or a copy is the second choice. */
function titleHeading({ annotations, witnesses, source }: Reading): Annotation | undefined {
  const [first] = witnesses
  const base = witnesses.find(witness => witness.base)
  const heads = annotations
    .filter(one => one.kind === 'block' && one.element === 'head')
    .filter(one => !first || one.end <= first.range[0] || (base && contains(base.range, rangeOf(one))))
  return heads.find(one => !copyLabel.test(source.text.slice(one.start, one.end))) ?? heads[0]
}

/** A document without a heading is called by how it begins. */
function firstWords(reading: Reading): string | undefined {
  const first = reading.annotations
    .filter(one => one.kind === 'block' && (one.element === 'p' || one.element === 'ab'))
    .sort((a, b) => a.start - b.start)[0]
  if (!first) return undefined
  const words = closeUp(shown(reading, [first.start, first.end])).split(' ')
  return words.length <= 8 ? words.join(' ') : `${words.slice(0, 8).join(' ')} …`
}

/** `Telegram 69` */
function subtitle(reading: Reading): string | undefined {
  const number = reading.annotations.find(one => one.rule === 'telegram-number')
  return number && `Telegram ${reading.source.text.slice(number.start, number.end)}`
}

function respStmt(id: string, resp: string, kind: string, name: string): XmlElement {
  return element('respStmt', { 'xml:id': id }, element('resp', {}, resp), element(kind, {}, name))
}

function publicationStmt(reading: Reading, config: Config): XmlElement {
  const publisher =
    config.publisher === ''
      ? element('authority', {}, config.editors.map(editor => editor.name).join('; ') || unnamedEditors.name)
      : element('publisher', {}, config.publisher)
  const { licence, date } = config
  return element(
    'publicationStmt',
    {},
    publisher,
    ...(date === '' ? [] : [element('date', { when: date }, date)]),
    element('idno', { type: 'edition' }, reading.source.id),
    ...(licence.name === ''
      ? []
      : [
          element(
            'availability',
            {},
            element('licence', licence.address === '' ? {} : { target: licence.address }, licence.name),
          ),
        ]),
  )
}

function sourceDesc(reading: Reading, context: HeaderContext, citation: Citation | undefined): XmlElement {
  const { source } = reading
  const transcripts = (source.files ?? [source]).map(({ path }, index) =>
    element(
      'bibl',
      { type: 'transcript', 'xml:id': index === 0 ? 'transcript' : `transcript-${index + 1}` },
      element('idno', { type: 'filename' }, nameOfFile(path)),
      ...(index > 0 || source.address === undefined
        ? []
        : [' ', element('ref', { target: source.address }, source.address)]),
    ),
  )
  const witnesses = reading.witnesses.map(witness => {
    const head = reading.annotations.find(
      one =>
        one.kind === 'block' && one.element === 'head' && one.start >= witness.range[0] && one.end <= witness.range[1],
    )
    const headed = head ? `, headed “${shown(reading, [head.start, head.end])}”` : ''
    return element(
      'witness',
      { 'xml:id': witness.siglum },
      `${ordinal(witness.siglum)} copy${headed} (${linesOf(reading, witness.range)}).`,
    )
  })
  return element(
    'sourceDesc',
    {},
    ...manuscript(reading, citation),
    ...writeCitation(reading, context, citation),
    ...transcripts,
    ...manifestOf(reading),
    ...(witnesses.length > 0 ? [element('listWit', {}, ...witnesses)] : []),
  )
}

/** The file that `@source` points to, with what it says of where the document stands. */
function manifestOf({ source }: Reading): XmlElement[] {
  const { metadata } = source
  if (!metadata) return []
  const { source: printed, address } = metadata.values
  return [
    element(
      'bibl',
      { type: 'manifest', 'xml:id': 'manifest' },
      element('idno', { type: 'filename' }, nameOfFile(metadata.file)),
      ...(printed === undefined ? [] : [' ', element('note', {}, printed)]),
      ...(address === undefined ? [] : [' ', element('ref', { target: address }, address)]),
    ),
  ]
}

function nameOfFile(path: string): string {
  return path.replace(/^.*\//, '')
}

/** `transcript lines 53–69`, or `letter-2.txt, lines 1–40` where each copy has a file of its own. */
function linesOf({ source }: Reading, [start, end]: Range): string {
  const file = source.files?.findLast(one => one.start <= start)
  const lines = [start, Math.max(start, end - 1)]
    .map(offset => source.origin(offset).line - (file?.line ?? 0))
    .join('–')
  return file ? `${nameOfFile(file.path)}, lines ${lines}` : `transcript lines ${lines}`
}

function ordinal(siglum: string): string {
  return ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'][siglum.charCodeAt(0) - 65] ?? siglum
}

/** Where the original is kept (Guidelines 11.4); only the parts that somebody names. */
function manuscript(reading: Reading, citation: Citation | undefined): XmlElement[] {
  const part = (field: CitationPart['field']) => citation?.parts.filter(one => one.field === field) ?? []
  const text = (one: CitationPart) => citation?.text.slice(one.start, one.end) ?? ''
  const fileNumber = reading.annotations.find(one => one.element === 'idno' && one.attributes.type === 'fileNumber')
  const given = reading.source.metadata?.values ?? {}
  const institution = part('institution').slice(0, 1).map(text)
  const said = reading.facts
    .filter(one => one.field === 'repository')
    .map(one => shown(reading, one.range))
    .filter(name => !institution.includes(name))
  const fromManifest = (name: string, value: string | undefined, type?: string) =>
    value === undefined ? [] : [element(name, { type, source: '#manifest' }, value)]
  const identifier = [
    ...part('settlement').map(one => element('settlement', {}, text(one))),
    ...institution.map(name => element('institution', {}, name)),
    ...(given.archive === undefined
      ? [...part('repository').map(text), ...said].slice(0, 1).map(one => element('repository', {}, one))
      : fromManifest('repository', given.archive)),
    ...(given.collection === undefined
      ? part('collection')
          .slice(0, 1)
          .map(one => element('collection', {}, text(one)))
      : fromManifest('collection', given.collection)),
    ...fromManifest('idno', given.box, 'box'),
    ...fromManifest('idno', given.folder, 'folder'),
  ]
  const container = given.box === undefined && given.folder === undefined ? part('container')[0] : undefined
  const idno = container
    ? element('idno', { type: container.value }, text(container).replace(/^\S+\s+/, ''))
    : fileNumber && element('idno', { type: 'fileNumber' }, reading.source.text.slice(fileNumber.start, fileNumber.end))
  if (identifier.length === 0 && !idno) return []
  return [element('msDesc', { 'xml:id': 'ms' }, element('msIdentifier', {}, ...identifier, ...(idno ? [idno] : [])))]
}

const citationElements: Readonly<Partial<Record<CitationPart['field'], string>>> = {
  title: 'title',
  date: 'date',
  publisher: 'publisher',
}

function writeCitation(reading: Reading, context: HeaderContext, citation: Citation | undefined): XmlElement[] {
  const { ledger } = context
  const nodes: XmlNode[] = citation ? citationNodes(context, citation) : []
  for (const fact of reading.facts.filter(one => one.field === 'address')) {
    const address = ledger.take(fact.range, 'moved')
    nodes.push(' ', element('ref', { target: address }, address))
  }
  const others = reading.facts.filter(one => one.field === 'citation').slice(1)
  for (const fact of others) nodes.push(' ', element('note', {}, ledger.take(fact.range, 'moved')))
  for (const [field, name, type] of factsOfCopy)
    for (const fact of reading.facts.filter(one => one.field === field))
      nodes.push(' ', element(name, { type }, squeeze(ledger.take(fact.range, 'moved'))))
  return nodes.length === 0 ? [] : [element('bibl', { type: 'citation' }, ...nodes)]
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** What else a page says of the original, or of itself. */
const factsOfCopy = [
  ['repository', 'note', 'repository'],
  ['identifier', 'idno', 'record'],
  ['rights', 'note', 'rights'],
  ['remark', 'note', 'page'],
] as const satisfies readonly (readonly [HeaderField, string, string])[]

function citationNodes({ ledger }: HeaderContext, citation: Citation): XmlNode[] {
  const nodes: XmlNode[] = []
  let at = 0
  const take = (end: number) => ledger.take([citation.start + at, citation.start + end], 'moved')
  const push = (end: number) => {
    const text = take(end)
    if (text !== '') nodes.push(text)
    at = end
  }
  for (const part of citation.parts) {
    const name = citationElements[part.field]
    if (name === undefined) continue
    push(part.start)
    const attributes: Record<string, string> =
      name === 'title' ? { level: 'a' } : name === 'date' ? { when: part.value } : {}
    nodes.push(element(name, attributes, take(part.end)))
    at = part.end
  }
  push(citation.text.length)
  return nodes
}

// encodingDesc -----------------------------------------------------------------------------------------------

const applicationNote =
  'What carries no @resp was encoded by this program by a rule that leaves no choice; what it inferred (offices, bare surnames, resemblance) carries @resp and @cert; what the editors decided points to them.'

function encodingDesc(reading: Reading, context: HeaderContext): XmlElement {
  return element(
    'encodingDesc',
    {},
    element('appInfo', {}, programOf(context.version, 'colophon')),
    ...taxonomy(reading),
    editorialDecl(reading),
    ...(reading.variants.length > 0
      ? [element('variantEncoding', { method: 'double-end-point', location: 'external' })]
      : []),
    ...prefixes(reading),
  )
}

/** The program, under the id that `@resp` points to. */
export function programOf(version: string, id: string): XmlElement {
  return element(
    'application',
    { ident: 'colophon', version, 'xml:id': id },
    element('label', {}, 'Colophon'),
    element('p', {}, applicationNote),
  )
}

function taxonomy(reading: Reading): XmlElement[] {
  if (reading.type === undefined) return []
  const category = element(
    'category',
    { 'xml:id': reading.type },
    element('catDesc', {}, reading.type.replace('-', ' ')),
  )
  return [element('classDecl', {}, element('taxonomy', { 'xml:id': 'documentTypes' }, category))]
}

const sections = ['correction', 'normalization', 'segmentation', 'interpretation'] as const
const sectionAttributes = {
  correction: { method: 'markup' },
  normalization: { method: 'markup' },
  segmentation: {},
  interpretation: {},
} as const

/** The rules that made this file, in the words of the rule table, with how often each was used. */
function editorialDecl(reading: Reading): XmlElement {
  const counts = countRules(reading)
  const declared = sections.flatMap(section => {
    const used = (Object.keys(rules) as RuleId[]).filter(
      id => rules[id].section === section && (counts.get(id) ?? 0) > 0,
    )
    if (used.length === 0) return []
    const items = used.map(id =>
      element('item', { n: id }, `${rules[id].does} `, element('num', { type: 'count' }, String(counts.get(id)))),
    )
    return [
      element(section, sectionAttributes[section], element('p', {}, element('list', { rend: 'rules' }, ...items))),
    ]
  })
  return element('editorialDecl', {}, ...declared, hyphenation(reading))
}

/** Words that end a line with a hyphen and go on in the next (Guidelines 2.3.3.3): the encoder keeps all as they are. */
function hyphenation({ source, annotations }: Reading): XmlElement {
  const isCut = /\p{L}[-‐]\n\s*\p{Ll}/u.test(source.text) || annotations.some(one => one.attributes.break === 'no')
  return isCut
    ? element('hyphenation', { eol: 'some' }, element('p', {}, 'Hyphens at the ends of lines and pages are kept.'))
    : element(
        'hyphenation',
        { eol: 'none' },
        element('p', {}, 'No word of the transcript is cut at the end of a line.'),
      )
}

/** How often each rule was used, in this document. */
function countRules(reading: Reading): Map<RuleId, number> {
  const counts = new Map<RuleId, number>()
  const count = (rule: RuleId, times = 1) => counts.set(rule, (counts.get(rule) ?? 0) + times)
  for (const one of reading.annotations) if (isApplied(one) && !isPartOfOther(one)) count(one.rule)
  for (const hidden of reading.hidden) count(hidden.rule)
  for (const rule of reading.source.normalised) count(rule.rule, rule.count)
  if (reading.facts.length > 0) count('site-header')
  const inferring = rulesOfGrounds[dateOfDocument(reading)?.ground ?? 'page']
  if (inferring) count(inferring)
  const correspondents = findCorrespondents(reading)
  if (correspondents.length > 0) count('correspondent', correspondents.length)
  const joined = countJoined(reading)
  if (joined > 0) count('joined-paragraph', joined)
  if (reading.witnesses.length > 0) count('witness', reading.witnesses.length)
  if (reading.variants.length > 0) count('variant', reading.variants.length)
  return counts
}

/** Paragraphs in which a page ends on lines of its own. */
function countJoined({ annotations, source }: Reading): number {
  const isOnLine = (one: Annotation) => /\n[ \t]*$/.test(source.text.slice(Math.max(0, one.start - 80), one.start))
  const ends = annotations.filter(
    one => (one.element === 'fw' || one.element === 'pb') && isApplied(one) && isOnLine(one),
  )
  const inside = new RangeSet(ends.map((one): Range => [one.start, Math.max(one.end, one.start + 1)]))
  const isJoined = ({ start, end }: Annotation) => end - start > 2 && inside.overlaps([start + 1, end - 1])
  return annotations.filter(one => one.kind === 'block' && one.element === 'p' && isJoined(one)).length
}

/** Parts of a name, items of a list, the break before a page number: the rule was used once for the whole. */
function isPartOfOther(one: Annotation): boolean {
  const isOfCorrection = one.element === 'persName' && one.evidence.some(ground => ground.type === 'emendation')
  const isOfNote = one.element === 'idno' && (one.rule === 'file-number' || one.rule === 'despatch-number')
  return (
    isOfCorrection || isOfNote || partsOfOthers.has(one.element) || (one.element === 'pb' && one.rule === 'page-number')
  )
}

const partsOfOthers = new Set([
  'roleName',
  'surname',
  'forename',
  'front',
  'item',
  'label',
  'seg',
  'bibl',
  'biblScope',
  'title',
  'desc',
])

/** Prefixes of pointers (Guidelines 17.2.3), each with where it leads and what it names. */
const prefixTable: Readonly<Record<string, { match: string; replacement: string; names: string }>> = {
  pers: { match: '(.+)', replacement: 'authority/persons.xml#$1', names: 'Persons of the authority file.' },
  place: {
    match: '(.+)',
    replacement: 'authority/places.xml#$1',
    names: 'Places of the authority file.',
  },
  org: {
    match: '(.+)',
    replacement: 'authority/organisations.xml#$1',
    names: 'Organisations of the authority file.',
  },
  frus: {
    match: '(frus[0-9a-zA-Z-]+)/(.+)',
    replacement: 'https://history.state.gov/historicaldocuments/$1/$2',
    names: 'Volumes of Foreign Relations of the United States: volume, then document (d12) or page (pg_704).',
  },
  stat: {
    match: '([0-9]+)/([0-9]+)',
    replacement: 'https://www.govinfo.gov/link/statute/$1/$2',
    names: 'United States Statutes at Large: volume, then page.',
  },
  un: {
    match: '(.+)',
    replacement: 'https://undocs.org/$1',
    names: 'Documents of the United Nations, by their symbol.',
  },
}

export function prefixes(reading: Reading): XmlElement[] {
  const values = reading.annotations.filter(isApplied).flatMap(one => Object.values(one.attributes))
  const used = Object.entries(prefixTable).filter(([ident]) => values.some(value => value.startsWith(`${ident}:`)))
  const defined = used.map(([ident, { match, replacement, names }]) =>
    element('prefixDef', { ident, matchPattern: match, replacementPattern: replacement }, element('p', {}, names)),
  )
  return defined.length > 0 ? [element('listPrefixDef', {}, ...defined)] : []
}

// profileDesc ------------------------------------------------------------------------------------------------

function profileDesc(reading: Reading, context: HeaderContext): XmlElement {
  const date = dateOfDocument(reading)
  return element(
    'profileDesc',
    {},
    ...creation(reading, context, date),
    ...abstracts(reading, context),
    langUsage(reading, context),
    ...calendarDesc(reading, date),
    ...handNotes(reading),
    ...textClass(reading, context),
    ...correspDesc(reading, date),
  )
}

function creation(reading: Reading, { ledger }: HeaderContext, date: DocumentDate | undefined): XmlElement[] {
  const facts = reading.facts.filter(one => one.field === 'date')
  const texts = facts.map(fact => ledger.take(fact.range, 'moved'))
  const shown = date && element('date', attributesOf(date), date.text)
  if (shown && (date.ground === 'manifest' || date.ground === 'editor' || (date.certainty && date.ground !== 'page')))
    return [element('creation', {}, ...texts.flatMap(text => [element('date', {}, text), ' ']), shown)]
  if (facts.length > 0) {
    const when = date?.ground === 'page' ? date.value : {}
    return [element('creation', {}, ...texts.map((text, index) => element('date', index === 0 ? when : {}, text)))]
  }
  return shown ? [element('creation', {}, shown)] : []
}

const evidenceOf: Readonly<Record<DocumentDate['ground'], string>> = {
  editor: 'internal',
  manifest: 'external',
  page: 'external',
  dateline: 'internal',
  line: 'internal',
  file: 'external',
  notes: 'external',
  cited: 'internal',
}

/** What the source does not say in full is the program's, and says how sure it is. */
function attributesOf({ value, certainty, ground, by }: DocumentDate): Record<string, string> {
  if (ground === 'manifest') return { ...value, ...(certainty && { cert: certainty }), source: '#manifest' }
  if (certainty === undefined) return value
  if (by !== undefined) return { ...value, cert: certainty, resp: `#${by}` }
  return { ...value, cert: certainty, resp: '#colophon', evidence: evidenceOf[ground] }
}

function abstracts(reading: Reading, { writer }: HeaderContext): XmlElement[] {
  const summaries = reading.facts.filter(one => one.field === 'summary')
  if (summaries.length === 0) return []
  const resp = findTranscriber(reading) === undefined ? undefined : `#${transcriberId}`
  return [
    element('abstract', { resp }, ...summaries.map(fact => element('p', {}, ...writer.write(fact.range, 'moved')))),
  ]
}

function langUsage(reading: Reading, { ledger }: HeaderContext): XmlElement {
  const named = reading.facts
    .filter(one => one.field === 'language')
    .map(fact => {
      const text = ledger.take(fact.range, 'moved')
      return element('language', { ident: codeOfLanguage(text) ?? 'und' }, text)
    })
  const given = reading.source.metadata?.values.language
  const code = given?.toLowerCase()
  const fromManifest =
    given === undefined || code === undefined
      ? []
      : [element('language', { ident: given, source: '#manifest' }, nameOfLanguage(code) ?? given)]
  if (named.length + fromManifest.length > 0) return element('langUsage', {}, ...fromManifest, ...named)
  const { language } = reading.source
  return element('langUsage', {}, element('language', { ident: language }, nameOfLanguage(language) ?? language))
}

/** Calendars and forms of dates that `@calendar` and `@datingMethod` point to (Guidelines 2.4.4, 14.4). */
const calendars: Readonly<Record<string, string>> = {
  julian:
    'Julian calendar (Old Style): the words are the writer’s, and the value is the day of the Gregorian calendar.',
  gregorian: 'Gregorian calendar (New Style).',
  edtf: 'Extended Date/Time Format (ISO 8601-2:2019): ~ is approximate, ? is uncertain, X is a figure that nobody says, 21 to 24 in the place of a month are spring, summer, autumn, winter.',
}

function calendarDesc(reading: Reading, date: DocumentDate | undefined): XmlElement[] {
  const dated = reading.annotations.filter(one => one.kind === 'date' && isApplied(one)).map(one => one.attributes)
  const used = new Set([...dated, date?.value].flatMap(one => `${one?.calendar} ${one?.datingMethod}`.split(' ')))
  const declared = Object.entries(calendars).filter(([id]) => used.has(`#${id}`))
  const entries = declared.map(([id, words]) => element('calendar', { 'xml:id': id }, element('p', {}, words)))
  return entries.length === 0 ? [] : [element('calendarDesc', {}, ...entries)]
}

function handNotes(reading: Reading): XmlElement[] {
  const added = reading.annotations.filter(one => one.attributes.hand === '#hand1' && isApplied(one))
  if (added.length === 0) return []
  const isForm = added.every(one => one.rule === 'handwriting')
  return [
    element(
      'handNotes',
      {},
      element(
        'handNote',
        { 'xml:id': 'hand1', scope: 'minor' },
        isForm ? 'Hand of whoever filled in the form.' : 'What the transcriber says to be handwritten.',
      ),
    ),
  ]
}

function textClass(reading: Reading, { ledger }: HeaderContext): XmlElement[] {
  const terms = reading.facts
    .filter(one => one.field === 'keyword')
    .map(fact => element('term', { type: 'page' }, ledger.take(fact.range, 'moved')))
  const given = reading.source.metadata?.values.type === undefined ? {} : { source: '#manifest' }
  const type =
    reading.type === undefined
      ? []
      : [element('keywords', { scheme: '#documentTypes' }, element('term', given, reading.type.replace('-', ' ')))]
  const page = terms.length === 0 ? [] : [element('keywords', {}, ...terms)]
  return type.length + page.length === 0 ? [] : [element('textClass', {}, ...type, ...page)]
}

/** Who wrote to whom (Guidelines 2.4.6); a date or place that nobody gives is “unknown”, as CMIF asks. */
function correspDesc(reading: Reading, date: DocumentDate | undefined): XmlElement[] {
  const correspondents = findCorrespondents(reading)
  const given = reading.source.metadata?.values ?? {}
  if (correspondents.length === 0 && given.from === undefined && given.to === undefined) return []
  const namesOf = (role: Correspondent['role']) => {
    const named = reading.correspondents.filter(one => one.role === role)
    if (named.length > 0) return named.map(givenName)
    const found = correspondents.filter(one => one.role === role).map(nameOf)
    const isGiven = given.from !== undefined || given.to !== undefined
    return found.length === 0 && isGiven ? [element('persName', {}, 'unknown')] : found
  }
  const action = (role: Correspondent['role'], ...more: XmlElement[]) =>
    element('correspAction', { type: role }, ...namesOf(role), ...more)
  const place = placeOfWriting(reading)
  const placeName =
    given.place === undefined
      ? element('placeName', {}, place ?? 'unknown')
      : element('placeName', { source: '#manifest' }, given.place)
  const sent =
    date === undefined
      ? element('date', {}, 'unknown')
      : element('date', attributesOf(date), date.ground === 'cited' ? 'unknown' : date.text)
  return [element('correspDesc', {}, action('sent', placeName, sent), action('received'))]
}

/** The name is the manifest’s; who it is, where that needed a verdict, the editor’s. */
function givenName({ name, ref, by, confidence }: GivenCorrespondent): XmlElement {
  const decided = ref !== undefined && by !== undefined ? { resp: `#${by}`, cert: confidence } : {}
  return element('persName', { ref, ...decided, source: '#manifest' }, name)
}

function nameOf(one: Correspondent): XmlElement {
  return element(one.element, { ref: one.ref, ...one.responsibility }, one.text)
}

/** `Saturday Evening`, with the place or by itself. */
const timeOfDay = /(?:^| )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|noon|afternoon|evening|night))?$/i

/** What stands before the date in the dateline. */
function placeOfWriting(reading: Reading): string | undefined {
  const line = reading.annotations.find(one => one.kind === 'block' && one.element === 'dateline')
  const date =
    line &&
    reading.annotations.find(
      one =>
        one.element === 'date' && one.attributes.type !== 'received' && one.start >= line.start && one.end <= line.end,
    )
  if (!line || !date) return undefined
  const place = shown(reading, [line.start, date.start])
    .replace(/(?<![\s,[(])[\s,[(]+$/, '')
    .split(', ')
    .map(part => part.replace(timeOfDay, ''))
    .filter(part => part !== '' && !weekday.test(part) && !/^(?:den|le|the|on|ce)$/.test(part))
    .join(', ')
  return /^(?:\d{1,4} )?\p{Lu}[\p{L} .,’'-]{1,60}$/u.test(place) ? place : undefined
}

// revisionDesc -----------------------------------------------------------------------------------------------

function revisionDesc({ version }: HeaderContext): XmlElement {
  return element(
    'revisionDesc',
    {},
    element('change', { who: '#colophon', status: 'draft' }, `Encoded from the transcript by Colophon ${version}.`),
  )
}
