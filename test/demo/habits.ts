/** How a desk that is a year old has set up its work: views, macros, what it promises. */
import { setAskingOpinion } from '#core/domain/askers/satisfaction.ts'
import { setKeepDays, setLanguages } from '#core/domain/desk/settings.ts'
import { keepMacro, type MacroAct } from '#core/domain/queue/macros.ts'
import { promiseFirstAnswer, promiseOther } from '#core/domain/queue/promises.ts'
import type { View } from '#core/domain/queue/queue.ts'
import { keepView } from '#core/domain/queue/saved-views.ts'
import type { EntryId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { spokenLanguages } from './askers.ts'
import { problemOf } from './problems.ts'
import { keptDays } from './story.ts'

interface Kept {
  readonly name: string
  readonly search: string
  readonly view: View
  readonly language?: string
}

const views: readonly Kept[] = [
  { name: 'Wi-Fi, still open', search: 'tag:wifi is:open', view: 'all' },
  { name: 'New version', search: 'version:6.15.1', view: 'all' },
  { name: 'Printing', search: 'tag:printing', view: 'all' },
  { name: 'Sin responder', search: '', view: 'needs-answer', language: 'es' },
  { name: 'Bridges', search: 'tag:bridges', view: 'all' }
]

/** What was agreed on in the first week. */
export function agree(desk: Workspace): void {
  desk.settings.perform(settings => {
    setLanguages(settings, spokenLanguages)
    setKeepDays(settings, keptDays)
    setAskingOpinion(settings, true)
    promiseFirstAnswer(settings, 24)
    promiseOther(settings, 'es', 4)
    promiseOther(settings, 'de', 12)
    return done
  })
}

/** Each has a title of a template, or nothing is put in. */
export async function formHabits(desk: Workspace): Promise<void> {
  const [by, at] = [desk.me, desk.now()]
  const texts = Object.entries(desk.templates.current().templates)
  const insert = (title: string): MacroAct[] => {
    const found = texts.find(([, text]) => text.title === title)?.[0]
    return found ? [{ do: 'insert', template: found as EntryId }] : [] // its key
  }
  const wifi = problemOf('wifi')
  const attach: MacroAct[] = wifi ? [{ do: 'attach', problem: wifi }] : []
  const macros: Readonly<Record<string, readonly MacroAct[]>> = {
    'Ask for a report': [
      { do: 'take' },
      { do: 'tag', tag: 'needs-info' },
      ...insert('Ask for a report')
    ],
    'One more with Wi-Fi gone': [
      { do: 'tag', tag: 'wifi' },
      ...attach,
      ...insert('Wi-Fi: two ways around it')
    ],
    'Thank them': [
      { do: 'prioritise', level: 'low' },
      ...insert('Thank you and goodbye')
    ],
    'Look again when 6.17 is out': [
      { do: 'tag', tag: 'upgrade' },
      { do: 'snooze', hours: 24 * 14 }
    ],
    'Not about our system': [
      { do: 'tag', tag: 'elsewhere' },
      { do: 'close', reason: 'cannot-help' }
    ]
  }
  desk.settings.perform(settings => {
    for (const view of views) keepView(settings, desk.newEntryId(), { ...view, by, at })
    for (const [name, acts] of Object.entries(macros)) {
      keepMacro(settings, desk.newEntryId(), { name, acts, by, at })
    }
    return done
  })
  await desk.settings.saved()
}
