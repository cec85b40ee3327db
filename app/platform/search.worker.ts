/** The search index beside the page, so that looking for words never holds up a key press. */
import { expose } from 'comlink'

import { WordIndex } from '#core/search/word-index.ts'

expose(new WordIndex())
