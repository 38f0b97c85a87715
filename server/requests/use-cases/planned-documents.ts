import { compact } from '../../policies/build/parse-document';
import type { Plan } from '../../policies/build/plan-subscription';

/** What the audit keeps: the documents before and after, as they would be written. */
export function documents({ stream, ownerRole, consumer, key, keyGrant, role }: Plan) {
  const written = [
    stream,
    ...(ownerRole?.changes ?? []),
    ...(consumer ? [consumer] : []),
    ...(key ? [key] : []),
    role,
    ...role.managed,
  ]
    .filter(({ action }) => action === 'put' || action === 'delete')
    .map(({ targetArn, before, after }) => ({
      targetArn,
      before: before && compact(before),
      after: after && compact(after),
    }));
  return [...written, ...(keyGrant ? [{ kmsGrant: keyGrant }] : [])];
}
