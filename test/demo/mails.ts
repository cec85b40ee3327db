/** A story as mails, the way mail programs write them, read as the desk reads mail. */
import type { Timestamp } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import type { MadeKey } from '#core/mail/team-key.ts'
import type { MailToTake } from '#core/workspace.ts'

import type { Dice } from '../support/dice.ts'
import { aMail, bytesOf } from '../support/mail/mail.ts'
import { armored, envelopeOf } from '../support/mail/sealed.ts'
import { aReport, textPart } from '../support/mail/whisperback.ts'
import { askOf, type Asker } from './askers.ts'
import { machineOf, sectionsOf } from './machines.ts'
import type { Story } from './story.ts'
import { isHowTo, type Voice } from './voice.ts'

export const deskAddress = 'help@lantern.example'

export interface Writing {
  readonly asker: Asker
  readonly team: MadeKey
  /** The asker's own, if they have one. */
  readonly key?: MadeKey
  readonly helper: string
  readonly dice: Dice
}

/** In the order in which they were written. */
export async function mailsOf(story: Story, writing: Writing): Promise<MailToTake[]> {
  const ids = [story.at, ...story.follows].map(
    (_, n) => `${story.number}.${n}@mail.example`
  )
  const first = await question(story, ids[0] ?? '', writing)
  const mails = [await taken(first, story.at, writing)]
  for (const [n, at] of story.follows.entries()) {
    const earlier = ids.slice(0, n + 1)
    const source = follow(story, { n, at, ids: earlier, id: ids[n + 1] ?? '' }, writing)
    const mail = await taken(source, at, writing)
    mails.push(n % 2 === 0 ? { ...mail, ours: true } : mail)
  }
  return mails
}

async function taken(
  source: Uint8Array,
  receivedAt: Timestamp,
  { team }: Writing
): Promise<MailToTake> {
  return { source, receivedAt, read: await readMail(source, [team.secret]) }
}

async function question(
  story: Story,
  id: string,
  { asker, team, key, dice }: Writing
): Promise<Uint8Array> {
  const { voice } = asker
  const [, subject, text] = askOf(voice, story.matter, story.number)
  const more = story.hasMore ? `\n\n${dice.pick(voice.more) ?? ''}` : ''
  const parts = {
    from: `${encodedWord(asker.name)} <${asker.address}>`,
    to: `Help desk <${deskAddress}>`,
    subject: encodedWord(subject),
    date: new Date(story.at).toUTCString(),
    messageId: `<${id}>`,
    headers: ['MIME-Version: 1.0', 'Content-Transfer-Encoding: 8bit']
  }
  if (!story.isReport) {
    const body = `${voice.hello}\n\n${text}${more}\n\n${voice.bye}\n${asker.name}\n`
    return aMail({ ...parts, body })
  }
  const number = `${story.number}`.padStart(32, 'f')
  const brought = { from: 'devnull@tails.boum.org', subject: `Bug report: ${number}` }
  const report = aReport({
    subject,
    from: asker.address,
    version: story.version,
    answers: ['', `${text}${more}`, ''],
    sections: sectionsOf(machineOf(story.asker, story.matter)),
    ...(key && { openpgpKey: 'included below', keyBlock: key.public })
  })
  const armor = await armored(textPart(report), { to: [team.public] })
  return envelopeOf(armor, { ...parts, ...brought, headers: ['MIME-Version: 1.0'] })
}

interface Follow {
  /** Even ones are ours. */
  readonly n: number
  readonly at: Timestamp
  readonly id: string
  readonly ids: readonly string[]
}

function follow(
  story: Story,
  { n, at, id, ids }: Follow,
  { asker, helper }: Writing
): Uint8Array {
  const { voice } = asker
  const ours = n % 2 === 0
  const said = turns(story, voice)[n] ?? voice.thanks
  const [, subject] = askOf(voice, story.matter, story.number)
  const name = ours ? helper : asker.name
  const them = `${encodedWord(asker.name)} <${asker.address}>`
  const us = `${encodedWord(helper)} <${deskAddress}>`
  return aMail({
    from: ours ? us : them,
    to: ours ? them : us,
    subject: encodedWord(`Re: ${subject}`),
    date: new Date(at).toUTCString(),
    messageId: `<${id}>`,
    headers: [
      'MIME-Version: 1.0',
      'Content-Transfer-Encoding: 8bit',
      `In-Reply-To: <${ids.at(-1) ?? ''}>`,
      `References: ${ids.map(each => `<${each}>`).join(' ')}`
    ],
    body: `${voice.hello}\n\n${said}\n\n${name}\n`
  })
}

/** What the desk says and what comes back, in turn. */
function turns({ asker, matter }: Story, voice: Voice): readonly string[] {
  const { name } = machineOf(asker, matter)
  if (isHowTo(matter)) return [voice.ways[matter], voice.thanks, voice.glad]
  const told = voice.tells.replace('{machine}', name)
  return [voice.question, told, voice.ways[matter]]
}

/** RFC 2047, in pieces that end where a letter ends. */
function encodedWord(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  const pieces: string[] = []
  let piece = ''
  for (const letter of text) {
    if (bytesOf(piece + letter).length > 42) {
      pieces.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...pieces, piece]
    .map(each => `=?utf-8?B?${Buffer.from(each).toString('base64')}?=`)
    .join('\n ')
}
