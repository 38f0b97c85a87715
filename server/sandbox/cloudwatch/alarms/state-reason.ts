import type { Comparison, StateValue } from './alarm';
import { breaches, type Judgement, type Rule } from './judge';

const COMPARED: Readonly<Record<Comparison, string>> = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** Why an alarm is in a state, in CloudWatch's words. */
export function stateReason(state: StateValue, judgement: Judgement, rule: Rule): string {
  const { evaluationPeriods: periods } = rule;
  if (state === 'INSUFFICIENT_DATA')
    return `Insufficient Data: ${counted(periods, 'datapoint')} ${wasOf(periods)} unknown.`;
  const filled = filledClause(judgement, rule);
  if (judgement.evaluated.length === 0)
    return `Threshold Crossed: no datapoints were received for ${counted(periods, 'period')}${filled}.`;
  const isAlarm = state === 'ALARM';
  const telling = judgement.evaluated.filter(({ value }) => breaches(value, rule) === isAlarm);
  const shown = telling
    .map(({ seconds, value }) => `${shownNumber(value)} (${shownTime(seconds)})`)
    .join(', ');
  const verdict = `${wasOf(telling.length)} ${isAlarm ? '' : 'not '}${COMPARED[rule.comparison]} the threshold (${shownNumber(rule.threshold)})`;
  if (periods === 1) return `Threshold Crossed: 1 datapoint [${shown}] ${verdict}${filled}.`;
  const needed = isAlarm ? rule.datapointsToAlarm : periods - rule.datapointsToAlarm + 1;
  const change = isAlarm ? 'OK -> ALARM' : 'ALARM -> OK';
  return `Threshold Crossed: ${telling.length} out of the last ${periods} datapoints [${shown}] ${verdict}${filled} (minimum ${counted(needed, 'datapoint')} for ${change} transition).`;
}

/** The same for programs: JSON. */
export function stateReasonData(
  judgement: Judgement,
  rule: Rule,
  asked: { readonly period: number; readonly statistic?: string; readonly unit?: string },
  now: number,
): string {
  const oldest = judgement.evaluated.at(-1);
  return JSON.stringify({
    version: '1.0',
    queryDate: shownInstant(now),
    ...(oldest && { startDate: shownInstant(oldest.seconds * 1000) }),
    ...(asked.unit !== undefined && { unit: asked.unit }),
    ...(asked.statistic !== undefined && { statistic: asked.statistic }),
    period: asked.period,
    recentDatapoints: judgement.evaluated.map(({ value }) => value).toReversed(),
    threshold: rule.threshold,
    evaluatedDatapoints: judgement.evaluated.map(({ seconds, value }) => ({
      timestamp: shownInstant(seconds * 1000),
      value,
    })),
  });
}

function filledClause({ filled }: Judgement, { missingData }: Rule): string {
  if (filled === 0 || missingData === 'missing' || missingData === 'ignore') return '';
  const as = missingData === 'breaching' ? 'Breaching' : 'NonBreaching';
  return ` and ${counted(filled, 'missing datapoint')} ${wasOf(filled)} treated as [${as}]`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const wasOf = (count: number): string => (count === 1 ? 'was' : 'were');
const shownNumber = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** `26/10/23 16:42:00` */
function shownTime(seconds: number): string {
  const [date = '', time = ''] = new Date(seconds * 1000).toISOString().split('T');
  const [year = '', month, day] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}

/** `2022-11-08T11:26:05.399+0000` */
export const shownInstant = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');
