/** docs/rules.md: the table of the rules, as an editor reads it. `UPDATE=1 npx vitest run test/rules.test.ts` writes it. */
import { reasons } from '../src/rule-reasons.ts'
import { type Rule, type RuleId, rules } from '../src/rules.ts'

const sections: Readonly<Record<Rule['section'], string>> = {
  segmentation: 'What the text is divided into',
  interpretation: 'Dates, names, references, copies',
  correction: 'Corrections',
  normalization: 'What is left out, or written otherwise',
  layout: 'Layout',
}

/** @example rulesPage().startsWith('# The rules') // true */
export function rulesPage(): string {
  const all = Object.entries(rules) as [RuleId, Rule][]
  const parts = Object.entries(sections).map(([section, title]) => {
    const rows = all.filter(([, rule]) => rule.section === section).map(([id, rule]) => row(id, rule))
    return `## ${title}\n\n| Rule | What it does, and why | Transcript | TEI |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
  })
  return `${head}\n${parts.join('\n')}`
}

const head = `# The rules

What the program does to a transcript, by which rule, and why. The encoding description of each TEI file names the rules that were used in it, and how often; the report counts the characters that each of them left out. What a rule inferred, or only proposes, stands in [the decisions](decisions.md). This page is made from \`src/rules.ts\`.
`

function row(id: RuleId, { does, example: [before, after] }: Rule): string {
  return `| \`${id}\` | ${cell(does)} ${cell(reasons[id] ?? '')} | ${code(before)} | ${code(after)} |`
}

/** Two lines are two pieces of code; an empty one is nothing. */
function code(text: string): string {
  const lines = text.split(/\\r\\n|\\n|\\r|\r\n|\n|\r/).filter(line => line !== '')
  return lines.map(line => fenced(cell(line))).join('<br>')
}

/** Code that holds a backtick stands between two. */
function fenced(line: string): string {
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
