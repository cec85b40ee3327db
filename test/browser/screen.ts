/** What a screen says, and where that has no room: read in the page itself. */
import type { Page } from '@playwright/test'

export interface Said {
  readonly text: string
  /**
   * What says it: a text, one in a `bdi`, one `of its own` that nothing stands beside, a
   * `value` that was typed, or an attribute.
   */
  readonly by: string
  /** Its direction comes from itself alone, so nothing around it shuffles it. */
  readonly isApart: boolean
}

/**
 * Every text and every attribute that is shown or read out, and what is typed. What was said
 * in passing stays as it was said.
 */
export function saidOn(page: Page): Promise<readonly Said[]> {
  return page.evaluate(() => {
    const attributes = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']
    const silent = 'script, style, template, textarea, iframe'
    const found: Said[] = [{ text: document.title, by: 'title', isApart: false }]
    for (const field of document.querySelectorAll('input, textarea')) {
      const isField =
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
      if (isField && field.value !== '')
        found.push({ text: field.value, by: 'value', isApart: true })
    }
    const isShown = (element: Element) =>
      element.closest('option')
        ? element.closest('select')?.checkVisibility()
        : element.checkVisibility({ visibilityProperty: true })
    const isApart = (element: Element) =>
      element.closest('bdi, [dir=auto], [dir=ltr]:not(html)') !== null ||
      getComputedStyle(element).unicodeBidi === 'plaintext'
    const kindOf = (element: Element) => {
      // a page of the guide quotes the app, in the language of the docs
      const ownTongue = '[lang][dir=ltr]:not(html)'
      if (element.closest(`option, .unseen, ${ownTongue}`)) return 'text of its own'
      return element.closest('bdi') ? 'bdi' : 'text'
    }
    const all = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL)
    for (let node = all.nextNode(); node; node = all.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement
      if (!element || element.closest('.toast, [data-said]') || !isShown(element))
        continue
      if (node instanceof Element) {
        for (const by of attributes) {
          const text = node.getAttribute(by)?.trim() ?? ''
          if (text !== '') found.push({ text, by, isApart: false })
        }
      } else if (node instanceof Text && !element.closest(silent)) {
        const text = node.data.replace(/\s+/g, ' ').trim()
        if (text !== '')
          found.push({ text, by: kindOf(element), isApart: isApart(element) })
      }
    }
    return found
  })
}

/**
 * From right to left: what stands out to the side or is cut off there, without a sign of it
 * or although it is ours, and what of ours begins at the left after all.
 */
export function cutOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found = new Set<string>()
    const slack = 1.5
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth)
      found.add(`the page is ${scrollWidth - clientWidth} px too wide`)
    const named = (element: Element) =>
      `${element.tagName.toLowerCase()}.${[...element.classList].filter(each => !each.startsWith('svelte-')).join('.')}`
    const isIn = (box: DOMRect, left: number, width: number) =>
      box.left >= left - slack && box.right <= left + width + slack
    /** By what it is cut, climbing as far as it is drawn within. */
    const cutBy = (
      box: DOMRect,
      from: Element,
      isOurs: boolean
    ): string | undefined => {
      let floats = false
      for (let at: Element | null = from; at; at = at.parentElement) {
        const style = getComputedStyle(at)
        if (floats && style.position !== 'static') floats = false
        if (style.clipPath.includes('50%')) return undefined // it is only read out
        const clips = style.overflowX !== 'visible' && style.display !== 'inline'
        if (clips && !floats && at !== document.body) {
          const left = at.getBoundingClientRect().left + at.clientLeft
          if (!isIn(box, left, at.clientWidth)) {
            const isSigned =
              style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
            const scrolls = style.overflowX === 'auto' || style.overflowX === 'scroll'
            const isMeant =
              at.hasAttribute('tabindex') || style.scrollbarWidth === 'none'
            const isFine = scrolls
              ? isMeant || at.scrollWidth <= at.clientWidth
              : isSigned && !isOurs
            if (isFine) return undefined
            return `${scrolls ? 'scrolls in' : 'is cut by'} ${named(at)}`
          }
        }
        if (style.position === 'fixed') break
        if (style.position === 'absolute') floats = true
      }
      return isIn(box, 0, clientWidth) ? undefined : 'stands out of the page'
    }
    const look = (box: DOMRect, element: Element, name: string) => {
      if (box.width <= 1 || box.height <= 1) return
      const { direction, unicodeBidi } = getComputedStyle(element)
      const isOurs =
        /[א-ת]/.test(name) &&
        unicodeBidi !== 'plaintext' &&
        !element.closest('bdi, [dir=auto]')
      const told = `${named(element)} “${name.slice(0, 40)}”`
      if (isOurs && direction === 'ltr') found.add(`${told} begins at the left`)
      const by = cutBy(box, element, isOurs)
      if (by !== undefined) found.add(`${told} ${by}`)
    }
    const all = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL)
    const range = document.createRange()
    for (let node = all.nextNode(); node; node = all.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement
      if (!element?.checkVisibility({ visibilityProperty: true })) continue
      if (node instanceof Text && node.data.trim() !== '') {
        range.selectNodeContents(node)
        for (const box of range.getClientRects()) look(box, element, node.data.trim())
      } else if (
        node instanceof Element &&
        element.parentElement &&
        node.matches('button, input, select, textarea, img, svg')
      ) {
        look(node.getBoundingClientRect(), element.parentElement, named(node))
      }
    }
    return [...found]
  })
}
