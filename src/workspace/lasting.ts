/** The documents that last as long as the desk; each is there as soon as it is written to. */
import type { LiveDocument } from '../documents/open-document.ts'
import type { Schema } from '../documents/schema.ts'
import {
  hardwareSchema,
  problemsSchema,
  settingsSchema,
  shiftsSchema,
  templatesSchema
} from '../documents/schemas.ts'
import type { Settings } from '../domain/desk/settings.ts'
import type { Hardware } from '../domain/hardware/hardware.ts'
import type { ProblemBook } from '../domain/problems/issue-states.ts'
import type { ShiftMonth } from '../domain/shifts/shifts.ts'
import type { Templates } from '../domain/templates/templates.ts'
import type { DocumentId } from '../ids.ts'
import type { Core } from './core.ts'

/** Those that every open desk holds. */
export interface Lastings {
  readonly settings: LiveDocument<Settings>
  readonly templates: LiveDocument<Templates>
  readonly problems: LiveDocument<ProblemBook>
  readonly hardware: LiveDocument<Hardware>
}

export async function openLastings(core: Core): Promise<Lastings> {
  const { timer } = core.ports // each takes 20 ms to load
  const settings = await openLasting(core, settingsSchema, 'settings')
  await timer.breathe()
  const templates = await openLasting(core, templatesSchema, 'templates')
  await timer.breathe()
  const problems = await openLasting(core, problemsSchema, 'problems')
  await timer.breathe()
  const hardware = await openLasting(core, hardwareSchema, 'hardware')
  return { settings, templates, problems, hardware }
}

/** `month`: `2026-11`, UTC. */
export function openShifts(
  core: Core,
  month: string
): Promise<LiveDocument<ShiftMonth>> {
  return openLasting(core, shiftsSchema, `shifts ${month}`)
}

async function openLasting<T>(
  core: Core,
  schema: Schema<T>,
  name: string
): Promise<LiveDocument<T>> {
  const id: DocumentId = core.lastingId(name)
  const live = await core.documents.open(schema, id, true)
  if (!live.ok) throw new Error('a lasting document can always be opened')
  return live.value
}
