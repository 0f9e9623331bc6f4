/** The print edition: one volume, a frame into which the documents are joined one after another. */
import { entryKinds } from '../authority/entry.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Stage } from '../effects.ts'
import type { Registers } from '../registers/reduce.ts'
import { aboutXml, indexXml } from '../registers/xml.ts'
import { sheetOf } from '../sheet.ts'
import { parseXml, type Transformed } from '../transform/saxon.ts'
import { element, serialize, type XmlElement } from '../xml/build.ts'
import { authorityTree } from './context.ts'
import type { EditionWriter, Given, GivenFront, Rendered, Surroundings } from './editions.ts'
import { pageStyles } from './page-styles.ts'
import { pagedFiles, pageVolume } from './pdf.ts'
import { StageWriter } from './stage-writer.ts'
import type { SurveyedDocument } from './survey.ts'

const volume = 'volume.html'

/** Where the frame holds the documents: a processing instruction, which the frame's stylesheet writes once. */
const gap = /<\?documents\s*\??>/

export class PrintWriter extends StageWriter implements EditionWriter {
  readonly output = 'print'
  /** On paper a document is found by its number. */
  readonly #numbers: ReadonlyMap<string, string>
  readonly #diagnostics: Diagnostic[] = []
  #tail = ''

  constructor(stage: Stage, surroundings: Surroundings) {
    super(stage, surroundings)
    this.#numbers = new Map(surroundings.documents.map(({ id }, index) => [id, String(index + 1)]))
  }

  async begin(): Promise<void> {
    const { page, print } = this.surroundings.config
    await this.write('assets/page.css', pageStyles(sheetOf(page, print)))
    await this.writeAssets(name => !/^(?:site|report|epub|search|facsimile|openseadragon|preview)\b/.test(name))
    const [head = '', tail] = (await this.#frame('front', this.#contents())).split(gap)
    if (tail === undefined) throw new Error('The frame of the volume does not say where its documents stand.')
    this.#tail = tail
    await this.write(volume, head)
  }

  /** A preface; what stands on the site's first page is no part of a book. */
  async takeFront(given: GivenFront): Promise<Transformed> {
    const { page } = given
    const targets = given.targets.map(target => this.#numbered(target))
    const transformed = await this.transformFront('print', { ...given, targets }, `pages--${page.id}`)
    if (!transformed.failed && !page.isCover) await this.stage.append(volume, `${transformed.principal}\n`)
    return transformed
  }

  async take(given: Given, withEntry: boolean): Promise<Rendered> {
    const targets = given.targets.map(target => this.#numbered(target))
    const transformed = await this.transformDocument('print', { ...given, targets }, withEntry)
    if (!transformed.failed) await this.stage.append(volume, `${transformed.principal}\n`)
    return { ...transformed, entry: transformed.files.get('entry.xml') }
  }

  async finish(registers: Registers): Promise<readonly Diagnostic[]> {
    const indexes = entryKinds.map(kind => indexXml(kind, registers.entries[kind]))
    await this.stage.append(volume, await this.#frame('back', ...indexes, aboutXml(registers)))
    await this.stage.append(volume, this.#tail)
    await this.#page()
    return this.#diagnostics
  }

  /** In pages and as PDF, where that can be done. */
  async #page(): Promise<void> {
    if (this.surroundings.documents.length === 0) return
    const { files, failed, diagnostics } = await pageVolume(volume, this.stage, this.surroundings)
    this.#diagnostics.push(...diagnostics)
    for (const [name, content] of files) await this.write(name, content)
    if (failed) for (const name of pagedFiles) await this.keepFiles([name])
  }

  #contents(): XmlElement {
    const line = ({ id, title, dating }: SurveyedDocument) =>
      this.#numbered(element('document', { id, title, ...dating }))
    const { front, documents } = this.surroundings
    const prefaces = front.filter(page => !page.isCover).map(({ id, title }) => element('page', { id, title }))
    return element('contents', {}, ...prefaces, ...documents.map(line))
  }

  #numbered({ name, attributes, children }: XmlElement): XmlElement {
    return element(name, { ...attributes, number: this.#numbers.get(attributes.id ?? '') }, ...children)
  }

  /** A part of the frame. It is ours: if its stylesheet fails, that is no document's fault. */
  async #frame(part: 'front' | 'back', ...registers: readonly XmlElement[]): Promise<string> {
    const source = await parseXml(serialize(element('volume', { part }, ...registers), ''))
    const { listed } = this.surroundings
    const entries = await authorityTree(part === 'back' ? entryKinds.flatMap(kind => listed[kind]) : [])
    const { principal, failed, diagnostics } = this.transformRegister('print', source, entries, volume)
    if (failed) throw new Error(diagnostics.map(one => one.message).join('\n'))
    this.#diagnostics.push(...diagnostics)
    return principal
  }
}
