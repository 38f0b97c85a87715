import { actionChecks } from './actions';
import type { Check } from './check';
import { contextKeyChecks } from './context-keys';
import { crossAccountChecks } from './cross-account';
import { decidingStatementChecks, denyChecks } from './denies';
import { explanationChecks } from './explanations';
import { grammarChecks } from './grammar';
import { modifierChecks } from './modifiers';
import { dateChecks, numericChecks } from './number-and-date-operators';
import { addressChecks, arnChecks, booleanAndBinaryChecks, nullChecks } from './other-operators';
import { notPrincipalChecks, principalChecks } from './principals';
import { resourceChecks } from './resources';
import { sameAccountChecks } from './same-account';
import { stringChecks } from './string-operators';
import { variableChecks } from './variables';

/** Every hand-written case, by the part of AWS's rules that it belongs to. */
export const CHECKS: Readonly<Record<string, readonly Check[]>> = {
  actions: actionChecks,
  resources: resourceChecks,
  principals: principalChecks,
  'not-principal': notPrincipalChecks,
  'string operators': stringChecks,
  'numeric operators': numericChecks,
  'date operators': dateChecks,
  'bool and binary operators': booleanAndBinaryChecks,
  'address operators': addressChecks,
  'arn operators': arnChecks,
  'null operator': nullChecks,
  modifiers: modifierChecks,
  variables: variableChecks,
  'context keys': contextKeyChecks,
  'same account': sameAccountChecks,
  'cross account': crossAccountChecks,
  denies: denyChecks,
  'deciding statements': decidingStatementChecks,
  explanations: explanationChecks,
  grammar: grammarChecks,
};
