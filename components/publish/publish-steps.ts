import type { WizardStep } from '@/components/ui/wizard-steps';

export const PUBLISH_STEPS = [
  { key: 'stream', title: 'Stream', hint: 'choose what to publish' },
  { key: 'description', title: 'Description', hint: 'name and domain' },
  { key: 'schema', title: 'Schema', hint: 'fields of a record' },
  { key: 'access', title: 'Access', hint: 'how it may be used' },
  { key: 'review', title: 'Review', hint: 'as a consumer sees it' },
] as const satisfies readonly WizardStep[];

export type PublishStep = (typeof PUBLISH_STEPS)[number]['key'];
/** Steps of a draft that exists already: its stream is chosen. */
export const DRAFT_STEPS = [
  'description',
  'schema',
  'access',
  'review',
] as const satisfies readonly PublishStep[];
export type DraftStep = (typeof DRAFT_STEPS)[number];

export const stepIndex = (step: PublishStep): number => PUBLISH_STEPS.findIndex((each) => each.key === step);

/** The step after this one; the last one stays. */
export const stepAfter = (step: DraftStep): DraftStep =>
  DRAFT_STEPS[DRAFT_STEPS.indexOf(step) + 1] ?? 'review';
/** Null before the first step of a draft. */
export const stepBefore = (step: DraftStep): DraftStep | null =>
  DRAFT_STEPS[DRAFT_STEPS.indexOf(step) - 1] ?? null;
