/** What a member has chosen of a ticket to hand on, and how they changed it. */
export class ReferralDraft {
  chosen: ReadonlySet<string> = $state.raw(new Set())
  chosenFiles: ReadonlySet<string> = $state.raw(new Set())
  withAddress = $state(false)
  text = $state('')
  /** The subject; proposed anew with each choice, until a hand changed it. */
  subject: string | undefined = $state()
  readonly #start: string

  /** `facts`: chosen from the start, if the ticket has some; `text`: as they are told. */
  constructor(facts: string | undefined, text: string) {
    if (facts !== undefined) this.chosen = new Set([facts])
    this.text = text
    this.#start = text
  }

  /** Whatever is ticked but a file stands in the text. */
  get isBegun(): boolean {
    const { text, subject, chosenFiles } = this
    return text !== this.#start || subject !== undefined || chosenFiles.size > 0
  }
}
