import { plural } from './plural.ts'

export const settings = {
  title: 'Settings',
  sections: {
    label: 'Sections of the settings',
    mine: 'Yours',
    shared: 'The whole desk’s',
    names: {
      you: 'You',
      device: 'This device',
      desk: 'Desk',
      people: 'People',
      mail: 'Mail',
      answers: 'Answers'
    },
    about: {
      you: 'Look, keys, time zone, languages you answer in, reminders',
      device: 'Lock, storage, take tickets away, wipe',
      desk: 'Name, end of tickets, languages, fields, partners',
      people: 'Members, invitations, interns, flags',
      mail: 'OpenPGP key, bridges, replies',
      answers: 'First answer, automatic reply, “Did it help?”'
    }
  },
  saved: 'Saved',
  save: 'Save',

  desk: {
    title: 'Name, and how long tickets stay',
    text: 'What all members share.',
    name: 'Name of the desk',
    keepDays: 'Days a closed ticket is kept',
    keepDaysHint: (days: number) =>
      plural(days, {
        one: 'Destroyed one day after it was closed: on every device and relay.',
        other: 'Destroyed # days after it was closed: on every device and relay.'
      }),
    keepDaysBad: 'From 1 to 365 days.',
    keepDaysNow: 'Tickets closed from now on follow the new number.',
    languagesTitle: 'Languages of the desk',
    languagesText:
      'In which people get an answer here, whoever of you writes it. Templates and known problems ask for a text in each.',
    languages: 'The desk answers in',
    languageLeft: (language: string) => `The desk answers no longer in ${language}.`
  },

  tongues: {
    title: 'Your languages',
    text: 'In which you yourself can answer. All members see it: such tickets come first in your queue, and the shifts can ask for somebody who speaks one.',
    label: 'I answer in'
  },
  people: {
    title: 'Members',
    count: (count: number) => plural(count, { one: '# member', other: '# members' }),
    you: 'you',
    since: (date: string) => `since ${date}`,
    roles: { lead: 'Lead', agent: 'Agent' },
    invite: 'Invite somebody',
    open: 'Open invitations',
    openBy: (name: string, until: string) => `Made by ${name}, works until ${until}`,
    openUntil: (until: string) => `Works until ${until}`,
    withdraw: 'Withdraw',
    withdrawn: 'The invitation was withdrawn: nobody gets in by it any more'
  },
  invite: {
    hereAlone:
      'The desk was founded under an address that means this computer alone: link and code work here only. To invite others, found it under the address by which they reach the relay.',
    title: 'Invite somebody',
    text: 'Send the link over a channel that only the two of you read, or let them scan the code.',
    making: 'Making the invitation…',
    link: 'Invitation link',
    qr: 'QR code of the invitation link',
    once: (when: string) => `Until ${when}, it works once.`,
    stay: 'You may close this. A member’s device must be online when they arrive.',
    done: 'Done',
    here: (name: string) => `${name} is here`,
    used: 'The link works no more.',
    another: 'Invite another'
  },

  key: {
    title: 'OpenPGP key of the desk',
    text: 'Answers are signed with it, and reports encrypted to it are opened with it.',
    none: 'No key yet. Without one, encrypted reports cannot be read.',
    create: 'Create a key',
    import: 'Import a key',
    address: 'E-mail address',
    addressHint: 'The address that people write to.',
    name: 'Name on the key',
    nameHint:
      'Everybody who gets mail or the key sees it. If it is empty, mail shows the name of the desk.',
    creating: 'Creating…',
    file: 'Secret key, armored',
    fileHint: 'Begins with “-----BEGIN PGP PRIVATE KEY BLOCK-----”.',
    choose: 'Choose a file',
    passphrase: 'Passphrase of the key, if it has one',
    importing: 'Importing…',
    fingerprint: 'Fingerprint',
    added: (who: string, when: string) => `Added by ${who}, ${when}`,
    signs: 'Signs answers',
    opens: 'Opens older mail',
    ended: 'Has ended',
    copyFingerprint: 'Copy fingerprint',
    worksUntil: (date: string) => `Works until ${date}`,
    worksForever: 'Has no end',
    opensUntil: (day: string) =>
      `As things stand it opens mail until ${day}; then every device destroys it.`,
    opensWhy: (day: string) =>
      `Mail sealed to it is expected until ${day}, and tickets from before that day need it until they end.`,
    created: 'The desk has a key now. Publish its public half where people find you.',
    replace: 'Replace the key',
    replaceByImport: 'Replace it by one of yours',
    replaces: (address: string) => `It takes the place of the key for ${address}`,
    replacesText: (day: string) =>
      `Every answer carries the new key from now on, signed by the old one. The old one goes on opening mail: at least until ${day}, and until the last ticket from before that day has ended. Then every device destroys it. If two of you replace the key at once, the one made last signs.`,
    replaced: 'The new key signs from now on. Publish it where the old one was.',
    extend: 'Extend by two years',
    extended: (date: string) =>
      `It works until ${date} now. Publish it again where people find it.`,
    extendFailed:
      'This key could not be extended here. Extend it in the program that made it, and import it again.',
    endsSoon: {
      title: (date: string) => `The desk’s key ends on ${date}`,
      text: 'After that nobody can write to you encrypted, and no answer is signed. Extended, it stays the same key.'
    },
    hasEnded: {
      title: (date: string) => `The desk’s key ended on ${date}`,
      text: 'Nobody can write to you encrypted, and no answer can be signed. Mail still opens. Extended, it stays the same key, and people get the new end with your next answer.'
    },
    publish: {
      open: 'Publish…',
      title: 'Publish the desk’s key',
      text: 'Every answer carries it already. Whoever writes for the first time needs to find it, too.',
      file: 'As a file, and by its fingerprint',
      fileText:
        'Put the file on your website, and the fingerprint on paper and where people know you from.',
      saveKey: 'Save the key (.asc)',
      copyKey: 'Copy the key',
      site: 'For mail programs: Web Key Directory',
      siteText:
        'Programs such as Thunderbird, GnuPG and Proton then find it by your address alone. It is a folder of small files on a website with a certificate; nothing runs there.',
      unpack:
        'Unpack the folder. It begins with a dot, so your file manager may hide it.',
      direct: (domain: string) =>
        `Put “.well-known” at the root of https://${domain}. That is the direct way, and enough.`,
      advanced: (host: string) =>
        `If that site is not yours to change, put it at the root of https://${host} instead: programs ask there first. If that name exists and does not answer with the key, they stop there.`,
      serve:
        'Serve the files as application/octet-stream, without asking for a password, and with the header “Access-Control-Allow-Origin: *”.',
      check: 'Then one of these saves a small file:',
      saveFolder: 'Save the folder (.zip)',
      again: 'Do it again after every replacement and extension of the key.'
    },
    imported: 'The key was imported.',
    troubles: {
      'bad-address': 'This is no e-mail address.',
      'not-a-key': 'This is no OpenPGP key.',
      'public-only': 'This is the public half only. Export the secret key.',
      'wrong-passphrase': 'The passphrase does not open this key.',
      'unreadable-for-others':
        'This key is of a new kind that common mail programs cannot write to. Make one of version 4.',
      'unusable-key': 'This key has expired, was revoked, or cannot encrypt.'
    }
  },

  bridge: {
    title: 'Mail bridges',
    text: 'A bridge runs beside your mail server: it brings mail in and sends answers out, and can open no ticket.',
    none: 'No bridge yet',
    noneText:
      'Mails are dropped into the queue by hand, and answers are sent from your mail program. Whoever runs your mail server, or has the password of your mailbox, can set up a bridge: add it here to get its code.',
    add: 'Add a bridge',
    remove: 'Remove',
    added: (who: string, when: string) => `Added by ${who}, ${when}`,
    uncarried: (address: string) =>
      `Answers come from ${address} unless somebody wrote to an address that a bridge carries. None carries ${address}: they still go by hand.`,
    states: {
      well: 'Works',
      trouble: 'Needs help',
      silent: 'Silent',
      unheard: 'Not heard yet'
    },
    unheard: 'Nothing heard of it yet. It speaks up once it is paired and running.',
    heard: (ago: string) => `Last heard ${ago}`,
    silent: (ago: string) =>
      `Nothing heard for long, the last time ${ago}. Is it running, and does it reach the relay? What follows is how it was then.`,
    fetched: (ago: string) => `fetched ${ago}`,
    notFetched: 'nothing fetched yet',
    waiting: (count: number) => plural(count, { one: '# waits', other: '# wait' }),
    setAside: (count: number) =>
      plural(count, {
        one: '# mail is set aside: the bridge failed with it again and again. It lies where it was; look at it in the mailbox.',
        other:
          '# mails are set aside: the bridge failed with them again and again. They lie where they were; look at them in the mailbox.'
      }),
    troubles: {
      unreachable: 'It does not reach the mail server.',
      certificate:
        'The mail server’s certificate is not valid, so it does not go in. Renew it, or correct the name of the server.',
      'sign-in': 'The mail server refuses its user or password.',
      folder: 'A folder of the mailbox is missing, or it may not change it.',
      'server-error':
        'The mail server has an error, or says what it does not understand.',
      'relay-full':
        'The relay has no more room for your desk: mail waits at the mail server.',
      'no-keys':
        'It has no keys for the days to come, so mail waits. Any member who opens the desk online brings new ones.',
      'disk-full': 'The disk of its machine is full.',
      unknown: 'It has trouble that it cannot name. Look into its log.'
    },
    pair: {
      title: 'Add a mail bridge',
      text: 'You get a code that pairs it with your desk.',
      name: 'Name',
      nameHint: 'By which you know it, such as “Our mail server”.',
      addresses: 'Addresses of the desk',
      addressesHint: 'Answers from these go out through it. One on each line.',
      badAddress: (text: string) => `“${text}” is no e-mail address.`,
      submit: 'Make its code',
      codeTitle: 'The code of the bridge',
      once: 'It is shown this once.',
      secret:
        'Whoever has it can bring mail into your desk and read what you send. Put it straight into the bridge.',
      code: 'Pairing code',
      command: 'On the bridge’s machine, run this and paste the code:',
      copyCommand: 'Copy the command',
      next: 'Then tell it where your mail server is: sync-server/README.md, “The bridge”. If the code gets lost, remove the bridge and add it anew.',
      done: 'Done'
    },
    removal: {
      title: (name: string) => `Remove “${name}”?`,
      text: 'There is no way back: to use it again, add it anew with a new code.',
      now: 'The relay turns it away at once, and deletes what waits there: mail that nobody has taken in, and answers that it has not fetched.',
      answers: 'Answers that are not out yet do not go out. Their tickets show which.',
      passwords: 'Then stop it, and change the mail passwords: its machine knew them.',
      submit: 'Remove',
      did: 'Removed. The relay turns it away from now on.'
    }
  },

  opinion: {
    title: 'Did it help?',
    text: 'Asks below answers whether they helped, with two links. A mail that says only YES or NO is counted: a yes needs no answer, a no waits for one.',
    on: 'Ask below answers',
    onHint:
      'Not below an answer after which the ticket waits for the asker: their yes would be to something else. The links write a new mail, which is not encrypted unless their program does it.',
    question: 'Question',
    noText: 'Nobody wrote it in this language yet: English is used.'
  },
  reply: {
    title: 'Automatic reply',
    text: 'Tells who writes for the first time that the mail has arrived, and what happens next. It is no answer: the ticket still needs one.',
    on: 'Reply automatically',
    onHint: 'To mail that a bridge brings, through that bridge.',
    noBridge:
      'Nothing goes out yet: no bridge carries mail for the address of your key.',
    once: (days: number) =>
      plural(days, {
        one: 'Once to an address in one day, whatever else it writes.',
        other: 'Once to an address in # days, whatever else it writes.'
      }),
    never:
      'Never to programs, mailing lists, bounces, “no-reply” or your own addresses, nor to mail whose sender seems forged, that is older than a few hours, or that you brought in yourselves.',
    flood: (count: number) =>
      plural(count, {
        one: 'At most one in an hour. In a flood the rest gets no automatic reply, and every mail still becomes a ticket.',
        other:
          'At most # in an hour. In a flood the rest gets no automatic reply, and every mail still becomes a ticket.'
      }),
    sealed:
      'Encrypted where the sender’s key is known. It quotes nothing of their mail, in any case.',
    days: 'Days until an address gets another',
    daysBad: 'From 1 to 60 days.',
    language: 'Text for mail in',
    noText: 'No text yet: such mail gets the one of another language.',
    subject: 'Subject',
    body: 'Text',
    bodyHint: (names: string) =>
      `Filled in: ${names}. The hours come from the shift plan and tell everybody who writes when you are there; leave them out if that is nobody’s business.`,
    pages: 'Help pages',
    pagesHint: 'One link on each line.',
    standard: 'Back to the standard text'
  },

  look: {
    title: 'Look and keys',
    text: 'Kept on this device only; the others do not see it.',
    language: 'Language of the app',
    theme: 'Appearance',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    singleKeys: 'Single-key shortcuts',
    singleKeysHint: 'Such as “j” for the next ticket. None works while you type.'
  },

  lock: {
    title: 'Lock',
    text: 'Locked, nobody reads anything on this device without your passphrase.',
    after: 'Lock when nobody touches it',
    times: {
      '5': 'After 5 minutes',
      '15': 'After 15 minutes',
      '60': 'After an hour',
      '480': 'After 8 hours',
      '0': 'Never'
    },
    now: 'Lock now'
  },

  storage: {
    title: 'Storage',
    used: (size: string) => `${size} used on this device, sealed.`,
    readyOffline: 'The whole app is on this device: it opens without a network.',
    notReadyOffline:
      'The app is not kept on this device yet: without a network it does not open. Leave it open for a moment; private windows never keep it.',
    persistent: 'The browser promised to keep it.',
    fleeting: 'The browser may clear it when space runs out.',
    ask: 'Ask it to keep everything',
    refused: 'The browser did not promise. Installing the app usually helps.',
    install: 'Install the app',
    installText: 'It starts from your home screen, and the browser keeps its data.',
    installByHand: 'On an iPhone: Share, then “Add to Home Screen”.',
    build: 'Build',
    buildDev: 'development'
  },

  takeAway: {
    title: 'Take the desk’s tickets away',
    short:
      'All mails as a mailbox (mbox); notes, templates, shifts, agreements and the rest as JSON.',
    open: 'Take away…',
    text: (count: number) =>
      plural(count, {
        one: '# ticket, in two files: the mails for any mail program (mbox), and what the desk wrote, knows and agreed on beside them (JSON). Secret keys and flags stay here.',
        other:
          '# tickets, in two files: the mails for any mail program (mbox), and what the desk wrote, knows and agreed on beside them (JSON). Secret keys and flags stay here.'
      }),
    warnings: [
      'What lies in these files is not forgotten by itself: no day comes on which they are destroyed. Destroy them yourself.',
      'They are not sealed. Whoever has them reads them: keep them on an encrypted disk.',
      'They name people who trusted this desk. Take them only where those people would agree.'
    ],
    decrypted: 'Open encrypted mails',
    decryptedHint:
      'Else they stay encrypted in the file, and whoever reads it needs the desk’s key. Secret keys are never in it.',
    begin: 'Take away',
    progress: (tickets: string, total: string) =>
      `${tickets} of ${total} tickets written`,
    stop: 'Stop',
    stopped: 'Stopped. The files were not kept.',
    finished: (count: number) =>
      plural(count, { one: 'Done: # mail', other: 'Done: # mails' }),
    missing: (count: number) =>
      plural(count, {
        one: '# mail is not on this device yet, and so not in the file. Come back when everything is stored here.',
        other:
          '# mails are not on this device yet, and so not in the file. Come back when everything is stored here.'
      }),
    remember: 'Destroy the files when you no longer need them: nobody else will.',
    broken: 'Writing failed: is there room? Nothing whole was kept.',
    done: 'Close'
  },
  wipe: {
    title: 'Wipe this device',
    text: 'Removes everything of the desk from this browser, in all of its tabs. The other members keep theirs.',
    open: 'Wipe…',
    counted: (tickets: number) =>
      plural(tickets, {
        one: '# ticket goes from this device.',
        other: '# tickets go from this device.'
      }),
    unsent: (changes: number) =>
      plural(changes, {
        one: '# change has not reached the relay and is lost for good.',
        other: '# changes have not reached the relay and are lost for good.'
      }),
    answers: (count: number) =>
      plural(count, {
        one: '# answer was sent, has not left yet and is lost for good.',
        other: '# answers were sent, have not left yet and are lost for good.'
      }),
    drafts: (count: number) =>
      plural(count, {
        one: 'What is written and not sent in # ticket is lost for good.',
        other: 'What is written and not sent in # tickets is lost for good.'
      }),
    views: (count: number) =>
      plural(count, {
        one: '# view of your own is only on this device.',
        other: '# views of your own are only on this device.'
      }),
    unknown: 'What has not reached the relay is lost for good.',
    alone:
      'You are the only member: nobody could let you in again. The desk ends here.',
    back: 'To come back you need a new invitation.',
    confirm: 'I understand',
    submit: 'Wipe now'
  }
}
