import type { shifts as english } from '../en/shifts.ts'

export const shifts: typeof english = {}
