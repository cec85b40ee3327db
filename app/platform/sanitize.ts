/**
 * A stranger's HTML as a document for a frame without rights. Three walls, each enough by
 * itself: an allow-list of tags without anything that loads; a policy in the document that
 * lets nothing load; a sandbox that runs nothing (see `MailFrame.svelte`).
 */
import DOMPurify from 'dompurify'

import { isTame } from '#core/mail/html.ts'

/** What a frame may show; `string` where the browser has no Trusted Types. */
export type FrameDocument = TrustedHTML | string

interface TrustedHTML {
  toString(): string
}

/** Undefined if it is too large or too deep to be cleaned in time: show the text. */
export function frameDocument(html: string): FrameDocument | undefined {
  return isTame(html) ? policy().createHTML(html) : undefined
}

interface DocumentPolicy {
  createHTML(html: string): FrameDocument
}
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string }
  ): DocumentPolicy
}

let made: DocumentPolicy | undefined

function policy(): DocumentPolicy {
  const rules = { createHTML: cleanDocument }
  const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
  made ??= factory?.createPolicy('porchlight-mail', rules) ?? rules
  return made
}

const frameRules = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'"
].join('; ')

const bodyStyle =
  'margin: 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere'

function cleanDocument(html: string): string {
  const body = DOMPurify.sanitize(withTargets(html), shown)
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${frameRules}">`,
    '<meta name="referrer" content="no-referrer">',
    // Dark and light as the app is; colours of the mail are not taken over.
    '<meta name="color-scheme" content="light dark">',
    `</head><body dir="auto" style="${bodyStyle}">${body}</body></html>`
  ].join('')
}

const shown = {
  ALLOWED_TAGS: (
    'a abbr b bdi bdo blockquote br caption center cite code dd del dfn div dl dt em ' +
    'figcaption figure font h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp small ' +
    'span strong sub sup table tbody td tfoot th thead tr tt u ul var'
  ).split(' '),
  ALLOWED_ATTR: [
    'align',
    'colspan',
    'dir',
    'lang',
    'rowspan',
    'start',
    'title',
    'valign'
  ],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  KEEP_CONTENT: true
}

/** Links lead nowhere here, so that none can lead away unseen; where to is written out. */
function withTargets(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    ...shown,
    ALLOWED_TAGS: [...shown.ALLOWED_TAGS, 'img'],
    ALLOWED_ATTR: [...shown.ALLOWED_ATTR, 'href', 'alt'],
    RETURN_DOM_FRAGMENT: true
  })
  for (const link of fragment.querySelectorAll('a[href]')) {
    const target = link.getAttribute('href') ?? ''
    if (isForeign(target, link.textContent)) link.append(` <${target}>`)
    link.removeAttribute('href')
  }
  for (const picture of fragment.querySelectorAll('img')) {
    const words = picture.getAttribute('alt') ?? ''
    picture.replaceWith(words.trim() === '' ? '' : `[${words}]`)
  }
  return fragment
}

function isForeign(target: string, label: string): boolean {
  const bare = (text: string) =>
    text.trim().replace(/^(?:https?:\/\/|mailto:|tel:)(?:www\.)?|\/$/gi, '')
  return /^(?:https?|mailto|tel|ftp):/i.test(target) && bare(target) !== bare(label)
}
