/** What can be done on each page, and why, or what to beware of. */
export const help = {
  title: 'Help',
  here: 'What can I do here?',
  meant: 'Words you meet here',
  pages: {
    queue: {
      about:
        'Everything that people wrote to your desk. Begin with what needs an answer.',
      tips: [
        'Open the first ticket of “Needs an answer”: high priority stands on top, then whoever has waited longest. “Sort” above the list (on a phone, below the views) puts it in another order.',
        'Look at one language only: those that you answer in come first. On a phone, press the name of the view for the views and languages.',
        'Search all tickets on this device, closed ones too, by word or field. “In”, below the search, or ↑ keeps it to the view that you came from.',
        'Select several tickets (on a phone, tap the dot before each) to tag, take or close them at once, or to put one template into the drafts of all. Undo takes it back, “z” for five minutes.',
        'Drop mail files on the page to take them in. What somebody asked in a chat or on the phone you write down with “New ticket” (on a phone, below the views).',
        'While your hand is on the list nothing moves: what comes in waits behind a button at its top, and a row that others take out leaves its place until you let go.'
      ]
    },
    ticket: {
      about:
        'One person’s mails, your desk’s answers, and what you know of the matter.',
      tips: [
        'Take it, so that the others see who has it. It is yours until you let go, hand it on or close it; ten minutes after your last act it rests, and another may take it over.',
        'Write a note for the desk: a note is never sent. With @ you mention somebody.',
        'Answer, with a template (type “::”) or in your own words, and with files if you like. What you write is kept on this device, also offline.',
        'Was the answer stopped? The note below it says why: words missing, a key in doubt, readable on its way though they wrote encrypted, or news that you see first. Your draft is kept.',
        'Attach it to a known problem if others report the same: then all of them get one answer.',
        'Close it with a reason. That nobody will answer is one, too.'
      ]
    },
    templates: {
      about: 'Answers that many people need, each in several languages.',
      tips: [
        'Put one into an answer with “Template” in the ticket. Missing words are marked until you write them.',
        'Change one: everybody at the desk uses the same texts, so it counts for all at once.',
        'Not sure? Propose the change; another member reads and accepts it.',
        'Look into “History” to bring an earlier text back. A language that was removed is offered below the others.',
        'Write nothing of an asker into a template: templates are not destroyed with the tickets.'
      ]
    },
    macros: {
      about: 'Several acts under one name, done at once.',
      tips: [
        'Make one of what you do again and again: tag, take, put a template in, close.',
        'Run it in a ticket, or in the queue on all that are selected.',
        'It does all of it or nothing: if one act cannot be done on a ticket, that ticket stays as it was.',
        'A macro never sends: an answer that it writes waits for you.',
        'Everybody at the desk runs and changes the same ones.'
      ]
    },
    shifts: {
      about: 'Who is there when, and where somebody is missing.',
      tips: [
        'Choose hours on the board to sign up, once or again and again: on which days, every how many weeks, until when.',
        'Cannot come? Offer the shift: it stays yours until somebody takes it over. Or press one and propose a swap: both change hands at once, or neither.',
        'See under “Gaps” when nobody is there.',
        'Not up to answering? Only read in a shift: nobody counts on an answer then, and the gap stays named.',
        'Write a hand-over at the end: whoever comes next finds it first. An older one is found by its words.',
        'Reminders come while the app is open. For a closed one, take your shifts along as a calendar file.'
      ]
    },
    hours: {
      about: 'How long each was at the desk, in quarter hours.',
      tips: [
        'Time is noted by itself only within a shift of yours, and only while you use the desk.',
        'Put a time right, add one by hand, or throw one away.',
        'Switch it off here, for this device.',
        'All members can read these hours. They stand here by name.'
      ]
    },
    problems: {
      about: 'What many people report, so that one answer serves them all.',
      tips: [
        'Describe how a report of it is known: new mails that look like it are then offered to you.',
        'Write its answer once in each language of the desk. “History” brings back what it said before.',
        'Tell the reporters when it is fixed: you read each letter first, can leave people out, and can stop letters that have not left.',
        'Two describe the same? Join one into the other with the button above it. Both show as one, and it can be split again.',
        'How an issue stands elsewhere is looked up only when you ask, by a mail bridge.'
      ]
    },
    statistics: {
      about: 'What comes in, how long people wait, and what is rising.',
      tips: [
        'Choose a period; it is compared with the one before.',
        'Behind each chart there is a table, and a file for a spreadsheet.',
        'Tickets that are gone still count: what remains of them names nobody.',
        'Make a report to publish. Numbers so small that somebody could be recognised are left out.',
        'Practice tickets are not counted.'
      ]
    },
    hardware: {
      about: 'Which parts of machines work, as reports said and members confirmed.',
      tips: [
        'Search for a part before you advise somebody to buy it.',
        'In a ticket that you have read, press “Say what works”.',
        'Nobody can see who said it: a part, a version and a week are kept, never the ticket or the person.',
        'Publish it as a page. Small numbers are left out, the others are ranges.'
      ]
    },
    settings: {
      about: 'What your desk agreed on, and how this device likes it.',
      tips: [
        'Say in which languages you answer: they come first in your queue.',
        'Invite somebody by a link that works once. Send it by a way that only they read.',
        'What stands under “This device” is yours alone; most other panels change it for everybody.',
        'The passphrase unlocks this device, and nobody can reset it.',
        'Wiping the device under “Storage” takes the desk from it. The others keep theirs.'
      ]
    },
    internship: {
      about: 'How far those are who are learning, step by step.',
      tips: [
        'Whoever is an intern writes answers, and somebody else sends them.',
        'Some steps are ticked by hand, some count the answers that were sent.',
        'On a practice ticket an intern answers alone: nothing is sent from it.',
        'A lead begins and ends an internship, under Settings › People.'
      ]
    }
  },
  words: [
    {
      word: 'is answering, until …',
      meaning:
        'While somebody writes an answer, and for ten minutes after each key press, the others are told. It forbids nothing.'
    },
    {
      word: 'holds it until …, resting',
      meaning:
        'Ten minutes after the last act of whoever took it, a ticket rests: it stays theirs until somebody else takes it or answers, and they hear of that.'
    },
    {
      word: 'key',
      meaning:
        'With the asker’s key only they can read the answer. Without one it can be read on its way, like a postcard. The desk’s own key signs it.'
    },
    {
      word: 'to be sent by hand',
      meaning:
        'No mail bridge carries it: the answer is a file on your device. Send it with your mail program, then press “I have sent it”.'
    },
    {
      word: 'destroyed on',
      meaning:
        'At the end of that day every device forgets the ticket, and nobody can bring it back. Press “Keep longer…”, or reopen it.'
    },
    {
      word: 'snoozed, followed',
      meaning:
        'Snoozed, it sleeps until its time, its fix or the asker’s next mail. Followed, it stands under “For you” when something comes. Neither takes it from anybody.'
    },
    {
      word: 'flagged',
      meaning:
        'A member warns of this address, until a day that is set. It is one opinion until another member agrees. An address is easily forged, and no mail is refused.'
    },
    {
      word: 'did this help?',
      meaning:
        'Below an answer may stand this question. A mail that says only yes or no is counted: a yes leaves the ticket as it is, a no waits for an answer.'
    }
  ]
}
