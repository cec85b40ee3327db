import type { Doors } from '../state/doors.ts'
export async function deviceDoors(): Promise<Doors> {
  throw new Error('x')
}
