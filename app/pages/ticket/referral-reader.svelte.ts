/** Who is to read what is handed on: a partner, by mail, or whoever can open a file. */
import type { Partner, PartnerEntry } from '#core/domain/desk/partners.ts'
import type { EntryId } from '#core/ids.ts'

/** A partner with a key, the owner of a key that is pasted, or whoever gets hold of it. */
export type FileOwner = EntryId | 'given' | 'anybody'

export class ReferralReader {
  readonly #partners: () => readonly PartnerEntry[]
  #to: EntryId | 'file' = $state('file')
  #owner: FileOwner = $state('anybody')
  /** As the member read of them: anything else is not what they agreed to. */
  #read: string | undefined
  /** Armored, as it was pasted. */
  givenKey = $state('')

  constructor(partners: () => readonly PartnerEntry[]) {
    this.#partners = partners
    this.to = partners()[0]?.id ?? 'file'
  }

  get to(): EntryId | 'file' {
    return this.#to
  }

  set to(next: EntryId | 'file') {
    this.#to = next
    this.#read = this.#known
  }

  get owner(): FileOwner {
    return this.#owner
  }

  set owner(next: FileOwner) {
    this.#owner = next
    this.#read = this.#known
  }

  /** Undefined: it becomes a file. */
  get partner(): Partner | undefined {
    return this.#partnerOf(this.#to)
  }

  /** For whom a file can be encrypted without asking for a key. */
  get owners(): readonly PartnerEntry[] {
    return this.#partners().filter(({ partner: { key } }) => key !== '')
  }

  /** Of the file; empty if it is for anybody, or there is none. */
  get fileKey(): string {
    if (this.#owner === 'given') return this.givenKey.trim()
    return this.#partnerOf(this.#owner)?.key ?? ''
  }

  /** Whose key the file is for; undefined of any other key. */
  get fileFor(): Partner | undefined {
    return this.#partnerOf(this.#owner)
  }

  /** Somebody changed or removed a partner since this member read of them. */
  get hasChanged(): boolean {
    return this.#known !== this.#read
  }

  /** What stands there now is to be read; a file for one reader never becomes readable. */
  askAgain(): void {
    if (!this.partner) this.to = 'file'
    if (this.#owner !== 'anybody' && !this.#partnerOf(this.#owner))
      this.#owner = 'given'
    this.#read = this.#known
  }

  get #known(): string {
    const { partner } = this
    const whose = partner ?? this.#partnerOf(this.#owner)
    return [this.#to, whose?.address, whose?.key].join('\n')
  }

  #partnerOf(id: string): Partner | undefined {
    return this.#partners().find(each => each.id === id)?.partner
  }
}
