/** The part of saxon-js that we call; the package has no types. */
declare module 'saxon-js' {
  interface TransformOptions {
    stylesheetInternal: object
    stylesheetBaseURI: string
    sourceNode?: object
    sourceBaseURI?: string
    stylesheetParams?: object
    documentPool?: object
    collectionFinder?: (uri: string) => unknown[]
    destination: 'serialized'
    baseOutputURI: string
    deliverMessage: (node: object, code: unknown) => void
    deliverResultDocument: (uri: string) => {
      destination: 'serialized'
      save: (uri: URL | string, text: string) => void
    }
  }
  const SaxonJS: {
    transform(options: TransformOptions, mode: 'sync'): { principalResult: unknown }
    getResource(options: { text: string; type: 'xml' }): Promise<object>
    serialize(node: object, options: { method: 'text' }): string
  }
  export default SaxonJS
}
