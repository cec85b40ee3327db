/** The room where strangers' bytes are opened: beside the page, and easily thrown away. */
import { expose } from 'comlink'

import { mailWork } from './mail-work.ts'

expose(mailWork)
