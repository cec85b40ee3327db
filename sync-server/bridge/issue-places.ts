/**
 * Where trackers tell programs how an issue stands, and how they say it. What they answer
 * is somebody else's: nothing but one of four words comes out of it.
 */
import { isIP } from 'node:net'

import * as v from 'valibot'

import type { IssueAnswer } from '../../src/sync/mail-statement.ts'

export type IssueState = IssueAnswer['state']

export interface IssuePlace {
  readonly url: string
  readonly read: (answer: unknown) => IssueState
}

/** Undefined for what is no issue of a tracker that we know. */
export function issuePlace(address: string): IssuePlace | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, host, port, hostname, username, password, pathname, searchParams } =
    new URL(address)
  const isPlain = port === '' && username === '' && password === ''
  if (protocol !== 'https:' || !isPlain || !isName(hostname)) return undefined
  const path = pathname.replace(/\/+$/u, '')

  const gitlab = /^\/(.+)\/-\/(issues|work_items|merge_requests)\/(\d+)$/u.exec(path)
  if (gitlab) {
    const [, project = '', kind = '', number = ''] = gitlab
    const list = kind === 'merge_requests' ? kind : 'issues'
    const named = encodeURIComponent(decoded(project))
    return {
      url: `https://${host}/api/v4/projects/${named}/${list}/${number}`,
      read: readGitlab
    }
  }
  if (host === 'github.com') {
    const github = /^\/([\w.-]+)\/([\w.-]+)\/(?:issues|pull)\/(\d+)$/u.exec(path)
    if (!github) return undefined
    const [, owner = '', project = '', number = ''] = github
    if ([owner, project].some(name => /^\.+$/u.test(name))) return undefined
    return {
      url: `https://api.github.com/repos/${owner}/${project}/issues/${number}`,
      read: readGithub
    }
  }
  const bug = searchParams.get('id') ?? ''
  const bugzilla = /^(.*)\/show_bug\.cgi$/u.exec(path)
  if (bugzilla) {
    if (!/^\d+$/u.test(bug)) return undefined
    const fields = 'include_fields=is_open,resolution'
    return {
      url: `https://${host}${bugzilla[1] ?? ''}/rest/bug/${bug}?${fields}`,
      read: readBugzilla
    }
  }
  if (/\/issues\/\d+$/u.test(path)) {
    return { url: `https://${host}${path}.json`, read: readRedmine }
  }
  return undefined
}

/** A name that is looked up, never an address of a machine. */
function isName(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/gu, '')
  return isIP(bare) === 0 && /\.[a-z][a-z0-9-]*$/iu.test(bare)
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const gitlabShape = v.object({ state: v.string() })
function readGitlab(answer: unknown): IssueState {
  const read = v.safeParse(gitlabShape, answer)
  switch (read.success ? read.output.state : '') {
    case 'opened':
    case 'locked':
      return 'open'
    case 'merged':
      return 'fixed'
    case 'closed':
      return 'closed'
    default:
      return 'unknown'
  }
}

const githubShape = v.object({
  state: v.picklist(['open', 'closed']),
  state_reason: v.nullish(v.string()),
  pull_request: v.nullish(v.object({ merged_at: v.nullish(v.string()) }))
})
function readGithub(answer: unknown): IssueState {
  const read = v.safeParse(githubShape, answer)
  if (!read.success) return 'unknown'
  const { state, state_reason: reason, pull_request: pull } = read.output
  if (state === 'open') return 'open'
  if (pull) return pull.merged_at ? 'fixed' : 'closed'
  return reason === 'completed' ? 'fixed' : 'closed'
}

const redmineShape = v.object({
  issue: v.object({
    status: v.object({ name: v.string(), is_closed: v.optional(v.boolean()) }),
    closed_on: v.nullish(v.string())
  })
})
function readRedmine(answer: unknown): IssueState {
  const read = v.safeParse(redmineShape, answer)
  if (!read.success) return 'unknown'
  const { status, closed_on: closedOn } = read.output.issue
  // before Redmine 5 it does not say; a reopened issue keeps its date
  const isClosed =
    status.is_closed ?? /^(?:closed|resolved|rejected)$/iu.test(status.name)
  if (!isClosed) return status.is_closed === undefined && closedOn ? 'unknown' : 'open'
  return /^(?:resolved|fixed)$/iu.test(status.name) ? 'fixed' : 'closed'
}

const bugzillaShape = v.object({
  bugs: v.tuple([v.object({ is_open: v.boolean(), resolution: v.string() })])
})
function readBugzilla(answer: unknown): IssueState {
  const read = v.safeParse(bugzillaShape, answer)
  if (!read.success) return 'unknown'
  const [{ is_open: isOpen, resolution }] = read.output.bugs
  if (isOpen) return 'open'
  return resolution === 'FIXED' ? 'fixed' : 'closed'
}
