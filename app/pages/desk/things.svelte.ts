/** What the desk has at hand besides tickets, found by its words: each leads to its page. */
import { knownProblems } from '#core/domain/problems/problems.ts'
import { shelf } from '#core/domain/templates/shelf.ts'
import { hardwareList } from '#core/search/find-hardware.ts'
import { problemList } from '#core/search/find-problems.ts'
import { templateList } from '#core/search/find-templates.ts'
import { allFound, type ShortList } from '#core/search/short-lists.ts'
import type { Workspace } from '#core/workspace.ts'

import { HardwareShelf } from '../../state/hardware.svelte.ts'
import { Live } from '../../state/live.svelte.ts'
import { go } from '../../state/route.svelte.ts'
import { language } from '../../words/language.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { saidOf } from '../hardware/said-of.ts'
import type { Command } from './commands.ts'

/** Of each kind: who wants more goes to its page. */
const most = 4

export class Things {
  readonly #templates: ReturnType<typeof templateList>
  readonly #problems: ReturnType<typeof problemList>
  readonly #hardware: ReturnType<typeof hardwareList>

  constructor(desk: Workspace) {
    const templates = new Live(desk.templates)
    const problems = new Live(desk.problems)
    const hardware = new HardwareShelf(desk)
    this.#templates = $derived(templateList(shelf(templates.current), language()))
    this.#problems = $derived(problemList(knownProblems(problems.current)))
    this.#hardware = $derived(
      hardwareList(hardware.rows, row => saidOf(row, words().hardware))
    )
  }

  find(query: string): readonly Command[] {
    const said = words()
    return [
      ...found(this.#templates, query, said.templates.title, ({ id, template }) => ({
        label: template.title || said.templates.untitled,
        path: `/templates/${id}`
      })),
      ...found(this.#problems, query, said.problems.title, ({ id, problem }) => ({
        label: problem.title,
        path: `/problems/${id}`
      })),
      ...found(this.#hardware, query, said.hardware.title, ({ part, component }) => ({
        label: component.name,
        path: `/hardware/${encodeURIComponent(part)}`
      }))
    ]
  }
}

/** A part has a row for each version, all on one page. */
function found<T>(
  list: ShortList<T>,
  query: string,
  group: string,
  leadsTo: (item: T) => { readonly label: string; readonly path: string }
): Command[] {
  const result = list.find(query)
  const labels = new Map<string, string>()
  for (const item of allFound(result)) {
    const { label, path } = leadsTo(item)
    if (labels.size < most) labels.set(path, label)
  }
  return [...labels].map(([path, label], n) => ({
    id: `${group} ${String(n)}`.replace(/\s+/gu, '-'),
    label,
    group,
    marks: result.marks,
    run: () => {
      go(path)
    }
  }))
}
