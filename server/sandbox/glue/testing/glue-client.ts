import { GlueClient } from '@aws-sdk/client-glue';
import { type Keys, PRODUCER, REGION, type RunningSandbox, runSandbox } from '../../testing/running-sandbox';

/** A sandbox whose time moves only when a test moves it, with clients of Glue. */
export type GlueBench = {
  readonly running: RunningSandbox;
  readonly admin: GlueClient;
  /** A client of the account's administrator, or with the keys. */
  client(by: string | Keys, region?: string): GlueClient;
  pass(milliseconds: number): void;
  stop(): Promise<void>;
};

export async function openGlue(dataDir?: string): Promise<GlueBench> {
  let time = Date.now();
  const running = await runSandbox({
    clock: { now: () => new Date(time) },
    ...(dataDir !== undefined && { dataDir }),
  });
  const opened: GlueClient[] = [];
  const client = (by: string | Keys, region = REGION): GlueClient => {
    const made = new GlueClient({
      region,
      endpoint: running.sandbox.endpoint,
      credentials: { ...(typeof by === 'string' ? running.account(by).admin : by) },
      maxAttempts: 1,
      systemClockOffset: time - Date.now(),
    });
    opened.push(made);
    return made;
  };
  return {
    running,
    admin: client(PRODUCER),
    client,
    pass(milliseconds) {
      time += milliseconds;
      for (const each of opened) each.config.systemClockOffset = time - Date.now();
    },
    async stop() {
      for (const each of opened) each.destroy();
      await running.stop();
    },
  };
}
