import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

type Waiting = { readonly pattern: RegExp; readonly found: (line: string) => void };

/** `npm run demo:consumer`, and what it prints. */
export class ConsumerProgram {
  private readonly lines: string[] = [];
  private waiting: Waiting[] = [];

  private constructor(private readonly child: ChildProcess) {
    if (!child.stdout) throw new Error('the consumer has no output');
    createInterface(child.stdout).on('line', (line) => {
      this.lines.push(line);
      this.waiting = this.waiting.filter(({ pattern, found }) => {
        const isIt = pattern.test(line);
        if (isIt) found(line);
        return !isIt;
      });
    });
  }

  static start(role: string, streamArn: string, dataRoot: string): ConsumerProgram {
    const project = process.cwd();
    const child = spawn(
      process.execPath,
      [
        ...['--import', join(project, 'server/runtime/parent-watch.mjs')],
        ...[join(project, 'server/runtime/launch.mjs'), 'demo-consumer'],
        ...['--role', role, '--stream', streamArn],
      ],
      {
        cwd: project,
        env: { ...process.env, SLUICE_DATA: dataRoot },
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      },
    );
    return new ConsumerProgram(child);
  }

  /** The next line from now on that matches; it prints one each second. */
  async next(pattern: RegExp, patienceMs = 30_000): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`no line like ${pattern}; the last one was: ${this.lines.at(-1)}`)),
        patienceMs,
      );
    });
    const line = new Promise<string>((found) => this.waiting.push({ pattern, found }));
    return Promise.race([line, late]).finally(() => clearTimeout(timer));
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}
