/** Running XSLT 3.0: the only importer of saxon-js. */
import SaxonJS from 'saxon-js'
import type { Diagnostic } from '../diagnostic.ts'

/** A compiled stylesheet (SEF), parsed once and passed to every run. */
export interface Stylesheet {
  readonly name: string
  readonly sef: object
}

/** A parsed XML document of saxon-js's own tree; nodes of other libraries crash it. */
export type XmlTree = { readonly __brand: 'saxon-js document' }

export interface Transformation {
  readonly stylesheet: Stylesheet
  readonly source: XmlTree
  /** For Diagnostics: the file that `source` was read from. */
  readonly file: string
  /** Scalars only: objects would arrive with untyped keys. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>
  /** What the stylesheet reads by `doc('urn:…')`. */
  readonly documents?: Readonly<Record<string, XmlTree>>
}

export interface Transformed {
  readonly principal: string
  /** Result documents by the relative name that the stylesheet gave, in the order of writing. */
  readonly files: ReadonlyMap<string, string>
  /** Elements without a template of their own, and how many of each. */
  readonly unhandled: Readonly<Record<string, number>>
  readonly diagnostics: readonly Diagnostic[]
  /** Did the stylesheet stop? */
  readonly failed: boolean
}

const outputBase = 'file:///output/'

export function loadStylesheet(name: string, json: string): Stylesheet {
  return { name, sef: JSON.parse(json) as object }
}

/** Parses XML that the gate has let through. saxon-js itself accepts ill-formed input. */
export async function parseXml(xml: string): Promise<XmlTree> {
  return (await SaxonJS.getResource({ text: xml, type: 'xml' })) as XmlTree
}

/**
 * One run of a stylesheet. Result documents come back in memory: saxon-js would write them anywhere on disk.
 * A failure of the stylesheet is a Diagnostic with the template's place, since one bad document must not stop
 * the others; `principal` is empty then.
 */
export function transform(run: Transformation): Transformed {
  const files = new Map<string, string>()
  const messages = new Messages(run.file)
  try {
    const result = SaxonJS.transform(
      {
        stylesheetInternal: run.stylesheet.sef,
        stylesheetBaseURI: `file:///colophon/${run.stylesheet.name}.xsl`,
        sourceNode: run.source,
        sourceBaseURI: `file:///edition/${encodeURI(run.file)}`,
        stylesheetParams: run.parameters ?? {},
        documentPool: run.documents ?? {},
        collectionFinder: () => [],
        destination: 'serialized',
        baseOutputURI: outputBase,
        deliverMessage: (node: object, code: unknown) => {
          messages.add(SaxonJS.serialize(node, { method: 'text' }), String(code))
        },
        deliverResultDocument: () => ({
          destination: 'serialized',
          save: (uri: URL | string, text: string) => {
            files.set(relativeName(typeof uri === 'string' ? uri : uri.href), text)
          },
        }),
      },
      'sync',
    )
    const { unhandled, diagnostics } = messages
    return { principal: String(result.principalResult ?? ''), files, unhandled, diagnostics, failed: false }
  } catch (error) {
    const diagnostics = [...messages.diagnostics, failureToDiagnostic(run, error)]
    return { principal: '', files: new Map(), unhandled: messages.unhandled, diagnostics, failed: true }
  }
}

function relativeName(uri: string): string {
  const name = uri.startsWith(outputBase) ? decodeURI(uri.slice(outputBase.length)) : '..'
  if (!name.split('/').includes('..')) return name
  throw Object.assign(new Error(`It wants to write outside of the output: ${uri}`), { code: 'outside-of-output' })
}

/** Messages that name an element: how often each is told, and the one Diagnostic that is made of all of them. */
const counted: Readonly<Record<string, (name: string, times: string) => Omit<Diagnostic, 'file' | 'code'>>> = {
  'unhandled-element': (name, times) => ({
    severity: 'info',
    message: `<${name}> has no template of its own (${times}); its text is shown.`,
    hint: 'Give it a template in theme/xslt/html.xsl, if it should look like something.',
  }),
  'foreign-element': (name, times) => ({
    severity: 'warning',
    message: `<${name}> is no element of TEI (${times}); its text is shown, and the mark-up is left out.`,
    hint: 'Encode it in TEI, or give it a template in theme/xslt/html.xsl.',
  }),
  'foreign-program': (name, times) => ({
    severity: 'warning',
    message: `<${name}> is a program or a style sheet and no text (${times}); it is left out.`,
    hint: 'Remove it; what the pages look like is said in theme/theme.css.',
  }),
}

/** What a run says by `xsl:message`. Elements are counted, not told one by one. */
class Messages {
  readonly #counts = new Map<string, Map<string, number>>(Object.keys(counted).map(code => [code, new Map()]))
  readonly #others: Diagnostic[] = []
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  add(message: string, code: string): void {
    // `Q{urn:colophon:errors}unhandled-element` → the code without its namespace.
    const local = code.replace(/^Q\{[^}]*\}/, '').replace(/^.*:/, '')
    const counts = this.#counts.get(local)
    if (counts) counts.set(message, (counts.get(message) ?? 0) + 1)
    else
      this.#others.push({
        severity: 'warning',
        code: /^(XT\w+)?$/.test(local) ? 'stylesheet-message' : local,
        message,
        file: this.#file,
      })
  }

  get unhandled(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts.get('unhandled-element') ?? [])
  }

  get diagnostics(): Diagnostic[] {
    const told = Object.entries(counted).flatMap(([code, tell]) =>
      [...(this.#counts.get(code) ?? [])].map(
        ([name, count]): Diagnostic => ({
          code,
          file: this.#file,
          ...tell(name, count === 1 ? '1 time' : `${count} times`),
        }),
      ),
    )
    return [...this.#others, ...told]
  }
}

function failureToDiagnostic(run: Transformation, error: unknown): Diagnostic {
  const failure = error as { code?: string; message?: string; xsltModule?: string; xsltLineNr?: number }
  // saxon-js may have caught it, and thrown an error of its own with its words.
  const isEndless = error instanceof RangeError || /Maximum call stack/.test(failure.message ?? '')
  if (failure.code === undefined && !isEndless) throw error
  const code = isEndless ? 'endless' : (failure.code ?? '').replace(/^Q\{[^}]*\}/, '')
  const reason = isEndless ? 'A template calls itself without end' : (failure.message ?? 'unknown reason')
  const place = failure.xsltModule ? ` (${failure.xsltModule}, line ${failure.xsltLineNr ?? '?'})` : ''
  return {
    severity: 'error',
    code: 'stylesheet-failed',
    message: `The stylesheet ${run.stylesheet.name}.xsl failed: ${reason}${place} [${code}].`,
    file: run.file,
    hint: 'The document is left out of this output. If theme/xslt/ has templates of yours, look there first.',
  }
}
