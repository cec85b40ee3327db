/**
 * A drawn chart: a list of shapes that a page shows as elements and a report writes as
 * text, so that what is published is what was seen. Colours belong to the role of a shape
 * and to whoever shows it; what differs in role differs in form, too.
 */
export type Role =
  | 'bar' // this period
  | 'line' // a second thing, its marks round
  | 'dash' // a third, its marks square
  | 'before' // the period before
  | 'grid'
  | 'covered'
  | 'gap'
  | 'slit' // as the ground: cuts what is below it
  | 'dot'
  | 'text' // the name of a row, the end of an axis
  | 'number'

type Attributes = Readonly<Record<string, string | number>>

export interface Shape {
  readonly tag: 'rect' | 'path' | 'circle' | 'line' | 'text'
  readonly role: Role
  readonly attributes: Attributes
  readonly text?: string
}

export interface Chart {
  readonly width: number
  readonly height: number
  /** Says what it shows, to who does not see it; the table has the numbers. */
  readonly label: string
  readonly shapes: readonly Shape[]
}

export function shape(tag: Shape['tag'], role: Role, attributes: Attributes): Shape {
  return { tag, role, attributes: rounded(attributes) }
}

export function label(
  role: 'text' | 'number',
  x: number,
  y: number,
  text: string,
  anchor: 'start' | 'middle' | 'end' = 'start'
): Shape {
  const attributes = { x, y, 'text-anchor': anchor }
  return { tag: 'text', role, attributes: rounded(attributes), text }
}

/** As it stands in a page of its own; `label` is read out. */
export function svgText({ width, height, label: title, shapes }: Chart): string {
  const inner = shapes.map(({ tag, role, attributes, text }) => {
    const written = Object.entries(attributes).map(
      ([name, value]) => `${name}="${escaped(String(value))}"`
    )
    return `<${tag} class="${role}" ${written.join(' ')}>${escaped(text ?? '')}</${tag}>`
  })
  return (
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `role="img" aria-label="${escaped(title)}">${inner.join('')}</svg>`
  )
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function rounded(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.round(value * 10) / 10 : value
    ])
  )
}
