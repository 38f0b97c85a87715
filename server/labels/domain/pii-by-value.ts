import { mod97, passesLuhn } from './check-digits';
import type { PiiKind } from './field-label';
import { isNationalId } from './national-ids';

/** Longer than anything that is looked for. */
const MOST_CHARS = 320;

const EMAIL = /^[^\s@"(),:;<>[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.)+\p{L}{2,24}$/u;
const E164 = /^\+[1-9]\d{6,14}$/;
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
const CARD = /^[2-6]\d{12,18}$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;

const withoutSpaces = (text: string): string => text.replace(/[ -]/g, '');

function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '');
  return IBAN.test(compact) && mod97(compact.slice(4) + compact.slice(0, 4)) === 1;
}

/** Digits alone could be a time in milliseconds: cards begin with 2 to 6, and their check digit is right. */
function isCard(text: string): boolean {
  const compact = withoutSpaces(text);
  return CARD.test(compact) && passesLuhn(compact);
}

function isIpv6(text: string): boolean {
  if (!/^[0-9a-f:.]{2,45}$/i.test(text)) return false;
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const asIpv4 = IPV4.test(groups.at(-1) ?? '');
  const count = groups.length + (asIpv4 ? 1 : 0);
  // "::" alone stands for everything and says nothing of anybody.
  if (halves.length > 2 || groups.length === 0 || (halves.length === 1 ? count !== 8 : count > 7))
    return false;
  return (asIpv4 ? groups.slice(0, -1) : groups).every((group) => /^[0-9a-f]{1,4}$/i.test(group));
}

const DETECTORS: readonly (readonly [PiiKind, (text: string) => boolean])[] = [
  ['EMAIL', (text) => EMAIL.test(text)],
  ['PHONE', (text) => E164.test(text.replace(/[ ().-]/g, ''))],
  ['IBAN', isIban],
  ['NATIONAL_ID', isNationalId],
  ['CARD', isCard],
  ['IP', (text) => (IPV4.test(text) && text !== '0.0.0.0') || isIpv6(text)],
];

/** What one value of a record looks like; null for nothing of a person. Values are texts, or whole numbers. */
export function piiByValue(value: unknown): PiiKind | null {
  const text =
    typeof value === 'string'
      ? value.length <= MOST_CHARS && value.trim()
      : typeof value === 'bigint' || Number.isSafeInteger(value)
        ? String(value)
        : null;
  if (!text) return null;
  return DETECTORS.find(([, detects]) => detects(text))?.[0] ?? null;
}
