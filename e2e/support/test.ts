import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, test as base, type Page } from '@playwright/test';
import type { Persona } from './people';
import { withoutPrefetching } from './prefetching';
import { signIn, workFor } from './sign-in';
import { lookBeforeUse } from './taken-over';

type Options = BrowserContextOptions & {
  /** Slug of the project that they work for; their first one otherwise. */
  readonly project?: string;
  /** What links lead to is fetched before they are followed, as every browser does. */
  readonly prefetching?: boolean;
};

/** A new window in which the person is signed in already. */
export type As = (persona: Persona, options?: Options) => Promise<Page>;

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the journeys are started by e2e/support/global-setup.ts`);
  return value;
};

export const portalUrl = (): string => required('SLUICE_E2E_URL');
export const awsUrl = (): string => required('SLUICE_E2E_AWS_URL');
export const controlUrl = (): string => required('SLUICE_E2E_CONTROL_URL');
export const dataRoot = (): string => required('SLUICE_E2E_DATA');

/** Each person signs in once for all journeys; their cookies are kept beside the portal's data. */
export async function sessionOf(browser: Browser, persona: Persona): Promise<string> {
  const folder = join(dataRoot(), 'journeys');
  const file = join(folder, `${persona}.json`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const context = await browser.newContext({ baseURL: portalUrl() });
  await signIn(await context.newPage(), persona);
  await context.storageState({ path: file });
  await context.close();
  return file;
}

export const test = base.extend<{ as: As }>({
  page: async ({ page }, use) => {
    lookBeforeUse(page);
    await use(page);
  },
  as: async ({ browser }, use) => {
    const pages: Page[] = [];
    await use(async (persona, { project, prefetching = false, ...options } = {}) => {
      const storageState = await sessionOf(browser, persona);
      const context = await browser.newContext({ baseURL: portalUrl(), ...options, storageState });
      if (!prefetching) await withoutPrefetching(context);
      if (project) await workFor(context, portalUrl(), project);
      const page = await context.newPage();
      if (options.javaScriptEnabled !== false) lookBeforeUse(page);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});
