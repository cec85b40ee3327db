/** The desk that this page shows, for every component below the shell. */
import { createContext } from 'svelte'

import type { Workspace } from '#core/workspace.ts'

export const [getDesk, setDesk] = createContext<Workspace>()
