import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { z } from 'zod';

const document = z.object({ compact: z.string() });

const schema = z.object({
  state: z.literal('ready'),
  changes: z.array(
    z.object({
      kind: z.enum(['STREAM_POLICY', 'ROLE_POLICY']),
      action: z.string(),
      title: z.string(),
      targetArn: z.string(),
      policyName: z.string(),
      after: document.nullable(),
    }),
  ),
});

export type Plan = z.output<typeof schema>;

/** What the review offers under “Plan as JSON”. */
export async function downloadPlan(page: Page): Promise<Plan> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Plan as JSON' }).click(),
  ]);
  return schema.parse(JSON.parse(await readFile(await download.path(), 'utf8')));
}

/** The document after approval as the lines of the diff on the page add up to, without the white space of reading. */
export async function shownAfter(page: Page, title: string): Promise<string> {
  const article = page.getByRole('article').filter({ has: page.getByRole('heading', { name: title }) });
  const folds = article.locator('.diff-fold:visible');
  while ((await folds.count()) > 0) await folds.first().click();
  const text = await article
    .locator('.diff-unified .diff-line:not([data-kind="del"])')
    .evaluateAll((lines) =>
      lines
        .flatMap((line) => [...line.querySelectorAll('[class^="tk-"]')].map((token) => token.textContent))
        .join(''),
    );
  return JSON.stringify(JSON.parse(text));
}

export function afterOf(plan: Plan, kind: Plan['changes'][number]['kind']) {
  const change = plan.changes.find((each) => each.kind === kind);
  if (!change?.after) throw new Error(`the plan writes no ${kind}`);
  return { ...change, after: change.after };
}
