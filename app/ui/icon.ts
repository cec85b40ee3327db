/** Any icon of `@lucide/svelte/icons/…`, imported one by one: all of them are alike. */
import type Porch from '@lucide/svelte/icons/lamp'

export type IconComponent = typeof Porch
