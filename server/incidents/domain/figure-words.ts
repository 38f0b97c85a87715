import type { AlertRule } from './alert-rule';
import { SIGNAL_WORDS, type Signal } from './signal';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** A signal's value with its unit: "82.4 %", "12 a minute", "90 s". */
export function figureWords(signal: Signal, value: number): string {
  switch (SIGNAL_WORDS[signal].unit) {
    case 'share':
      return `${number.format(value * 100)} %`;
    case 'count':
      return `${number.format(value)} a minute`;
    case 'seconds':
      return `${number.format(value)} s`;
    case 'yes':
      return value >= 1 ? 'a cause was named' : 'healthy';
  }
}

/** The same beside an axis, whose title says what is counted. */
export const axisWords = (signal: Signal, value: number): string =>
  SIGNAL_WORDS[signal].unit === 'count' ? number.format(value) : figureWords(signal, value);

const minutes = (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`);

const looks = (count: number): string => (count === 1 ? 'one look' : `${count} looks in a row`);

/** "at 80 % or more for 5 minutes, until below 70 % for 10 minutes" */
export function ruleWords({ signal, threshold, clearBelow, fireMinutes, clearMinutes }: AlertRule): string {
  if (SIGNAL_WORDS[signal].unit === 'yes')
    return `a cause named in ${looks(fireMinutes)}, until healthy in ${looks(clearMinutes)}`;
  const [fires, clears] = [figureWords(signal, threshold), figureWords(signal, clearBelow)];
  return `at ${fires} or more for ${minutes(fireMinutes)}, until below ${clears} for ${minutes(clearMinutes)}`;
}
