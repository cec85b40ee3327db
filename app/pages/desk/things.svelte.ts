/** What the desk has at hand besides tickets, found by its words: each leads to its page. */
import type { Member } from '#core/domain/members/people.ts'
import { knownProblems } from '#core/domain/problems/problems.ts'
import { otherWriters, type HandoverEntry } from '#core/domain/shifts/handover.ts'
import { shelf } from '#core/domain/templates/shelf.ts'
import type { MemberId } from '#core/ids.ts'
import { hardwareList } from '#core/search/find-hardware.ts'
import { problemList } from '#core/search/find-problems.ts'
import { sheetList } from '#core/search/find-sheets.ts'
import { templateList } from '#core/search/find-templates.ts'
import { passageIn, type Mark } from '#core/search/marks.ts'
import { allFound, type ShortList } from '#core/search/short-lists.ts'
import type { Workspace } from '#core/workspace.ts'

import { HardwareShelf } from '../../state/hardware.svelte.ts'
import { Live } from '../../state/live.svelte.ts'
import { now } from '../../state/now.svelte.ts'
import { go } from '../../state/route.svelte.ts'
import { dayAt } from '../../state/week.ts'
import { WrittenSheets } from '../../state/written-sheets.svelte.ts'
import { language } from '../../words/language.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { zoneHere } from '../../words/zone.svelte.ts'
import { saidOf } from '../hardware/said-of.ts'
import { hoursLately } from '../shifts/times.ts'
import type { Command } from './commands.ts'

/** Of each kind: who wants more goes to its page. */
const most = 4

export class Things {
  readonly #templates: ReturnType<typeof templateList>
  readonly #problems: ReturnType<typeof problemList>
  readonly #hardware: ReturnType<typeof hardwareList>
  readonly #people: Live<ReadonlyMap<MemberId, Member>>
  readonly #sheets: WrittenSheets
  readonly #sheetList: ReturnType<typeof sheetList>

  constructor(desk: Workspace) {
    const templates = new Live(desk.templates)
    const problems = new Live(desk.problems)
    const hardware = new HardwareShelf(desk)
    const sheets = new WrittenSheets(desk)
    this.#people = new Live(desk.people)
    this.#sheets = sheets
    this.#templates = $derived(templateList(shelf(templates.current), language()))
    this.#problems = $derived(problemList(knownProblems(problems.current)))
    this.#hardware = $derived(
      hardwareList(hardware.rows, row => saidOf(row, words().hardware))
    )
    this.#sheetList = $derived(
      sheetList(sheets.all, ({ handover }) =>
        [handover.by, ...otherWriters(handover)].map(member => this.#nameOf(member))
      )
    )
  }

  /** Somebody types: the sheets are read, and found as they come. */
  async readSheets(): Promise<void> {
    await this.#sheets.read()
  }

  close(): void {
    this.#sheets.close()
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
      })),
      ...found(this.#sheetList, query, said.shifts.handovers, (sheet, marks) => ({
        label: this.#sheetName(sheet, marks),
        path: `/shifts?day=${dayAt(sheet.handover.from, zoneHere())}&sheet=${sheet.id}`
      }))
    ]
  }

  /** `Ben, Thu, 12 Nov, 14:00–18:00: Promised Mira a call` */
  #sheetName({ handover }: HandoverEntry, marks: readonly Mark[]): string {
    const said = words().shifts
    const hours = hoursLately(handover, now(), zoneHere())
    const name = said.handoverFrom(this.#nameOf(handover.by), hours)
    const passage = passageIn(handover.text, marks)
    return passage === undefined ? name : said.handoverSays(name, passage)
  }

  #nameOf(member: MemberId): string {
    return this.#people.current.get(member)?.name ?? words().shifts.someoneGone
  }
}

/** A part has a row for each version, all on one page. */
function found<T>(
  list: ShortList<T>,
  query: string,
  group: string,
  leadsTo: (
    item: T,
    marks: readonly Mark[]
  ) => { readonly label: string; readonly path: string }
): Command[] {
  const result = list.find(query)
  const labels = new Map<string, string>()
  for (const item of allFound(result)) {
    const { label, path } = leadsTo(item, result.marks)
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
