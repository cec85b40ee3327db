/**
 * Whether a program wrote a mail. Answering it with another program's mail is how loops
 * begin, so every sign that any help desk looks for counts; one of them is enough.
 */
import type { Automatic } from '../domain/tickets/message.ts'
import { people, sameAddress } from './addresses.ts'
import { all, first, type Field } from './headers.ts'
import { structured } from './mime.ts'

/** On every mail that a desk of ours sends by itself. */
export const loopField = 'X-Porchlight-Loop'

/**
 * Why it is taken to be automatic; undefined if a person seems to have written it. `ours`
 * are the desk's addresses. Wishes such as `X-Auto-Response-Suppress` are no sign.
 */
export function automatic(
  fields: readonly Field[],
  ours: readonly string[] = []
): Automatic | undefined {
  const authors = people([...all(fields, 'from'), ...all(fields, 'sender')])
  const isFrom = (form: RegExp) => authors.some(author => form.test(author.address))
  if (fields.some(field => field.name === loopField.toLowerCase())) return 'own'
  if (authors.some(author => ours.some(own => sameAddress(own, author.address))))
    return 'own'
  if (all(fields, 'message-id').some(id => /^\s*<acknowledgement\./u.test(id)))
    return 'own'
  if (isReport(fields)) return 'delivery-report'
  if (isFrom(/^mailer-daemon@/iu)) return 'delivery-report'
  if (says(fields, 'auto-submitted')) return 'auto-submitted'
  if (responders.some(name => says(fields, name))) return 'auto-responder'
  if (isAmong(fields, 'delivered-to', ['autoresponder'])) return 'auto-responder'
  if (isAmong(fields, 'precedence', ['auto_reply'])) return 'auto-responder'
  if (fields.some(field => listFields.includes(field.name))) return 'list'
  if (isAmong(fields, 'precedence', ['bulk', 'junk', 'list'])) return 'list'
  if (all(fields, 'return-path').some(path => /^<\s*>$/u.test(path))) return 'no-answer'
  if (isFrom(/^(?:no|do-?not)[-_.]?reply(?:[+@-])/iu)) return 'no-answer'
  return undefined
}

const listFields = ['list-id', 'list-post', 'list-unsubscribe']

const responders = ['x-autoreply', 'x-autorespond', 'x-autoresponder']

function isReport(fields: readonly Field[]): boolean {
  return structured(first(fields, 'content-type')).value === 'multipart/report'
}

/** `Auto-Submitted: no` says that a person wrote it; comments and parameters say nothing. */
function says(fields: readonly Field[], name: string): boolean {
  return all(fields, name).some(value => {
    const said = structured(value).value
    return said !== '' && said !== 'no' && said !== 'false'
  })
}

function isAmong(
  fields: readonly Field[],
  name: string,
  values: readonly string[]
): boolean {
  return all(fields, name).some(value =>
    values.includes(structured(value).value.replace('-', '_'))
  )
}
