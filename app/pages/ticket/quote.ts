/** Finds what a mail quotes from the mails before it, to fold it: folded, never cut. */
export interface Passage {
  readonly type: 'text' | 'quote'
  readonly text: string
  readonly lines: number
}

/** Up to so many quoted lines are read faster than unfolded. */
const short = 3

const separator =
  /^\s*(-{2,}\s*(original message|mensaje original|ursprüngliche nachricht|message d'origine|forwarded message)\s*-{2,}|_{20,})\s*$/i

/** In order and complete: the passages joined by line ends are the text again. */
export function passages(text: string): Passage[] {
  const lines = text.split('\n')
  const following = nextFull(lines)
  const tail = lines.findIndex(line => separator.test(line))
  const found: { type: Passage['type']; lines: string[] }[] = []
  let inQuote = false
  lines.forEach((line, at) => {
    const next = following[at] ?? ''
    if (line.trim() !== '') inQuote = line.startsWith('>') || introduces(line, next)
    const quoted = inQuote && (line.trim() !== '' || next.startsWith('>'))
    const type = quoted || (tail >= 0 && at >= tail) ? 'quote' : 'text'
    const last = found.at(-1)
    if (last?.type === type) last.lines.push(line)
    else found.push({ type, lines: [line] })
  })
  return found.map(passage => ({
    type: passage.type,
    text: passage.lines.join('\n'),
    lines: passage.lines.length
  }))
}

/** Which passages start folded: asked once for a mail, which may have 200,000 of them. */
export function folded(all: readonly Passage[]): ReadonlySet<Passage> {
  const long = all.filter(({ type, lines }) => type === 'quote' && lines > short)
  return new Set(long.length > 0 && mayFold(all) ? long : [])
}

/** What is drawn of a mail at once: more holds up the page, and nobody reads it in one go. */
const drawn = { letters: 100_000, passages: 500 }

export interface Beginning {
  readonly shown: readonly Passage[]
  /** Lines that come after it. */
  readonly left: number
}

/** `times`: so often more was asked for. A passage that is too long is cut at its lines. */
export function beginningOf(all: readonly Passage[], times: number): Beginning {
  const shown: Passage[] = []
  let letters = drawn.letters * times
  for (const passage of all) {
    if (shown.length >= drawn.passages * times || letters <= 0) break
    shown.push(passage.text.length <= letters ? passage : cut(passage, letters))
    letters -= passage.text.length
  }
  const lines = (some: readonly Passage[]) =>
    some.reduce((sum, passage) => sum + passage.lines, 0)
  const isCut = shown.length > 0 && letters < 0
  return { shown, left: Math.max(lines(all) - lines(shown), isCut ? 1 : 0) }
}

function cut({ type, text }: Passage, letters: number): Passage {
  const end = text.lastIndexOf('\n', letters)
  // a log without line ends: else more would show nothing more
  const beginning = text.slice(0, end > letters / 2 ? end : letters)
  return { type, text: beginning, lines: beginning.split('\n').length }
}

/** A mail that is all quote would else look empty, and an answer between quotes unreadable. */
function mayFold(all: readonly Passage[]): boolean {
  const own = all.filter(other => other.type === 'text' && other.text.trim() !== '')
  return own.length > 0 && !isInterleaved(all) && !pointsInside(own)
}

/** Two quotes or more, each with an answer below it. */
function isInterleaved(all: readonly Passage[]): boolean {
  const answered = all.filter((passage, at) => {
    const next = all[at + 1]
    return passage.type === 'quote' && next?.type === 'text' && next.text.trim() !== ''
  })
  return answered.length > 1
}

const inside =
  /\b(?:inline|in[- ]line|below|between the lines|interlaced|in capitals|abajo|debajo|entre líneas|en mayúsculas|unten|im text|ci-dessous|dans le texte|sotto)\b/iu

/** “My answers are below”: somebody wrote into the quote itself. */
function pointsInside(own: readonly Passage[]): boolean {
  return own.some(passage => inside.test(passage.text.slice(0, 500)))
}

/** `On 3 Nov Ana wrote:` right before what it quotes. */
function introduces(line: string, next: string): boolean {
  return line.length < 120 && line.trimEnd().endsWith(':') && next.startsWith('>')
}

/** For each line the next one that is not blank. */
function nextFull(lines: readonly string[]): string[] {
  const following: string[] = []
  let next = ''
  for (let at = lines.length - 1; at >= 0; at--) {
    following[at] = next
    if (lines[at]?.trim() !== '') next = lines[at] ?? ''
  }
  return following
}
