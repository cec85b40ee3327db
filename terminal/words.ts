/** Why something was not taken, for the terminal. */
import type { Why } from '#core/past/parcel.ts'

export const whys: Readonly<Record<Why, string>> = {
  'no-mail': 'it holds no mail that could be recognised',
  'too-big': 'it is larger than anything that can be kept',
  trashed: 'it had been thrown away there',
  draft: 'it is a draft that was never sent',
  'bad-shape': 'it is not built as its system documents it',
  'too-deep': 'it is nested deeper, or in more pieces, than anybody writes',
  'cut-off': 'the file ends here, in the middle: export it again',
  'no-ticket': 'its ticket is not in the file, or could not be taken',
  empty: 'nothing is written in it',
  over: 'its ticket was closed longer ago than this desk keeps closed tickets',
  ended: 'it was here once, and has been destroyed on its day',
  'file-missing': 'the mail was taken in, but this file of it is not in the export'
}
