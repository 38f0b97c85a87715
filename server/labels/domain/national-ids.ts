import { mod97 } from './check-digits';

const SSN = /^(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/;
const NINO = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]$/;
const CODICE_FISCALE = /^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/;
const DNI = /^([XYZ]?)(\d{7,8})([A-Z])$/;
const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const NIR = /^([12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)\d{8})(\d{2})$/;
const CPF = /^(\d{3})\.(\d{3})\.(\d{3})-(\d{2})$/;

function isDni(text: string): boolean {
  const found = DNI.exec(text);
  if (!found) return false;
  const [, foreign = '', digits = '', letter] = found;
  if (foreign === '' ? digits.length !== 8 : digits.length !== 7) return false;
  const number = Number(`${foreign === '' ? '' : 'XYZ'.indexOf(foreign)}${digits}`);
  return DNI_LETTERS[number % 23] === letter;
}

function isNir(text: string): boolean {
  const found = NIR.exec(text.replaceAll(' ', ''));
  return found ? 97 - mod97(found[1] ?? '') === Number(found[2]) : false;
}

function isCpf(text: string): boolean {
  const found = CPF.exec(text);
  if (!found) return false;
  const digits = found.slice(1).join('');
  if (/^(\d)\1*$/.test(digits)) return false;
  const check = (length: number): number => {
    let sum = 0;
    for (let at = 0; at < length; at += 1) sum += Number(digits[at]) * (length + 1 - at);
    return ((sum * 10) % 11) % 10;
  };
  return check(9) === Number(digits[9]) && check(10) === Number(digits[10]);
}

/**
 * Numbers that states give to people, as they are written: US, United Kingdom, Italy, Spain, France, Brazil. Those of mere
 * digits without a check are not among them: too much else looks like one.
 */
export const isNationalId = (text: string): boolean =>
  SSN.test(text) || NINO.test(text) || CODICE_FISCALE.test(text) || isDni(text) || isNir(text) || isCpf(text);
