/** A report as files: for a wiki or a repository, and as one page that needs nothing else. */
import { escaped, svgText } from '../charts/shape.ts'
import { barsOf, type Report, type Section } from './report-shape.ts'

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
<header>
<p class="period">${escaped(period)}</p>
<h1>${bdi(title)}</h1>
</header>
${htmlWords(text)}
${sections.map(htmlSection).join('\n')}
<p class="note">${escaped(note)}</p>
</main>
</body>
</html>
`
}

/** Wikis and repositories show no drawing that stands in the text: its bars are letters. */
function markdownSection(section: Section): string[] {
  const { title, text, figures, head, rows, note } = section
  const bars = barsOf(section)
  const hasBars = bars.length > 0
  const whole = hasBars ? [...head, ''] : head
  const table = [
    whole,
    whole.map(() => '---'),
    ...rows.map((row, i) => [
      ...row.map(plain),
      ...(hasBars ? ['█'.repeat(Math.ceil((bars[i] ?? 0) * mostBlocks))] : [])
    ])
  ]
  return [
    `## ${plain(title)}`,
    ...text.map(plain),
    ...(figures.length > 0
      ? [figures.map(({ name, value }) => `- ${name}: **${value}**`).join('\n')]
      : []),
    ...(rows.length > 0 ? [table.map(row => `| ${row.join(' | ')} |`).join('\n')] : []),
    ...(note ? [plain(note)] : [])
  ]
}

const mostBlocks = 24

function htmlSection(section: Section): string {
  const { title, text, figures, chart, note } = section
  return `<section>
${[
  `<h2>${bdi(title)}</h2>`,
  htmlWords(text),
  figures.length > 0 ? `<dl>${figures.map(figure).join('')}</dl>` : '',
  chart ? `<div class="wide">${svgText(chart.wide)}</div>` : '',
  chart ? `<div class="narrow">${svgText(chart.narrow)}</div>` : '',
  htmlTable(section),
  note ? `<p class="key">${escaped(note)}</p>` : ''
]
  .filter(part => part !== '')
  .join('\n')}
</section>`
}

function figure({ name, value }: Section['figures'][number]): string {
  return `<div><dt>${escaped(name)}</dt><dd>${bdi(value)}</dd></div>`
}

function htmlTable(section: Section): string {
  const { title, chart, head, rows } = section
  if (rows.length === 0) return ''
  const bars = chart ? [] : barsOf(section)
  const columns = head.map(name =>
    name === '' ? '<td></td>' : `<th scope="col">${escaped(name)}</th>`
  )
  const lines = rows.map(([name = '', ...cells], i) => {
    const bar = bars[i] ? `<i style="width: ${(bars[i] * 100).toFixed(1)}%"></i>` : ''
    const values = cells.map(cell => `<td>${bdi(cell)}</td>`)
    return `<tr><th scope="row">${bdi(name)}${bar}</th>${values.join('')}</tr>`
  })
  return `<table aria-label="${escaped(title)}">
<thead><tr>${columns.join('')}</tr></thead>
<tbody>${lines.join('\n')}</tbody>
</table>`
}

/** Words of people may run from right to left. */
function bdi(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`
}

function htmlWords(text: readonly string[]): string {
  return text.map(paragraph => `<p dir="auto">${lines(paragraph)}</p>`).join('\n')
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
:root { color-scheme: light dark; --ink: #23262f; --soft: #5d6270; --line: #e2ded6; --bar: #c07a1d; --there: #cfe5d2; --ground: #fdfcf9 }
@media (prefers-color-scheme: dark) { :root { --ink: #eeece6; --soft: #a8abb3; --line: #363a44; --bar: #e2a33f; --there: #35553f; --ground: #1c1f26 } }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --line: #ccc; --bar: #b56f14; --there: #cfe5d2; --ground: #fff } }
* { box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
main { max-width: 44rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4rem) clamp(1rem, 5vw, 2rem) 4rem }
header { margin-bottom: 1.75rem; padding-bottom: 1.25rem; border-bottom: 3px solid var(--bar) }
h1 { font-size: clamp(1.7rem, 5.5vw, 2.4rem); line-height: 1.15; letter-spacing: -.015em; margin: 0; text-wrap: balance }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 1rem; break-after: avoid }
section { margin-top: 3rem }
p { margin: 0 0 1rem; max-width: 40rem; text-wrap: pretty }
.period, .note, .key, dt { color: var(--soft) }
.period { margin: 0 0 .25rem }
.key { margin: .75rem 0 0; font-size: .85rem; line-height: 1.5 }
.note { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .85rem; max-width: none }
header + .note { margin: 0; padding: 0; border: 0 }
dl { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 0 0 1.5rem; break-inside: avoid }
dl > div { display: flex; flex-direction: column-reverse; justify-content: flex-end }
dt { font-size: .85rem } dd { margin: 0; font-size: 1.75rem; line-height: 1.2; font-weight: 620; font-variant-numeric: tabular-nums }
.wide, .narrow { margin: 0 0 1.25rem; direction: ltr; break-inside: avoid } .narrow { display: none }
svg { display: block; max-width: 100%; height: auto }
svg text { fill: var(--soft); font: 12px system-ui, sans-serif }
svg .grid { stroke: var(--line) }
svg .bar { fill: var(--bar) }
svg .covered { fill: var(--there) }
table { border-collapse: collapse; width: 100%; font-size: .95rem; font-variant-numeric: tabular-nums }
th, td { text-align: end; vertical-align: top; padding: .4rem 0 .4rem 1rem; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: normal }
:dir(rtl) th, :dir(rtl) td { padding: .4rem 1rem .4rem 0 }
tr > :first-child { text-align: start; padding-inline: 0; min-width: 6.5rem; overflow-wrap: anywhere }
tr > :first-child:nth-last-child(2) { width: 85% }
tr { break-inside: avoid } thead th { color: var(--soft); font-size: .8rem; vertical-align: bottom }
i { display: block; height: .3rem; min-width: 2px; margin: .2rem 0 .1rem; border-radius: .15rem; background: var(--bar) }
@media screen and (max-width: 34rem) { .wide { display: none } .narrow { display: block } th, td { padding-inline-start: .6rem } :dir(rtl) th, :dir(rtl) td { padding-inline: .6rem 0 } }
@media print { main { max-width: none; padding: 0 } h1 { font-size: 2rem } body { font-size: 10.5pt } section { margin-top: 1.75rem; break-inside: avoid } th, td { padding-block: .2rem } }
@page { margin: 18mm }
`
