import { z } from 'zod';
import { lineText, rowVersion } from '../kernel/text';
import { SETTINGS } from './domain/wish';

export const settingName = z.enum(SETTINGS);

export const operationRef = z.object({ id: z.uuid(), version: rowVersion() });

/** By which a change is known to people. */
export const creationNumber = z.coerce.number().int().min(1).max(2_147_483_647);

export const startCreationInput = z.object({
  projectId: z.uuid(),
  /** What was wished for, as the address of the page has it. */
  asked: lineText().max(16_000),
  /** The steps that were looked at, as JSON: compared, never carried out. */
  steps: lineText().max(20_000),
  reason: lineText().min(3, 'Say in a few words why.').max(300),
});

export const startSettingInput = z.object({
  slug: lineText().max(120),
  setting: settingName,
  /** What was wished for, as the address of the review has it. */
  asked: lineText().max(16_000),
  /** The steps that were looked at, as JSON: compared, never carried out. */
  steps: lineText().max(20_000),
  reason: lineText().min(3, 'Say in a few words why.').max(300),
});
