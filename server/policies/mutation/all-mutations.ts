import { CONDITION_MUTATIONS } from './condition-mutations';
import { DECISION_MUTATIONS } from './decision-mutations';
import { MATCHING_MUTATIONS } from './matching-mutations';
import type { Mutation } from './mutation';

export const MUTATIONS: readonly Mutation[] = [
  ...MATCHING_MUTATIONS,
  ...CONDITION_MUTATIONS,
  ...DECISION_MUTATIONS,
];
