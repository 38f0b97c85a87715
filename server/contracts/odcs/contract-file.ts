import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { err, ok, type Result } from '../../kernel/result';
import type { OdcsDocument } from '../domain/odcs/document';
import { fromOdcs, type OdcsReading } from '../domain/odcs/from-odcs';
import type { OdcsFacts } from '../domain/odcs/to-odcs';
import { readYaml } from './read-yaml';
import { validateOdcs } from './validate-odcs';

export type ContractFile = {
  readonly document: OdcsDocument;
  readonly reading: OdcsReading;
  /** Of the text: what is confirmed is what was shown. */
  readonly digest: string;
};

/** Browsers send line ends of their own. */
export const sameText = (text: string): string => text.replaceAll('\r\n', '\n');

/** Reads a contract as somebody sent it, without saving anything. */
export function readContractFile(sent: string, facts: OdcsFacts): Result<ContractFile, string> {
  const text = sameText(sent);
  const read = readYaml(text);
  if (!read.ok) return err(read.error);
  const faults = validateOdcs(read.value);
  // What has another shape than the standard's is not looked into any further.
  const reading = fromOdcs(read.value, facts);
  return ok({
    document: read.value,
    reading: { ...reading, faults: [...faults, ...reading.faults] },
    digest: createHash('sha256').update(text).digest('hex'),
  });
}

/** A document as YAML, without references and with long texts in blocks. */
export const writeYaml = (document: OdcsDocument): string =>
  stringify(document, { aliasDuplicateObjects: false, lineWidth: 100, version: '1.2', schema: 'core' });
