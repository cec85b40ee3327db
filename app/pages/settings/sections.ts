/**
 * The settings, by who is concerned: what only I notice, and what the whole desk shares.
 * Each section has an address of its own, `#/settings/people`.
 */
import LampDesk from '@lucide/svelte/icons/lamp-desk'
import Mail from '@lucide/svelte/icons/mail'
import MonitorSmartphone from '@lucide/svelte/icons/monitor-smartphone'
import Reply from '@lucide/svelte/icons/reply'
import UserRound from '@lucide/svelte/icons/user-round'
import UsersRound from '@lucide/svelte/icons/users-round'
import type { Component } from 'svelte'

import type { IconComponent } from '../../ui/icon.ts'
import AcknowledgementPanel from './AcknowledgementPanel.svelte'
import BridgePanel from './BridgePanel.svelte'
import DeskLanguagePanel from './DeskLanguagePanel.svelte'
import DeskPanel from './DeskPanel.svelte'
import FieldPanel from './FieldPanel.svelte'
import FirstAnswerPanel from './FirstAnswerPanel.svelte'
import FlagPanel from './FlagPanel.svelte'
import FloodPanel from './FloodPanel.svelte'
import KeyPanel from './KeyPanel.svelte'
import LockPanel from './LockPanel.svelte'
import LookPanel from './LookPanel.svelte'
import OpinionPanel from './OpinionPanel.svelte'
import PartnerPanel from './PartnerPanel.svelte'
import PeoplePanel from './PeoplePanel.svelte'
import ReminderPanel from './ReminderPanel.svelte'
import ReplyPanel from './ReplyPanel.svelte'
import StoragePanel from './StoragePanel.svelte'
import TonguePanel from './TonguePanel.svelte'
import TourPanel from './TourPanel.svelte'
import ZonePanel from './ZonePanel.svelte'

export const sectionNames = [
  'you',
  'device',
  'desk',
  'people',
  'mail',
  'answers'
] as const

export type SectionName = (typeof sectionNames)[number]

/** Shown beside the list where none is chosen. */
export const firstSection: SectionName = 'you'

export interface Section {
  readonly icon: IconComponent
  readonly panels: readonly Component[]
}

export const sections: Readonly<Record<SectionName, Section>> = {
  you: {
    icon: UserRound,
    panels: [LookPanel, ZonePanel, TourPanel, TonguePanel, ReminderPanel]
  },
  device: { icon: MonitorSmartphone, panels: [LockPanel, StoragePanel] },
  desk: {
    icon: LampDesk,
    panels: [DeskPanel, DeskLanguagePanel, FieldPanel, PartnerPanel]
  },
  people: { icon: UsersRound, panels: [PeoplePanel, FlagPanel, FloodPanel] },
  mail: { icon: Mail, panels: [KeyPanel, BridgePanel, ReplyPanel] },
  answers: {
    icon: Reply,
    panels: [FirstAnswerPanel, AcknowledgementPanel, OpinionPanel]
  }
}

/** Whose they are, as the list shows them. */
export const groups = {
  mine: ['you', 'device'],
  shared: ['desk', 'people', 'mail', 'answers']
} as const satisfies Readonly<Record<string, readonly SectionName[]>>

export function sectionOf(rest: string): SectionName | undefined {
  return sectionNames.find(name => name === rest)
}
