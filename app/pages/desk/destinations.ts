/** Where the rail leads, and the key that goes there after `g`. */
import CalendarDays from '@lucide/svelte/icons/calendar-days'
import ChartColumn from '@lucide/svelte/icons/chart-column'
import Cpu from '@lucide/svelte/icons/cpu'
import FileText from '@lucide/svelte/icons/file-text'
import Inbox from '@lucide/svelte/icons/inbox'
import Puzzle from '@lucide/svelte/icons/puzzle'
import Settings from '@lucide/svelte/icons/settings'

export const destinations = [
  { page: 'queue', key: 'i', icon: Inbox },
  { page: 'problems', key: 'k', icon: Puzzle },
  { page: 'hardware', key: 'h', icon: Cpu },
  { page: 'shifts', key: 's', icon: CalendarDays },
  { page: 'templates', key: 't', icon: FileText },
  { page: 'statistics', key: 'd', icon: ChartColumn },
  { page: 'settings', key: ',', icon: Settings }
] as const
