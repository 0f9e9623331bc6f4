/** What is where on the pages of sites, as data. A page of a site without a profile of its own is read by the last one. */
import type { HeaderField } from '../model.ts'
import type { FrameElement } from './html-elements.ts'

/** Selectors as `select.ts` reads them; of several the first that is there is taken. */
export interface SiteProfile {
  readonly name: string
  /** Addresses of the site: a page says in its head, or in the comment of the browser that saved it, where it stood. */
  readonly addresses: readonly string[]
  /** What only pages of this site have, for pages that do not say where they stood. */
  readonly signs: readonly string[]
  /** The element that is the document. What is outside of it, and no fact and no note, is furniture of the site. */
  readonly document: readonly string[]
  /** Inside of the document: menus, buttons, labels. */
  readonly furniture: readonly string[]
  /** What the page says of the document; becomes the header, and is no text. */
  readonly facts: readonly { readonly field: HeaderField; readonly at: string }[]
  /** Blocks of labels with their values: what stands in them is about the document, whatever the labels. */
  readonly factBlocks: readonly string[]
  /** Notes, and their calls, where the links of the page do not tell them anyway. */
  readonly notes: readonly string[]
  readonly calls: readonly string[]
  /** Elements that hold one note each, with all of its paragraphs. */
  readonly noteBlocks: readonly string[]
  /** Links from a note back to its call. */
  readonly backLinks: readonly string[]
  /** Page breaks; the number is in their text, or in their id. */
  readonly pages: readonly string[]
  /** Parts of which the page shows one at a time: the text beside its translation, a scan, facts. */
  readonly panels: readonly string[]
  /** Blocks that the site names: selector, TEI element, its attributes. */
  readonly blocks: readonly { readonly at: string; readonly element: FrameElement }[]
  /** Marks in lines, besides those of HTML. */
  readonly marks: readonly {
    readonly at: string
    readonly element: 'hi' | 'del' | 'add'
    readonly attributes: Readonly<Record<string, string>>
  }[]
  /** Notes of a kind of their own, with what stands before their number. */
  readonly noteKinds: readonly {
    readonly at: string
    readonly attributes: Readonly<Record<string, string>>
    readonly label: string
  }[]
}

export const generalProfile: SiteProfile = {
  name: 'general',
  addresses: [],
  signs: [],
  document: ['main article', 'main', '[role=main]', 'article', 'body'],
  furniture: [
    'nav',
    'button',
    'select',
    'textarea',
    'dialog',
    '[role=navigation]',
    '[role=banner]',
    '[role=search]',
    '[role=contentinfo]',
    'aside.sidebar',
  ],
  facts: [],
  factBlocks: ['dl.metadata', 'table.metadata', 'div.metadata', 'div.document-metadata', 'div.record-metadata'],
  notes: ['[role=doc-footnote]', '[role=doc-endnote]', 'li.footnote', 'ol.footnotes li', 'section.footnotes li'],
  calls: ['[role=doc-noteref]', 'a.footnote-ref', 'a.noteref', '[epub:type=noteref]'],
  // Those of word processors: Word, LibreOffice.
  noteBlocks: [
    'li',
    'dd',
    'aside',
    'div[id^=ftn]',
    'div[id^=edn]',
    'div[id^=sdfootnote]',
    'div[id^=sdendnote]',
    'div.footnote',
    'div.endnote',
  ],
  backLinks: ['[role=doc-backlink]', 'a.footnote-back', 'a.fn-back', 'a.footnote-backref', 'a.reversefootnote'],
  pages: ['[role=doc-pagebreak]', '[epub:type=pagebreak]', 'span.pagenum', 'span.pageno', 'span.page-break', 'hr.page'],
  panels: ['[role=tabpanel]', 'div.tab-pane', 'section.tab-pane', 'div.tab-panel', 'div.tabcontent'],
  blocks: [],
  noteKinds: [
    { at: 'div[id^=edn]', attributes: { place: 'end' }, label: '' },
    { at: 'div[id^=sdendnote]', attributes: { place: 'end' }, label: '' },
    { at: '[role=doc-endnote]', attributes: { place: 'end' }, label: '' },
  ],
  marks: [
    { at: 'span.underline', element: 'hi', attributes: { rend: 'underline' } },
    { at: 'span.smallcaps', element: 'hi', attributes: { rend: 'smallcaps' } },
  ],
}

