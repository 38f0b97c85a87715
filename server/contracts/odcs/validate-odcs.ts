import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { OdcsDocument } from '../domain/odcs/document';
import type { OdcsFault } from '../domain/odcs/from-odcs';
import { odcsSchema } from './odcs-schema';

/** More than anybody mends at once. */
const MOST = 20;

let compiled: ValidateFunction | undefined;

/** Compiled at first use, for few processes import a contract. */
const validator = (): ValidateFunction =>
  (compiled ??= new Ajv({ allErrors: true, strict: false }).compile(odcsSchema({ closed: false })));

/** `/slaProperties/2/value` is `slaProperties[2].value`. */
const pathOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`),
      '',
    );

function wordsOf({ keyword, params, message, instancePath }: ErrorObject): string {
  if (instancePath === '/apiVersion') return 'Sluice reads version 3 of the standard, such as v3.1.0.';
  if (instancePath === '/kind') return 'It is “DataContract” in a data contract.';
  switch (keyword) {
    case 'required':
      return `It lacks “${String(params.missingProperty)}”.`;
    case 'type':
      return `It has to be ${[params.type].flat().join(' or ')}.`;
    case 'enum':
      return `It has to be one of ${(params.allowedValues as readonly unknown[]).join(', ')}.`;
    default:
      return `It ${message ?? 'is not valid'}.`;
  }
}

/** Where a document is not what the standard asks for. Names that the standard does not have are no fault: they are kept. */
export function validateOdcs(document: OdcsDocument): readonly OdcsFault[] {
  const validate = validator();
  if (validate(document)) return [];
  const faults = (validate.errors ?? [])
    // An alternative that does not fit says nothing that its own parts do not.
    .filter(({ keyword }) => keyword !== 'anyOf')
    .map((error) => ({
      path: pathOf(error.instancePath) || 'document',
      message: wordsOf(error),
      stops: true,
    }));
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.message}`, fault])).values()].slice(
    0,
    MOST,
  );
}
