import type { IconComponent } from './icon.ts'

export interface MenuItem {
  readonly label: string
  /** Somebody's own words, whichever way they are read. */
  readonly given?: boolean
  readonly onselect: () => void
  readonly icon?: IconComponent | undefined
  readonly shortcut?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  /** Below its label: why it is disabled. */
  readonly hint?: string
  /** Draws a check in front. */
  readonly checked?: boolean
}