/** Office of the Historian, Department of State: pages made from TEI, whose elements are classes. */
const historyStateGov: SiteProfile = {
  ...generalProfile,
  name: 'history.state.gov',
  addresses: ['https://history.state.gov/', 'http://history.state.gov/'],
  signs: ['div.tei-div', 'div.tei-text', 'div.hsg-width-main'],
  document: [
    'div.tei-div',
    'div.tei-text',
    '#content-container',
    '#content-inner',
    'div.content',
    ...generalProfile.document,
  ],
  furniture: [
    ...generalProfile.furniture,
    'a.tei-note-link',
    'a.page-nav',
    'div.toc',
    'aside',
    'div.hsg-metadata',
    'div.hsg-panel',
    'nav.page-nav',
  ],
  notes: ['ol.footnotes li', 'div.footnotes li', 'li.footnote', 'dl.footnotes dd'],
  calls: ['sup a[href^=#fn]', 'a.note', 'a[rel=footnote]'],
  backLinks: ['a.fn-back', 'a[href^=#fnref]'],
  pages: ['span[class^=tei-pb]', 'a[class^=tei-pb]', 'span.page-number', 'a.page', 'a[id^=pg_]', 'a.tei-page'],
  blocks: [
    // Of one element the site numbers the ways to show it: tei-dateline, tei-dateline2.
    { at: '[class^=tei-dateline]', element: 'dateline' },
    { at: '[class^=tei-salute]', element: 'salute' },
    { at: '[class^=tei-signed]', element: 'signed' },
    { at: '.tei-head', element: 'head' },
    { at: '.listHead', element: 'head' },
    { at: 'li[class^=tei-item]', element: 'item' },
    { at: '.tei-item', element: 'item' },
    { at: '.tei-list', element: 'list' },
    { at: 'div[class^=tei-quote]', element: 'quote' },
    { at: '.tei-quote', element: 'quote' },
  ],
  marks: [
    ...generalProfile.marks,
    { at: 'span.tei-hi1', element: 'hi', attributes: { rend: 'bold' } },
    { at: 'span.tei-hi2', element: 'hi', attributes: { rend: 'italic' } },
    { at: 'span.tei-hi3', element: 'hi', attributes: { rend: 'smallcaps' } },
    { at: 'span.tei-hi5', element: 'hi', attributes: { rend: 'italic' } },
    { at: '.tei-hi-italic', element: 'hi', attributes: { rend: 'italic' } },
    { at: '.italic', element: 'hi', attributes: { rend: 'italic' } },
    { at: '.strong', element: 'hi', attributes: { rend: 'bold' } },
    { at: '.tei-del', element: 'del', attributes: { rend: 'strikethrough' } },
  ],
}

/**
 * Wilson Center Digital Archive: blocks about the document, and its transcript or translation in tabs. The site was
 * built anew several times: the selectors are of several of its shapes.
 */
const wilsonCenter: SiteProfile = {
  ...generalProfile,
  name: 'Wilson Center Digital Archive',
  addresses: ['https://digitalarchive.wilsoncenter.org/', 'http://digitalarchive.wilsoncenter.org/'],
  signs: ['div.document-transcript', 'div.field--name-field-transcript', 'div.doc-inf-information'],
  document: [
    'div.document-transcript',
    'div.field--name-field-transcript',
    'div.transcript',
    'div.document__text',
    'div.tab-pane.active',
    'div.tab-content',
    'div.field--name-body',
    ...generalProfile.document,
  ],
  furniture: [
    ...generalProfile.furniture,
    'div.share',
    'div.downloads',
    'div.related',
    'div.tabs',
    'ul.tabs',
    'ul.nav-tabs',
    'div.breadcrumb',
    'p.donated',
    'div.donated',
  ],
  facts: [
    { field: 'title', at: 'h1.title, h1' },
    { field: 'date', at: '.document-date, .field--name-field-date, time, p.date, div.date, span.date' },
    { field: 'citation', at: '.document-citation, .field--name-field-citation' },
    { field: 'citation', at: '#citation' },
    {
      field: 'summary',
      at: '.document-summary, .field--name-field-summary, .field--name-field-description',
    },
    { field: 'summary', at: '.text-block' },
    { field: 'language', at: '.document-language, .field--name-field-original-language' },
    { field: 'keyword', at: '.document-subjects a, .field--name-field-subjects a, #subj-list li, .pill-subject' },
  ],
  factBlocks: [...generalProfile.factBlocks, '.information-block', '.pill-block', '.doc-inf-information'],
}

/** Asked in this order; the last reads any page. */
export const siteProfiles: readonly SiteProfile[] = [historyStateGov, wilsonCenter, generalProfile]
