/** What may stand in what the desk knows of hardware. */
import * as v from 'valibot'

import {
  componentKinds,
  knownComponent,
  longestName
} from '../domain/hardware/components.ts'
import { verdicts, type Experience } from '../domain/hardware/hardware.ts'
import type { Remark } from '../domain/hardware/remarks.ts'
import { release } from '../domain/problems/release.ts'
import { number, text, whole, type Fields } from './values.ts'

export const part = v.pipe(
  v.strictObject({
    kind: v.picklist(componentKinds),
    name: v.pipe(text, v.maxLength(longestName)),
    id: text
  }),
  v.check(({ kind, name, id }) => knownComponent(kind, name, id) !== undefined)
)

/** As strict: whatever a member's app wrote, nothing but parts of machines is read. */
export const experience = v.strictObject({
  component: part,
  version: v.pipe(text, v.regex(release)),
  verdict: v.picklist(verdicts),
  week: whole,
  toldAs: v.optional(
    v.pipe(
      text,
      v.maxLength(longestName), // it is checked with its spaces folded
      v.check(name => knownComponent('machine', name, '') !== undefined)
    )
  )
} satisfies Fields<Experience>)

export const remark = v.object({ text, at: number } satisfies Fields<Remark>)
