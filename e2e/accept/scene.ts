import type { Browser, Page } from '@playwright/test';
import type { Persona } from '../support/people';
import type { Portal } from '../support/portal';
import { signIn, workFor } from '../support/sign-in';
import type { ConsumerProgram } from './consumer-program';
import type { Story } from './story';

/** Who and what the story is about. */
export const STREAM = {
  account: 'payments-prod',
  name: 'payments-captured',
  slug: 'payments-captured',
} as const;
export const CONSUMER = { account: 'fraud-prod', role: 'fraud-scoring' } as const;

export type Scene = {
  readonly story: Story;
  readonly portal: Portal;
  readonly browser: Browser;
  /** The consumer's own program in another account, which runs from the first denial to the last. */
  readonly program: ConsumerProgram;
};

/** A window of one's own in which the person has signed in. */
export async function enter({ browser, portal }: Scene, persona: Persona, project?: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: portal.url,
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await signIn(page, persona);
  if (project) await workFor(context, portal.url, project);
  return page;
}
