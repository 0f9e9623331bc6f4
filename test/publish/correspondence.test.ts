/** Letters between the same correspondents lead to one another, whoever wrote and whatever lies between. */
import { expect, test } from 'vitest'
import { renderPage } from '../support/page.ts'

const letter = (
  title: string,
  date: string,
  from: string,
  to: string,
) => `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
  <titleStmt><title>${title}</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
  <profileDesc><correspDesc><correspAction type="sent">${from}<date when="${date}"/></correspAction>
  <correspAction type="received">${to}</correspAction></correspDesc></profileDesc></teiHeader>
  <text><body><p>Text.</p></body></text></TEI>`
const ann = '<persName ref="pers:ann">Ann</persName>'
const ben = '<persName ref="../authority/persons.xml#ben">Ben</persName>'
const cy = '<persName>Cy</persName>'

const lettersOf = (html: string) =>
  [...(/<nav class="neighbours letters".*?<\/nav>/s.exec(html)?.[0] ?? '').matchAll(/href="([^"]+)"/g)].map(
    one => one[1],
  )

test('a letter leads to the one before and the one after it in its correspondence', async () => {
  const others = {
    'a.xml': letter('First', '1944-01-01', ben, ann),
    'b.xml': letter('Between', '1944-01-02', ann, cy),
    'd.xml': letter('Between as well', '1944-01-04', cy, ben),
    'e.xml': letter('Last', '1944-01-05', ben, ann),
  }
  const { html } = await renderPage({ tei: letter('Here', '1944-01-03', ann, ben), others })
  expect(lettersOf(html)).toEqual(['a.html', 'e.html'])
})

test('where the neighbours are those of the order, they are not said twice', async () => {
  const others = { 'a.xml': letter('First', '1944-01-01', ben, ann) }
  const { html } = await renderPage({ tei: letter('Here', '1944-01-03', ann, ben), others })
  expect(html).toContain('href="a.html"')
  expect(lettersOf(html)).toEqual([])
})
