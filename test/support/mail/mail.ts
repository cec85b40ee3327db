/** Mails as they come from the world: small, synthetic, and wrong on demand. */
export interface MailParts {
  readonly from?: string | null
  readonly to?: string
  readonly subject?: string | null
  readonly date?: string | null
  readonly messageId?: string | null
  /** Further fields, as they stand. */
  readonly headers?: readonly string[]
  readonly type?: string
  readonly body?: string
}

/** A plain mail from Ada; `null` leaves a field out. */
export function aMail(parts: MailParts = {}): Uint8Array {
  const field = (name: string, value: string | null | undefined, usual: string) =>
    value === null ? [] : [`${name}: ${value ?? usual}`]
  const lines = [
    ...field('From', parts.from, 'Ada Lovelace <ada@users.test>'),
    `To: ${parts.to ?? 'Help desk <help@desk.test>'}`,
    ...field('Subject', parts.subject, 'Wi-Fi'),
    ...field('Date', parts.date, 'Fri, 06 Nov 2026 10:00:00 +0000'),
    ...field('Message-ID', parts.messageId, '<first@users.test>'),
    ...(parts.headers ?? []),
    `Content-Type: ${parts.type ?? 'text/plain; charset=utf-8'}`,
    '',
    parts.body ?? 'My Wi-Fi is gone since the update.\n'
  ]
  return bytesOf(lines.join('\n').replace(/\r?\n/g, '\r\n'))
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** For text in old charsets: each letter is one byte. */
export function latin(text: string): Uint8Array {
  return Uint8Array.from(text, letter => letter.charCodeAt(0))
}

/** One part of a multipart. */
export function aPart(type: string, body: string, ...headers: string[]): string {
  return [`Content-Type: ${type}`, ...headers, '', body].join('\n')
}

export function multipart(boundary: string, ...parts: readonly string[]): string {
  const opened = parts.map(part => `--${boundary}\n${part}\n`)
  return `${opened.join('')}--${boundary}--\n`
}

/** As mail programs export them: `From ` lines, and quoted ones in the text. */
export function anMbox(mails: readonly Uint8Array[]): Uint8Array {
  const decoder = new TextDecoder()
  const texts = mails.map(mail => {
    const text = decoder.decode(mail).replace(/\r\n/g, '\n')
    const ended = text.endsWith('\n') ? text : `${text}\n`
    const quoted = ended.replace(/^(>*From )/gm, '>$1')
    return `From ada@users.test Fri Nov  6 10:00:00 2026\n${quoted}\n`
  })
  return bytesOf(texts.join(''))
}
