import { describe, expect, test } from 'vitest';
import { isNationalId } from './national-ids';

describe('numbers as states write them', () => {
  test.each([
    ['US', '078-05-1120'],
    ['US', '665-99-9999'],
    ['United Kingdom', 'AB 12 34 56 D'],
    ['United Kingdom', 'JG103759A'],
    ['Italy', 'MRTMTT91D08F205J'],
    ['Spain', '00000000T'],
    ['Spain', '99999999R'],
    ['Spain, a foreigner', 'Z1234567R'],
    ['France', '255081416802538'],
    ['France, with spaces', '2 55 08 14 168 025 38'],
    ['Brazil', '111.444.777-35'],
  ])('%s: %s', (_, text) => {
    expect(isNationalId(text)).toBe(true);
  });
});

describe('what is none of them', () => {
  test.each([
    ['an area that is not given out', '666-12-1234'],
    ['an area of taxpayers', '912-12-1234'],
    ['a group of zeros', '123-00-1234'],
    ['a serial of zeros', '123-12-0000'],
    ['a number without hyphens', '078051120'],
    ['a prefix that is not given out', 'GB123456A'],
    ['a letter that no prefix has', 'DQ123456A'],
    ['a suffix that there is not', 'AB123456E'],
    ['a month that there is not', 'MRTMTT91F08F205J'],
    ['a wrong letter', '00000000A'],
    ['too many digits for a foreigner', 'Z12345678R'],
    ['too few digits', '0000000T'],
    ['a wrong key', '255081416802539'],
    ['a month that nobody is born in', '255131416802538'],
    ['one digit all over', '222.222.222-22'],
    ['wrong check digits', '111.444.777-36'],
    ['no punctuation', '11144477735'],
    ['an order', 'ord-718434882'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(isNationalId(text)).toBe(false);
  });
});
