import AtSign from '@lucide/svelte/icons/at-sign'
import CircleUser from '@lucide/svelte/icons/circle-user-round'
import Clock from '@lucide/svelte/icons/clock'
import Flame from '@lucide/svelte/icons/flame'
import Hand from '@lucide/svelte/icons/hand'
import Layers from '@lucide/svelte/icons/layers'
import MessageCircleQuestion from '@lucide/svelte/icons/message-circle-question-mark'
import Moon from '@lucide/svelte/icons/moon'

import LifeBuoy from '@lucide/svelte/icons/life-buoy'

import type { View } from '#core/domain/queue/queue.ts'
import type { IconComponent } from '../../ui/icon.ts'

export const viewIcons: Readonly<Record<View, IconComponent>> = {
  'needs-answer': MessageCircleQuestion,
  mine: CircleUser,
  'for-you': AtSign,
  unassigned: Hand,
  'second-line': LifeBuoy,
  waiting: Clock,
  snoozed: Moon,
  expiring: Flame,
  all: Layers
}
