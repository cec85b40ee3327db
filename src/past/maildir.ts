/**
 * A Maildir is a folder of files, one mail each, in `cur` and `new`; what became of a mail
 * stands behind `:2,` in its file's name (some copies write `;2,` or `!2,`, where a colon
 * cannot be written).
 */
export interface MaildirPlace {
  readonly isNew: boolean
  /** Replied, by whoever read it. */
  readonly replied: boolean
  readonly trashed: boolean
  readonly draft: boolean
}

/** Undefined if the file does not lie in a Maildir. */
export function maildirPlace(path: string): MaildirPlace | undefined {
  const [name = '', folder = ''] = path.split('/').reverse()
  if (folder !== 'cur' && folder !== 'new') return undefined
  const flags = /[:;!]2,([A-Za-z]*)$/u.exec(name)?.[1] ?? ''
  return {
    isNew: folder === 'new',
    replied: flags.includes('R'),
    trashed: flags.includes('T'),
    draft: flags.includes('D')
  }
}

/** What mail programs keep beside the mails: indexes, subscriptions, half-written files. */
export function isBesideMail(path: string): boolean {
  const parts = path.split('/')
  const [name = '', folder = ''] = [...parts].reverse()
  if (folder === 'tmp' && parts.length > 1) return true
  return (
    /^(?:dovecot|maildirfolder|subscriptions|courierimap|\.DS_Store|Thumbs\.db|desktop\.ini)/iu.test(
      name
    ) || /^\.(?!.*\.eml$)/u.test(name)
  )
}
