/** A report as files: for a wiki or a repository, and as one page that needs nothing else. */
import { escaped, svgText } from '../charts/shape.ts'
import type { Report, Section } from './report.ts'

export function reportMarkdown(report: Report): string {
  return `${[
    `# ${plain(report.title)}`,
    plain(report.period),
    ...report.text.map(plain),
    ...report.sections.flatMap(markdownSection),
    plain(report.note)
  ].join('\n\n')}\n`
}

/** One file: no script, no address, nothing to load. */
export function reportHtml(report: Report): string {
  const { title, language, period, text, sections, note } = report
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="period">${escaped(period)}</p>
${htmlWords(text)}
${sections.map(htmlSection).join('\n')}
<p class="note">${escaped(note)}</p>
</main>
</body>
</html>
`
}

/** Wikis and repositories show no drawing that stands in the text: its bars are letters. */
function markdownSection({
  title,
  text,
  figures,
  bars,
  head,
  rows
}: Section): string[] {
  const longest = Math.max(1, ...(bars ?? []).map(value => value ?? 0))
  const bar = (row: number) => (bars ? [barOf(bars[row] ?? 0, longest)] : [])
  const whole = bars ? [...head, ''] : head
  const table = [
    whole,
    whole.map(() => '---'),
    ...rows.map((row, i) => [...row.map(plain), ...bar(i)])
  ]
  return [
    `## ${plain(title)}`,
    ...text.map(plain),
    ...(figures.length > 0
      ? [figures.map(({ name, value }) => `- ${name}: **${value}**`).join('\n')]
      : []),
    ...(rows.length > 0 ? [table.map(row => `| ${row.join(' | ')} |`).join('\n')] : [])
  ]
}

function barOf(value: number, longest: number): string {
  return '█'.repeat(Math.ceil((value / longest) * mostBlocks))
}

const mostBlocks = 24

function htmlSection({ title, text, figures, chart, head, rows }: Section): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 && tag === 'td' ? th(cell) : tagged(tag, cell)))
      .join('')
  return `<section>
<h2>${escaped(title)}</h2>
${htmlWords(text)}
${
  figures.length > 0
    ? `<dl>${figures
        .map(
          ({ name, value }) =>
            `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`
        )
        .join('')}</dl>`
    : ''
}
${chart ? svgText(chart) : ''}
${rows.length > 0 ? htmlTable() : ''}
</section>`

  function htmlTable(): string {
    return `<table>
<thead><tr>${cells('th', head)}</tr></thead>
<tbody>${rows.map(row => `<tr>${cells('td', row)}</tr>`).join('\n')}</tbody>
</table>`
  }
}

function htmlWords(text: readonly string[]): string {
  return text.map(paragraph => `<p>${lines(paragraph)}</p>`).join('\n')
}

function tagged(tag: 'th' | 'td', text: string): string {
  if (tag === 'td' || text === '') return `<td>${escaped(text)}</td>`
  return `<th scope="col">${escaped(text)}</th>`
}

function th(text: string): string {
  return `<th scope="row">${escaped(text)}</th>`
}

function lines(text: string): string {
  return escaped(text).replaceAll('\n', '<br>')
}

/** What people wrote is words and no markup, wherever the page is shown. */
function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#|!~]/g, '\\$&')
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, '$1\\$2')
}

const style = `
:root { color-scheme: light dark; --ink: #23262f; --soft: #5d6270; --line: #d9d6cf; --bar: #c07a1d; --ground: #fdfcf9 }
@media (prefers-color-scheme: dark) { :root { --ink: #eeece6; --soft: #a8abb3; --line: #3f434d; --bar: #e2a33f; --ground: #1c1f26 } }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --bar: #b56f14; --ground: #fff } section { break-inside: avoid } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif }
main { max-width: 42rem; margin: 0 auto; padding: 2.5rem 1.25rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem }
.period, .note, dt { color: var(--soft) }
.note { margin-top: 2.5rem; font-size: .875rem }
dl { display: flex; flex-wrap: wrap; gap: 1rem 2rem; margin: 0 0 1rem }
dt { font-size: .875rem } dd { margin: 0; font-size: 1.4rem; font-weight: 620; font-variant-numeric: tabular-nums }
svg { display: block; max-width: 100%; height: auto; margin: 0 0 1rem }
svg text { fill: var(--soft); font: 12px system-ui, sans-serif }
svg text.number { fill: var(--ink); font-weight: 620 }
svg .grid { stroke: var(--line) }
svg .bar { fill: var(--bar) }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums }
th, td { text-align: end; padding: .3rem .5rem; border-bottom: 1px solid var(--line); font-weight: 400 }
th:first-child { text-align: start } thead th { color: var(--soft); font-size: .8rem }
`
