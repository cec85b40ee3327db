/**
 * Issues in other people's trackers: an address in, a short label out. Nothing is fetched
 * here, and nothing of a ticket goes there.
 */
export type Tracker = 'gitlab' | 'github' | 'bugzilla' | 'redmine' | 'other'

export interface Reference {
  /** The issue's own: https, without the place on its page. */
  readonly address: string
  readonly tracker: Tracker
  /** `tor-browser#41234`, `bug 1583466`. */
  readonly label: string
}

/** No user or password before the host: who reads it shall see where it leads. */
const web =
  /^https:\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?)(\/[^\s?#]*)?(\?[^\s#]*)?(#\S*)?$/iu

/** Undefined for what is no address of the web over TLS. */
export function referenceOf(text: string): Reference | undefined {
  const found = text.length > 500 ? null : web.exec(text.trim())
  if (!found) return undefined
  const host = (found[1] ?? '').toLowerCase()
  const path = (found[2] ?? '').replace(/\/+$/u, '')
  const query = found[3] ?? ''
  return {
    address: `https://${host}${path}${query}`,
    ...(issueAt(host, path, query) ?? {
      tracker: 'other',
      label: shortened(host, path)
    })
  }
}

type Named = Pick<Reference, 'tracker' | 'label'>

function issueAt(host: string, path: string, query: string): Named | undefined {
  const gitlab = /\/([^/]+)\/-\/(issues|work_items|merge_requests)\/(\d+)$/u.exec(path)
  if (gitlab) {
    const [, project = '', kind, number = ''] = gitlab
    const sign = kind === 'merge_requests' ? '!' : '#'
    return { tracker: 'gitlab', label: project + sign + number }
  }
  const github = /^\/[^/]+\/([^/]+)\/(?:issues|pull|discussions)\/(\d+)$/u.exec(path)
  if (github && host === 'github.com') {
    return { tracker: 'github', label: `${github[1] ?? ''}#${github[2] ?? ''}` }
  }
  const bug = path.endsWith('/show_bug.cgi') && /[?&]id=(\d+)/u.exec(query)
  if (bug) return { tracker: 'bugzilla', label: `bug ${bug[1] ?? ''}` }
  const ticket = /\/(?:issues|ticket)\/(\d+)$/u.exec(path)
  if (ticket) {
    const project = github?.[1] ?? host.split('.').slice(-2)[0] ?? host
    return {
      tracker: github ? 'other' : 'redmine',
      label: `${project}#${ticket[1] ?? ''}`
    }
  }
  return undefined
}

/** What can be told apart in one line: the host, and where the path ends. */
function shortened(host: string, path: string): string {
  const parts = path.split('/').filter(part => part !== '')
  const last = parts.at(-1)
  if (last === undefined) return host
  return parts.length === 1 ? `${host}/${last}` : `${host}/…/${last}`
}
