import type { BrowserContext, Page } from '@playwright/test';
import { expect } from './patient-expect';
import { emailOf, PASSWORD, type Persona } from './people';

/** Fills in the form as a person does and waits for the first page behind it. */
export async function signIn(page: Page, persona: Persona): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Work e-mail').fill(emailOf(persona));
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Which of their projects the person works for, as the switcher would remember it. */
export const workFor = (context: BrowserContext, url: string, project: string): Promise<void> =>
  context.addCookies([{ name: 'sluice-project', value: project, url }]);
