/** What `vite.guide.ts` makes of a page of the docs. */
import type { Component } from 'svelte'

export interface Heading {
  readonly depth: number
  readonly text: string
  /** What follows `?at=` in its address: the same in every language. */
  readonly at: string
}

export interface Outline {
  readonly title: string
  /** Those below the title. */
  readonly headings: readonly Heading[]
}

/** What stands between two headings. */
export interface Section {
  /** Of the heading above it; none right below the title. */
  readonly at?: string | undefined
  readonly text: string
}

export interface GuideText extends Outline {
  readonly default: Component
}

/** Of the element that an address leads to: the anchor alone could be the id of another. */
export function idOf(at: string): string {
  return `at-${at}`
}

/** Of the title of the page that is read. */
export const titleId = 'guide-title'
