import type { FactKey } from '#core/mail/report-facts.ts'

import { plural } from './plural.ts'

export const ticket = {
  /** Names no ticket: browsers keep the titles of pages. */
  /** Read aloud. */
  opened: (subject: string, state: string) => `${subject}. ${state}`,
  /** Read aloud. */
  mailCame: 'A mail came in.',
  page: 'Ticket',
  back: 'Back to the queue',
  /** To where somebody opened it. */
  backTo: {
    ticket: (subject: string) => `Back to “${subject}”`,
    problem: (title: string) => `Back to the problem “${title}”`,
    sheet: 'Back to the hand-over sheet'
  },
  opening: 'Opening the ticket',
  notYet: {
    title: 'This ticket is not here yet',
    text: 'This device is still fetching what the others have. It opens as soon as it has come.'
  },
  gone: {
    title: 'This ticket is gone',
    text: 'It has been destroyed on its day, or the link is wrong. Nobody can bring it back.'
  },
  inDoubt: {
    title: 'This ticket waits for the clock',
    text: 'By the date of this device its last day has passed, but that date is in doubt. Nothing is destroyed yet: say at the top of the page that the date is right, or set the clock right, and the ticket is back.'
  },
  subjectLabel: 'Subject',
  renameHint: 'Change the subject for the desk: answers keep the asker’s own',
  subjectHint: 'Only the desk sees it. Answers keep the subject of the asker’s mail.',
  emptySubject: 'A ticket needs a subject.',
  saveSubject: 'Save the subject',
  language: 'Language',
  languageGuessed: '(guessed from their words)',
  practice: 'Practice: made up, nothing is sent to anybody.',

  phases: { open: 'Open', waiting: 'Waiting', closed: 'Closed' },
  destroyedOn: (day: string) => `destroyed on ${day}`,
  destroyedOnLong: (day: string) =>
    `Closed. It will be destroyed on every device on ${day}, unless somebody keeps it longer or reopens it.`,
  destroyedOnLast: (day: string) =>
    `Closed. It will be destroyed on every device on ${day}, the last day that any ticket can have. What must go on wants a new ticket.`,
  closedAs: (reason: string) => `Closed: ${reason}`,
  reasons: {
    answered: 'Answered',
    solved: 'Solved',
    'information-gathered': 'Information gathered, no answer',
    'cannot-help': 'Cannot help, no answer',
    'low-priority': 'Low priority, no answer',
    spam: 'Spam, no answer',
    duplicate: 'Duplicate, no answer'
  },
  reasonHints: {
    answered: 'The question has its answer',
    solved: 'The asker said that it works',
    'information-gathered': 'We learned from it; nothing to say back',
    'cannot-help': 'Not something this desk can do',
    'low-priority': 'No time for it, and it can be left',
    spam: 'Advertising or abuse',
    duplicate: 'The same was asked in another ticket'
  },

  you: 'you',
  heldBy: (name: string) => `Taken by ${name}`,
  heldByYou: 'Taken by you',
  notHeld: 'Not taken',
  /** How firmly; `end`, `rests`: what is made of the other words here. */
  hold: {
    hour: (time: string) => time,
    day: (day: string) => day,
    until: (name: string, end: string) => `${name} holds it until ${end}`,
    youUntil: (end: string) => `You hold it until ${end}`,
    theirs: (name: string, rests: string) => `Taken by ${name}, ${rests}`,
    yours: (rests: string) => `Taken by you, ${rests}`,
    rests: 'resting',
    restsSince: (since: string) => `resting since ${since}`
  },
  bothTook: (names: string, first: string) =>
    `${names} both took this. The first take holds: ${first}.`,
  bothTookYou: (other: string) =>
    `${other} took this before you did. The first take holds.`,
  keepIt: 'I keep it',
  keptBy: (name: string) =>
    `${name} keeps this ticket. You had taken it, too; it is no longer yours.`,
  takenOverBy: (name: string) => `${name} took this ticket over from you.`,
  handedOnBy: (name: string, to: string) =>
    `${name} handed this ticket on to ${to}. It is no longer yours.`,
  handedToYou: (name: string) => `${name} handed this ticket on to you.`,
  takenBackBy: (name: string) =>
    `${name} took back that this ticket was handed on to you. It is no longer yours.`,
  keptBySeen: 'All right',
  isHere: (names: string) => `${names} here`,
  isWriting: (name: string) => `${name} is writing`,
  lease: {
    answering: (name: string, until: string) => `${name} is answering, until ${until}`,
    before: (name: string) => `${name} is answering this already`,
    beforeHelp: 'Write a note instead, or look again when they are done.',
    anyway: 'Write anyway'
  },

  actions: {
    label: 'What to do with it',
    more: 'More',
    take: 'Take',
    letGo: 'Let go',
    handOn: 'Hand on',
    handOnTo: 'Hand on to a member…',
    takeOver: 'Take over',
    wait: 'Wait for the asker',
    close: 'Close',
    closeAs: 'Close as',
    closeNext: 'Close and go to the next',
    reopen: 'Reopen',
    reply: 'Answer',
    note: 'Note',
    details: 'Details'
  },
  handing: {
    title: 'Hand the ticket on',
    search: 'Search members',
    list: 'Members',
    help: 'Arrows choose, Enter hands it on.',
    titleMany: (count: number) =>
      plural(count, { one: 'Hand # ticket on', other: 'Hand # tickets on' }),
    helpMany: 'Arrows choose, Enter hands them on.',
    nothingFound: (query: string) => `No member is called “${query}”.`,
    empty: 'Nobody else is at this desk.',
    speaks: (language: string) => `answers in ${language}`
  },
  /** Said once they are at the next one. */
  of: (subject: string, said: string) => `“${subject}” · ${said}`,
  did: {
    kept: 'Kept by you',
    took: 'Taken by you',
    tookOver: (name: string) => `Taken over from ${name}`,
    letGo: 'Let go',
    handedOn: (name: string) => `Handed on to ${name}`,
    waits: 'Waits for the asker',
    closed: (day: string) => `Closed. Destroyed on ${day}`,
    reopened: 'Reopened',
    renamed: 'Subject changed',
    language: (name: string) => `Language: ${name}`,
    noted: 'Note added',
    struck: 'Note taken back',
    tagged: (tag: string) => `Tagged “${tag}”`,
    untagged: (tag: string) => `Tag “${tag}” removed`,
    markedSent: 'Marked as sent'
  },
  refused: {
    'ticket-closed': 'This ticket was closed meanwhile. Reopen it first.',
    'held-by': 'Somebody else holds it.',
    'not-closed': 'It is open already.',
    'clock-behind':
      'The date of this device is behind. Set its clock right, then close.',
    'bad-keep-days': 'The desk’s retention is not set. Look at the settings.',
    'storage-full':
      'This device is full: the change is not kept. Make room and try again.'
  },
  notUndone: {
    gone: 'Not undone: that ticket has been destroyed.',
    'in-doubt':
      'Not undone: by the date of this device that ticket’s last day has passed, and that date is in doubt. Say at the top of the page whether it is right.',
    meanwhile: 'Not undone: somebody has changed it since.',
    'mail-since': 'Not undone: a mail has come in since, so the ticket stays open.',
    'text-stays':
      'Undone, but not in the answer: its draft has been changed since, and stays as it is.',
    'storage-full':
      'Undone, but this device is full: that is not kept. Make room and try again.'
  },

  conversation: 'Conversation',
  today: 'Today',
  yesterday: 'Yesterday',
  from: (name: string) => `From ${name}`,
  takenInOn: (day: string) => `taken in on ${day}`,
  takenInWhy:
    'This mail tells no date that can be believed. It counts from the day it was taken in.',
  desk: 'Help desk',
  someone: 'Somebody who left',
  writtenBy: (name: string) => `Answer by ${name}`,
  nobody: 'No sender given',
  to: (names: string) => `to ${names}`,
  quoted: (lines: number) =>
    plural(lines, { one: '# quoted line', other: '# quoted lines' }),
  moreOfMail: (lines: number) =>
    plural(lines, { one: 'Show the rest: # line', other: 'Show more: # lines left' }),
  loadingText: 'Opening the mail',
  missingText:
    'The text of this mail is not on this device yet. It comes with the next sync.',
  noText: 'This mail has no text.',
  showFormatted: 'Show as formatted',
  showPlain: 'Show as text',
  formattedTitle: (from: string) => `Formatted mail from ${from}`,
  download: 'Download the source',
  downloadHint: 'The mail as it arrived, for another mail program',
  attachments: (count: number) =>
    plural(count, { one: '# attachment', other: '# attachments' }),
  attachmentsHint:
    'Files from strangers can be harmful: save them and open them with care.',
  saveAttachment: 'Save this file',
  fileSearched: (names: string) => `Search finds the words of ${names}.`,
  fileLacks: {
    'the-rest': (name: string) =>
      `${name}: long, so search finds the words of its beginning only.`,
    'too-large': (name: string) => `${name}: too large or too much to be searched.`,
    'no-words': (name: string) =>
      `${name}: not searched, it seems to have no text, only pictures.`,
    unreadable: (name: string) =>
      `${name}: not searched, it is locked, damaged or in a form that we do not read.`
  },
  readHere: (name: string) => `Read ${name} here`,
  foldAttachment: (name: string) => `Fold ${name} away`,
  openingAttachment: 'Taking the file out of the mail',
  wrapped:
    'One file is in a form that only Outlook reads (winmail.dat). Ask the sender to send the mail again as plain text or HTML.',
  attachmentLost:
    'This file could not be taken out of the mail. Download the source instead.',
  downloadAgain: 'Download again',
  closeUnsent: {
    byHand: {
      title: 'Nobody has sent the answer yet',
      text: 'Closed, the ticket counts as answered, and the answer is destroyed with it, unsent. Once you have sent it, press “I have sent it” below it.'
    },
    unsure: {
      title: 'The answer may not have gone out',
      text: 'Closed, the ticket counts as answered, though the asker may have nothing. What happened to the answer stands below it.'
    },
    draft: {
      title: 'What was written is not sent',
      text: 'Closed, the ticket counts as answered, though what waits here has not gone out: a draft of yours, something to hand on, or an answer that somebody has to approve. It is destroyed with the ticket.'
    },
    titleMany: (count: number, of: number) =>
      plural(count, {
        one: `In # of ${of} tickets something is not sent`,
        other: `In # of ${of} tickets something is not sent`
      }),
    textMany:
      'Closed, they count as answered, and what was not sent, drafts too, is destroyed with them.',
    stay: 'Leave it open',
    none: 'Close none',
    others: (count: number) =>
      plural(count, { one: 'Close the other one', other: 'Close the other #' }),
    anyway: 'Close anyway',
    /** After a macro closed them. */
    left: (count: number) =>
      plural(count, {
        one: 'in # of them something was not sent',
        other: 'in # of them something was not sent'
      })
  },
  iHaveSent: 'I have sent it',
  delivery: {
    queued: (seconds: number) => `Goes out in ${seconds} s`,
    goesNow: 'Goes out now',
    goesSoon: 'Goes out when all letters are written',
    queuedOffline: 'Goes out when you are online',
    /** Of another's that has waited there for long. */
    strandedAt: (name: string) =>
      `It leaves once ${name} opens the desk there. If that takes too long, copy it into an answer of your own.`,
    queuedBy: (name: string) => `Waits on ${name}’s device`,
    heldBy: (name: string) => `Not sent: held on ${name}’s device`,
    heldByText: (name: string) =>
      `Something came before it went out. ${name} is asked to read it first.`,
    withheldByText: (name: string) => `${name} is asked what to do.`,
    sendAnyway: 'Send as it is',
    noBridge:
      'No bridge carries it any more. Take it back with Undo, then send it again.',
    states: {
      'by-hand': 'To be sent by hand',
      held: 'Not sent: something came meanwhile',
      withheld: 'Not sent: something changed meanwhile',
      'handed-over': 'Handed over to the mail bridge',
      deferred: 'Not taken yet',
      'stop-asked': 'Asked to stop',
      stopped: 'Not sent: stopped',
      uncertain: 'Perhaps sent',
      failed: 'Not delivered',
      bounced: 'Came back',
      sent: 'Sent'
    },
    explain: {
      'by-hand':
        'Open the downloaded mail in your mail program and send it from the desk’s address.',
      held: 'Something came before it went out. Read what is new here; then send yours as it is, or take it back with Undo and change it.',
      withheld: 'Send it as it is, or take it back with Undo.',
      'handed-over': 'The bridge sends it as soon as it can.',
      deferred: 'The mail server said “later”. The bridge keeps trying for four days.',
      'stop-asked': 'Until whoever has it answers, it may still go out.',
      stopped: 'Somebody stopped it before it went out: the asker does not have it.',
      uncertain:
        'The line broke at the last moment, and to send it twice would be worse than to ask. Look into the Sent folder of the desk’s mailbox.',
      failed:
        'The mail server refused it, or did not take it for days. The asker has no answer yet.',
      bounced: 'It went out and was returned. The asker has no answer yet.'
    },
    stranded:
      'Its bridge was removed, so nobody hears whether it went out. Look into the Sent folder of the desk’s mailbox first: if it is there, what you write again arrives twice.',
    awaited: (day: string) =>
      `If no answer has come by ${day}, you can write again here.`,
    unheard: {
      title: 'No bridge answered',
      text: 'It was asked to stop a week ago, and nobody said that it did: it may have been sent. Look into the Sent folder of the desk’s mailbox first; if it is there, what you write again arrives twice.'
    },
    /** Of one by hand: what stands by it, and in the question before it goes. */
    overtaken: {
      answered: (name: string) => `${name} answered meanwhile`,
      mails: (count: number) =>
        plural(count, {
          one: 'A new mail came since this was written',
          other: '# new mails came since this was written'
        }),
      text: 'The answer was written before this, and nobody has marked it as sent.',
      look: 'Look at it',
      anyway: 'Send it all the same'
    },
    said: 'The mail server said:',
    itWasSent: 'It was sent',
    share: 'Share',
    explainShare:
      'Or share it with an app of this device that can send a finished mail.',
    notShared:
      'This browser does not let mails be shared. Download it, and send it with a program that opens mail files.',
    notSharedButCopy:
      'This browser does not let mails be shared. Copy the text, or download the mail.',
    copyText: 'Copy the text',
    explainCopy:
      'Or copy its text into a mail of your own: that one has no signature of the desk, and no files.',
    copied: (to: string) =>
      `Copied. Paste it into a mail to ${to} and send it; then press “I have sent it”.`,
    notCopied:
      'This browser does not let it be copied. Mark the text above and copy it yourself.',
    takeBack: 'Take back',
    again: 'Write again'
  },

  note: {
    discarded: 'Note thrown away',
    begun: 'Note begun',
    label: 'Internal note',
    hint: 'Only your desk sees it. It is never sent.',
    write: 'Write an internal note',
    add: 'Add the note',
    cancel: 'Cancel',
    strike: 'Take back',
    struck: (name: string, at: string) => `${name} took back a note of ${at}`,
    by: (name: string) => `Note by ${name}`
  },
  turns: {
    closed: (name: string, reason: string) => `${name} closed it: ${reason}`,
    waiting: (name: string) => `${name} set it to wait for the asker`,
    open: (name: string) => `${name} reopened it`
  },

  report: {
    sections: (count: number) =>
      plural(count, { one: 'Log, # section', other: 'Log, # sections' }),
    search: 'Search inside the log',
    matches: (count: number) => plural(count, { one: '# line', other: '# lines' }),
    noMatch: 'No line of the log has this.',
    more: (count: number) =>
      plural(count, { one: '# more line', other: '# more lines' }),
    hidden: (count: number) =>
      plural(count, { one: '# line between', other: '# lines between' }),
    openAll: 'Open all',
    foldAll: 'Fold all',
    errors: (count: number) => plural(count, { one: '# error', other: '# errors' }),
    warnings: (count: number) =>
      plural(count, { one: '# warning', other: '# warnings' }),
    copyRedacted: 'Copy redacted',
    copyRedactedHint:
      'Without addresses, names of networks and machines, serial numbers and user names. Read it once more before you hand it on.',
    copiedRedacted:
      'Copied, without what tells people and machines apart. Read it once more.',
    error: 'Error',
    warning: 'Warning'
  },

  details: 'Details',
  detailsLabel: 'About this ticket',
  earlier: {
    title: (count: number) =>
      plural(count, {
        one: 'Another ticket from this address',
        other: '# other tickets from this address'
      }),
    more: (count: number) => plural(count, { one: 'and # more', other: 'and # more' })
  },
  facts: 'From the report',
  origin: {
    title: 'Where it comes from',
    ticket: 'Ticket there',
    queue: 'Queue there',
    owner: 'Held there by',
    state: 'State there',
    created: 'Opened there'
  },
  factNames: {
    report: 'Report id',
    version: 'Version',
    installed: 'Installed as',
    app: 'App',
    'app-summary': 'What the app said',
    machine: 'Machine',
    'product-version': 'Model',
    cpu: 'Processor',
    memory: 'Memory (MB)',
    graphics: 'Graphics',
    network: 'Wired network',
    wifi: 'Wi-Fi',
    isVm: 'Virtual machine',
    isCoreboot: 'Coreboot',
    medium: 'Stick or disk',
    persistence: 'Persistent Storage'
  } as Readonly<Record<FactKey, string>>,
  yes: 'yes',
  copy: 'Copy',
  copied: 'Copied',
  asker: 'Asker',
  askerKey: 'Key given for the answer',
  askerKeyFingerprint: 'Fingerprint of the asker’s key',
  keyMade: (day: string) => `Made on ${day}`,
  keyExpires: (day: string) => `Valid until ${day}`,
  noAskerKey: 'No key given',
  noAddress: 'No address: nothing can be mailed to this asker.',
  people: 'People',
  tags: 'Tags',
  addTag: 'Add a tag',
  removeTag: (tag: string) => `Remove the tag “${tag}”`,
  badTag: 'A tag needs at least one letter.',
  noTags: 'No tags yet',

  composer: {
    label: 'Answer',
    open: 'Write an answer',
    text: 'Your answer',
    placeholder: 'Write to the asker…',
    to: 'To',
    subject: 'Subject',
    language: 'Language',
    templates: 'Template',
    send: 'Send',
    sendWait: 'Send and wait',
    sendClose: 'Send and close',
    sendMore: 'Other ways to send',
    sendHint: 'Ctrl + Enter',
    sending: 'Signing and encrypting',
    saved: 'Draft saved on this device',
    saving: 'Saving the draft',
    notSaved: 'This device is full: the draft is not saved. Copy it to be safe.',
    discard: 'Discard the draft',
    discarded: 'Draft discarded',
    collapse: 'Fold the answer away',
    draftWaits: 'Your draft is kept',
    missing: (names: string) => `Not filled in yet: ${names}`,
    missingHelp: 'Write the words in place of the red marks, or send it as it is.',
    sendAnyway: 'Send as it is',
    keepEditing: 'Keep editing',
    empty: 'Write something first.',
    answerReady: 'Answer saved. Send the downloaded mail from your mail program.',
    answerReadyClosed:
      'Closed, but nobody has sent the answer yet: send the downloaded mail from your mail program.',
    goesOut: (seconds: number) => `Goes out in ${seconds} s`,
    goesOutLater: 'Goes out when you are online',
    practised: 'Well done! The answer is in the practice ticket; nothing was sent.',
    takenBack: 'Answer taken back; your draft is here again.',
    alreadySent: 'It is on its way already and cannot be taken back.',
    waitsElsewhere:
      'It waits on the device where you wrote it, and can be taken back there.',
    closedHint: 'This ticket is closed. An answer does not reopen it.'
  },
  files: {
    attach: 'Attach files',
    drop: 'Let go to attach',
    reading: 'Reading the files',
    bare: 'Pictures go without place, time and camera. Their names stay.',
    saysMore: (names: string) =>
      `${names} may also contain author, time or place. That is sent, too.`,
    look: (name: string) => `Look at ${name}`,
    remove: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} removed`,
    tooLarge: (names: string, most: string) =>
      `Not attached: ${names}. All files of an answer together have at most ${most}: most mail servers refuse more.`,
    tooMany: (names: string, most: number) =>
      `Not attached: ${names}. An answer takes up to ${most} files.`,
    not: {
      'broken-picture': (name: string) =>
        `Not attached: ${name}. This picture is damaged or built oddly, so place and time cannot be taken out of it. Save it anew, or make a screenshot of it.`,
      unreadable: (name: string) =>
        `Not attached: ${name} cannot be read. A folder has to be packed first, as a ZIP file.`,
      'no-room': (name: string) => `Not attached: this device has no room for ${name}.`,
      sending: (names: string) => `Not attached: ${names}. The answer is being sent.`
    },
    tooMuch: (most: string, number: number) =>
      `All files of an answer together may have ${most}, and there may be ${number} of them. Remove some.`,
    missing: (name: string) =>
      `${name} is not on this device any more. Remove it, and attach it again.`,
    notHere: (name: string) =>
      `${name} is not on this device yet. It comes with the next sync.`
  },
  undone: {
    said: (about: string) =>
      about === '' ? 'The ticket is as it was' : `“${about}” is as it was`,
    look: 'Look at it'
  },
  notSent: {
    said: (about: string, why: string) =>
      `Your answer to “${about}” was not sent: ${why} Your draft is kept.`,
    look: 'Look at it',
    why: {
      empty: 'nothing was written in it.',
      'no-team-key': 'your desk has no key to sign it with.',
      'team-key-expired': 'the desk’s key has ended.',
      'no-address': 'there is no address to answer to.',
      'storage-full': 'this device is full.',
      failed: 'it could not be finished.',
      concerns: 'words are missing in it, or the asker’s key is in doubt.',
      meanwhile: 'something came in meanwhile.',
      'needs-approval': 'an intern’s answer is sent by somebody else.',
      'not-waiting': 'somebody has sent it, given it back or taken it back already.',
      'own-answer': 'nobody sends what they handed in themselves.',
      'missing-keys': 'somebody who is to get it has no key.',
      'file-missing': 'one of its files is not on this device any more.',
      'file-not-here': 'one of its files is not on this device yet.',
      'file-broken': 'one of its pictures is damaged.',
      'files-too-large': 'its files are too large together, or too many.',
      'files-elsewhere': 'its files cannot be copied along.',
      'not-attached': 'one of its files could not be attached.'
    }
  },
  key: {
    encrypts: 'Encrypted for the asker, with the key',
    checking: 'Looking at the asker’s key',
    none: 'No key: the answer is readable on its way',
    onlyName: 'The report only names a key; it is not here',
    onlyNameHelp:
      'Without the key itself the answer is readable on its way. Ask for the key, or leave out what must stay private.',
    wroteEncrypted: 'They wrote encrypted, and gave no key',
    wroteEncryptedHelp:
      'The answer would be readable on its way. Ask for their key, or leave out what must stay private.',
    other: 'Another key came for the asker',
    otherHelp:
      'The answer goes to the present one until somebody decides. Ask the person over another way which is theirs.',
    bad: 'The asker’s key cannot be used',
    badHelp:
      'It has expired, was revoked, or is too weak. Without it the answer is readable on its way.',
    signed: 'Signed by the desk',
    noTeamKey: 'Your desk has no key to sign answers with yet.',
    teamKeyNotHere:
      'This device cannot open the desk’s key yet: it comes once somebody who has it is online. Your draft is kept.',
    teamKeyEnded:
      'The desk’s key has ended, so nothing can be signed. Extend it in the settings; your draft is kept.',
    makeTeamKey: 'Create the desk’s key',
    cannotAnswer: 'There is no address to answer to.',
    failed: 'The answer could not be finished. Your draft is kept; try once more.'
  },
  reply: {
    title: 'Automatic reply: “we have your mail”',
    sealed: 'Only the asker can read it.',
    readable: 'It can be read on its way, and quotes nothing of the mail.',
    heldBack:
      'No automatic reply: their key cannot be used (only named, expired, taken back or too weak), and readable it is not sent',
    states: {
      'by-hand': 'not sent',
      queued: 'goes out in a minute',
      'handed-over': 'with the bridge',
      deferred: 'the mail server says “later”',
      'stop-asked': 'asked to stop',
      stopped: 'stopped, not sent',
      uncertain: 'perhaps sent',
      failed: 'not accepted',
      bounced: 'came back',
      sent: 'sent'
    }
  },
  meanwhile: {
    title: 'Somebody wrote meanwhile',
    text: (count: number) =>
      plural(count, {
        one: 'This arrived while you were writing. Nothing has been sent yet.',
        other: 'These arrived while you were writing. Nothing has been sent yet.'
      }),
    /** Of no mail, only of what colleagues did. */
    titleDone: 'Something happened meanwhile',
    textDone:
      'Your colleagues did this while you were writing. Nothing has been sent yet.',
    answered: (name: string) => `${name} answered`,
    asked: (name: string) => `${name} wrote`,
    noted: (name: string) => `${name} wrote a note meanwhile`,
    closed: (name: string) => `${name} closed it meanwhile`,
    passedOn: (name: string) => `${name} passed it to the second line meanwhile`,
    handedOn: (name: string, to: string) => `${name} handed it on to ${to} meanwhile`,
    keep: 'Keep editing',
    send: 'Send mine too'
  },

  link: {
    copy: 'Copy the link',
    copied: 'Link copied. It opens for members of your desk alone.',
    notCopied:
      'This browser does not let it be copied. The link stands in its address bar.'
  },

  keys: {
    out: 'Leave what you write as it is, then go back',
    next: 'Next ticket in the queue',
    previous: 'Ticket before in the queue',
    reply: 'Answer',
    note: 'Write a note',
    close: 'Close and go to the next',
    take: 'Take the ticket',
    wait: 'Wait for the asker',
    tag: 'Add a tag',
    undo: 'Undo',
    send: 'Send the answer',
    sendWait: 'Send the answer and wait for the asker',
    sendClose: 'Send the answer and close',
    template: 'Put a template into the answer',
    file: 'Attach files to the answer'
  }
}
