/** Tables as files for other programs (RFC 4180). */
export type Cell = string | number | undefined

/** Without it Excel takes UTF-8 for what its country wrote before. */
const byteOrderMark = '\ufeff'

export function csv(rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map(row => `${row.map(written).join(',')}\r\n`)
  return byteOrderMark + lines.join('')
}

function written(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const tame = isFormula.test(cell) ? `'${cell}` : cell
  return tame !== cell || /[",\r\n]/.test(tame)
    ? `"${tame.replaceAll('"', '""')}"`
    : tame
}

/** What a spreadsheet would run rather than show, also behind blanks. */
const isFormula = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r]/u
