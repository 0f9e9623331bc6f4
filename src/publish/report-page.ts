/** The report as a page for the editors, in a folder of its own beside the editions. */
import type { Effects } from '../effects.ts'
import { programFiles } from '../program.ts'
import { parseXml, transform } from '../transform/saxon.ts'
import { loadEntryStylesheet } from '../transform/stylesheets.ts'
import { serialize } from '../xml/build.ts'
import { fileName } from './context.ts'
import { loadLabels } from './labels.ts'
import { type ReportFacts, reportXml } from './report-xml.ts'

const folder = 'output/report'
const wanted = /^(?:report\.css|icon\.svg)$|\.woff2$|^LICENSE|^OFL/i

/**
 * Writes the page, swapped in whole.
 * @param language of the edition, BCP 47: the page is in it where we have its words
 * @returns its path below the edition's folder
 * @example await publishReportPage(facts, effects) // 'output/report/index.html'
 */
export async function publishReportPage(facts: ReportFacts, effects: Effects, language = 'en'): Promise<string> {
  const { xml: labels } = await loadLabels(language)
  const { principal, failed, diagnostics } = transform({
    stylesheet: await loadEntryStylesheet('report', effects),
    source: await parseXml(serialize(reportXml(facts), '')),
    file: 'the report',
    documents: { 'urn:colophon:labels': await parseXml(labels) },
  })
  if (failed) throw new Error(diagnostics.map(one => one.message).join('\n'))
  const stage = await effects.stage(folder)
  await stage.write('index.html', principal)
  for (const file of await programFiles.list('assets')) {
    const bytes = wanted.test(fileName(file)) ? await programFiles.read(file) : undefined
    if (bytes) await stage.write(file, bytes)
  }
  await stage.commit()
  return `${folder}/index.html`
}
