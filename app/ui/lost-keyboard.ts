/**
 * A button that goes when it is pressed takes the keyboard along: the browser leaves it with
 * the body, and whoever works by keyboard or by ear begins anew above the rail. What stood
 * beside the button gets it instead; else the part of the page in which it stood; else the
 * page. Whoever leads the keyboard on by themselves, within a frame or later, is first; but a
 * dialog that loses it only keeps it in, with the first that it has: the way out.
 *
 * It looks from a press to the next key, pointer or wheel, and no longer: what a long list
 * takes away while it is scrolled is nobody's loss.
 */

/** Where something stood that is gone. */
interface Gap {
  readonly within: Element
  /** What stood before it; nothing if it was the first. */
  readonly before: Node | null
}

const regions =
  'main, section, article, aside, nav, fieldset, [role=region], [role=group], [role=dialog]'
/** No fields: there letters mean something else than on the button. */
const takers =
  'a[href], button, summary, input:is([type=checkbox], [type=radio]), [tabindex]:not(input, textarea, select)'

/** Until what it answers is called. `page` is what gets the keyboard if nobody else can. */
export function keepKeyboard(page: () => HTMLElement | null): () => void {
  let isPressed = false
  let holder: Element | null = null
  let kept: Element | undefined
  let given: HTMLElement | undefined
  const ending = new AbortController()
  const observer = new MutationObserver(look)
  const everywhere = { capture: true, passive: true, signal: ending.signal }

  document.addEventListener('click', press, everywhere)
  document.addEventListener('focusin', follow, everywhere)
  document.addEventListener('keydown', holdBack, {
    capture: true,
    signal: ending.signal
  })
  for (const sign of ['keydown', 'pointerdown', 'wheel']) {
    document.addEventListener(sign, forget, everywhere)
  }
  return () => {
    ending.abort()
    forget()
  }

  function press(): void {
    isPressed = true
    holder = document.activeElement
    observer.observe(document.body, { childList: true, subtree: true })
  }

  function follow({ target }: Event): void {
    if (!isPressed || !(target instanceof Element)) return
    kept = holder?.isConnected === false && isFirstOfDialog(target) ? target : undefined
    if (!kept) holder = target
  }

  function forget(): void {
    isPressed = false
    holder = null
    kept = undefined
    observer.disconnect()
  }

  function look(records: readonly MutationRecord[]): void {
    if (!holder || holder === document.body) return
    const [lost, gap] = [holder, gapOf(holder, records)]
    if (!gap || !isLost(gap)) return
    requestAnimationFrame(() => {
      if (!isLost(gap)) return
      given = lost instanceof HTMLElement && lost.isConnected ? lost : heir(gap, page())
      if (given) give(given)
    })
  }

  function isLost({ within }: Gap): boolean {
    if (isNowhere()) return true
    const dialog = document.activeElement === kept && kept.closest('[role=dialog]')
    return dialog instanceof Element && dialog.contains(within)
  }

  /** A key that is held pressed one button, and must not press the next. */
  function holdBack(event: KeyboardEvent): void {
    if (event.repeat && event.target === given) event.preventDefault()
    else given = undefined
  }
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

function isFirstOfDialog(one: Element): boolean {
  const dialog = one.closest('[role=dialog]')
  return dialog?.querySelector(`${takers}, input, textarea, select`) === one
}

/** What held it may have gone, too, before or after. */
function gapOf(lost: Node, records: readonly MutationRecord[]): Gap | undefined {
  const at = records.findLastIndex(({ removedNodes }) =>
    [...removedNodes].some(node => node.contains(lost))
  )
  const record = records[at]
  if (!record) return undefined
  const { target: within, previousSibling } = record
  if (!(within instanceof Element)) return undefined
  if (!within.isConnected) return gapOf(within, records)
  let before = previousSibling
  for (const { removedNodes, previousSibling } of records.slice(at + 1)) {
    if (before && [...removedNodes].includes(before)) before = previousSibling
  }
  return { within, before }
}

/** Who has the keyboard next: what comes after the gap, then what stood before it. */
function heir(
  { within, before }: Gap,
  page: HTMLElement | null
): HTMLElement | undefined {
  const region = within.closest<HTMLElement>(regions)
  let [around, mark]: [Element | null, Node | null] = [within, before]
  while (around && around !== page && around !== document.body) {
    const found = besides(around, mark)
    if (found) return found
    if (!region || around === region) break
    ;[around, mark] = [around.parentElement, around]
  }
  return region ?? page ?? undefined
}

function besides(around: Element, mark: Node | null): HTMLElement | undefined {
  const all = [...around.querySelectorAll<HTMLElement>(takers)]
  const isAfter = (one: HTMLElement): boolean => !mark || follows(one, mark)
  return (
    all.find(one => isAfter(one) && canTake(one)) ??
    all.findLast(one => !isAfter(one) && canTake(one))
  )
}

/** And does not stand in it. */
export function follows(one: Node, mark: Node): boolean {
  const isLater = mark.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING
  return isLater !== 0 && !mark.contains(one)
}

/** The keyboard, by itself: it is there and to be seen. */
export function canTake(one: HTMLElement): boolean {
  return (
    one.tabIndex >= 0 && !one.matches(':disabled, [inert] *') && one.checkVisibility()
  )
}

function give(to: HTMLElement): void {
  if (to.tabIndex < 0 && !to.hasAttribute('tabindex')) to.tabIndex = -1
  to.focus({ preventScroll: true })
}
