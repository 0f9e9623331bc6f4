/** The kinds of exports: one file for each, and this table. */
import type { Exchange } from '../config.ts'
import { exportBag } from './bag.ts'
import { exportBeacon } from './beacon.ts'
import { exportCff } from './cff.ts'
import { exportCmif } from './cmif.ts'
import { exportCrate } from './crate.ts'
import { exportDatacite } from './datacite.ts'
import { exportDocx } from './docx.ts'
import { exportDts } from './dts.ts'
import { exportEpub } from './epub.ts'
import { exportFileList } from './file-list.ts'
import { exportIiif } from './iiif.ts'
import type { ExchangeFile, Material } from './material.ts'
import { exportOai } from './oai.ts'
import { exportSimple } from './simple.ts'
import { exportTei } from './tei.ts'
import { exportText } from './text.ts'

export interface Kind {
  /** What it is, in a line of the help. */
  readonly what: string
  /** What the edition must have for it, where that is more than a document. */
  readonly needs?: string
  /** Its files, in one order for one edition. */
  readonly files: (material: Material) => AsyncIterable<ExchangeFile>
}

export const kinds: Readonly<Record<Exchange, Kind>> = {
  tei: { what: 'the documents and the authority as they are, with the schema that they follow', files: exportTei },
  simple: { what: 'the documents in TEI simplePrint, for whoever takes in nothing richer', files: exportSimple },
  files: { what: 'a table of all files of the edition: names, sizes, checksums (CSV)', files: exportFileList },
  bag: { what: 'the edition as a bag for archives (BagIt 1.0)', files: exportBag },
  cmif: {
    what: 'who wrote to whom, when and where (CMIF 1.1)',
    needs: 'a document whose header says who sent or received it (correspDesc with correspAction)',
    files: exportCmif,
  },
  datacite: { what: 'what repositories keep of a publication (DataCite 4.6)', files: exportDatacite },
  cff: { what: 'how to cite the edition (CITATION.cff, .zenodo.json)', files: exportCff },
  crate: { what: 'the edition with a description that programs read (RO-Crate 1.1)', files: exportCrate },
  beacon: {
    what: 'which persons of GND, VIAF and others have a page (BEACON)',
    needs: 'a person of the authority with a number of GND, VIAF, LCNAF or Wikidata (idno)',
    files: exportBeacon,
  },
  iiif: {
    what: 'images of the sources for any viewer (IIIF Presentation 3)',
    needs: 'a document that names images of its source (facsimile, or facs at its page breaks)',
    files: exportIiif,
  },
  oai: { what: 'what harvesters of libraries take in (static repository of OAI-PMH 2.0)', files: exportOai },
  dts: { what: 'the texts by passages, for programs (Distributed Text Services 1.0)', files: exportDts },
  text: { what: 'each document as plain text, with its notes', files: exportText },
  docx: { what: 'each document for word processors, with real footnotes', files: exportDocx },
  epub: { what: 'the edition as an e-book (EPUB 3.3)', files: exportEpub },
}
