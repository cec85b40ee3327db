/** Where the built app lies; the bench itself is built to `dist/bench`. */
import { dirname, join } from 'node:path'

export const appFolder = join(dirname(process.argv[1] ?? ''), '../app')
