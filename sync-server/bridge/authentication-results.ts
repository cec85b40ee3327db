/**
 * What the desk's own mail server found out about a mail's sender (RFC 8601). Anybody can
 * write such fields into a mail; those that our server adds stand above its `Received`, so
 * nothing below the next one counts.
 */
const maxFields = 8
const maxLength = 4096

/** `top`: the mail's first bytes. `authserv`: how our mail server calls itself. */
export function authenticationResults(top: Uint8Array, authserv: string): string[] {
  const found: string[] = []
  for (const { name, value } of fieldsOf(top)) {
    if (name === 'received' && found.length > 0) break
    if (name === 'authentication-results' && isBy(value, authserv)) found.push(value)
  }
  return found.slice(0, maxFields).map(value => value.slice(0, maxLength))
}

function* fieldsOf(top: Uint8Array): Generator<{ name: string; value: string }> {
  const [header = ''] = Buffer.from(top)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)
  for (const field of header.split(/\r?\n(?![ \t])/)) {
    const colon = field.indexOf(':')
    if (colon < 1) continue
    yield {
      name: field.slice(0, colon).trim().toLowerCase(),
      value: field
        .slice(colon + 1)
        .replace(/\r?\n/g, '')
        .trim()
    }
  }
}

function isBy(value: string, authserv: string): boolean {
  const [, named = ''] = /^([^\s;()]+)/.exec(value) ?? []
  return named.toLowerCase() === authserv.toLowerCase()
}
