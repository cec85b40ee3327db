/**
 * An RT 5 of its own for this run: Debian's packages, a fresh SQLite database, its
 * preforking server, nothing of an RT that the machine may have. No mail goes out.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'

export interface PastConversation {
  readonly from: string
  readonly subject: string
  readonly texts: readonly string[]
}

export interface RunningRt {
  readonly address: string
  readonly stop: () => void
}

const server = '/usr/share/request-tracker5/libexec/rt-server'
const setUp = '/usr/sbin/rt-setup-database-5'
const workers = 4
/** Who may do everything in a fresh RT. */
export const rtLogin = { user: 'root', password: 'password' }

export function hasRt(): boolean {
  return existsSync(server) && existsSync(setUp)
}

export async function startRt(
  port: number,
  conversations: readonly PastConversation[]
): Promise<RunningRt> {
  const address = `http://localhost:${port}`
  if (await fetch(address).catch(() => undefined))
    throw new Error(`something else answers at ${address}`)
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-rt-'))
  const site = join(folder, 'RT_SiteConfig.pm')
  for (const part of ['RT_SiteConfig.d', 'mason', 'sessions'])
    mkdirSync(join(folder, part))
  writeFileSync(site, siteConfig(folder, port))
  const env = {
    ...process.env,
    RT_SITE_CONFIG: site,
    RT_SITE_CONFIG_DIR: join(folder, 'RT_SiteConfig.d')
  }
  let running: ChildProcess | undefined
  const begin = (command: string, given: string[]): ChildProcess => {
    // a group of its own, so that its workers end with it
    running = spawn(command, given, {
      env,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe']
    })
    return running
  }
  const stop = (): void => {
    process.off('exit', stop)
    if (running) endGroup(running)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', stop)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]))
  }
  try {
    await finished(begin(setUp, ['--action', 'init', '--force']))
    const file = join(folder, 'conversations.json')
    writeFileSync(file, JSON.stringify(conversations))
    await finished(begin('perl', [join(process.cwd(), 'test/bench/fill-rt.pl'), file]))
    const given = ['--port', String(port), '--max-workers', String(workers)]
    const serving = begin(server, given)
    serving.stderr?.resume()
    await untilAnswers(address, serving)
    return { address, stop }
  } catch (error) {
    stop()
    throw error
  }
}

/** As a desk would have it, but for the mail: words are looked for in mails, too. */
function siteConfig(folder: string, port: number): string {
  return `Set($rtname, 'bench.test');
Set($Organization, 'bench.test');
Set($WebPath, '');
Set($WebDomain, 'localhost');
Set($WebPort, ${port});
Set($WebBaseURL, 'http://localhost:${port}');
Set($MailCommand, 'testfile');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${folder}/rt.db');
Set(%FullTextSearch, Enable => 1, Indexed => 0);
Set($MessageBoxRichText, 0);
Set($MasonDataDir, '${folder}/mason');
Set($MasonSessionDir, '${folder}/sessions');
Set($LogToSyslog, undef);
1;
`
}

/** At once: nothing of it is to be kept. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return // it never began
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // all of it has ended by itself
  }
}

async function finished(child: ChildProcess): Promise<void> {
  let said = ''
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()))
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`${child.spawnfile}: ${said}`)
}

async function untilAnswers(address: string, running: ChildProcess): Promise<void> {
  for (;;) {
    if (running.exitCode !== null) throw new Error('RT did not start')
    const answered = await fetch(address).catch(() => undefined)
    if (answered?.ok) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}
