import type { PrincipalElement, Statement } from '../document';
import type { CallingPrincipal } from '../evaluate/request';
import type { Choices } from './random';

/** What a request is about; statements are made to fit it or to miss it. */
export type Subject = { readonly action: string; readonly resource: string; readonly elsewhere: string };

export const PRINCIPAL_FORMS = ['account', 'role', 'user', 'session'] as const;
export type PrincipalForm = (typeof PRINCIPAL_FORMS)[number];

export function actionElement(
  choices: Choices,
  { action }: Subject,
  fits: boolean,
): Pick<Statement, 'Action' | 'NotAction'> {
  const [service = '', operation = ''] = action.split(':');
  const other = choices.pick(['kinesis:MergeShards', 'sqs:PurgeQueue', 'kinesis:Split*']);
  if (!fits)
    return choices.pick<Pick<Statement, 'Action' | 'NotAction'>>([
      { Action: other },
      { Action: [other, 's3:*'] },
      { NotAction: [action, other] },
      { NotAction: `${service}:*` },
    ]);
  return choices.pick<Pick<Statement, 'Action' | 'NotAction'>>([
    { Action: action },
    { Action: [other, action] },
    { Action: `${service}:*` },
    { Action: `${service}:${operation.slice(0, 3)}*` },
    { Action: `${service}:*${operation.slice(-3)}` },
    { Action: `${service}:?${operation.slice(1)}` },
    { Action: action.toUpperCase() },
    { Action: '*' },
    { NotAction: other },
  ]);
}

export function resourceElement(
  choices: Choices,
  { resource, elsewhere }: Subject,
  fits: boolean,
): Pick<Statement, 'Resource' | 'NotResource'> {
  if (resource === '*') return { Resource: fits ? '*' : elsewhere };
  const [, , service = '', , account = '', name = ''] = resource.split(':');
  const anyRegion = (rest: string) => `arn:aws:${service}:*:${rest}`;
  if (!fits)
    return choices.pick<Pick<Statement, 'Resource' | 'NotResource'>>([
      { Resource: elsewhere },
      { Resource: [elsewhere, 'arn:aws:s3:::bucket/*'] },
      { Resource: anyRegion(`999988887777:${name}`) },
      { Resource: `${resource}?` },
      { NotResource: resource },
      { NotResource: anyRegion('*:*') },
    ]);
  return choices.pick<Pick<Statement, 'Resource' | 'NotResource'>>([
    { Resource: resource },
    { Resource: '*' },
    { Resource: [elsewhere, resource] },
    { Resource: anyRegion(`*:${name}`) },
    { Resource: anyRegion(`${account}:${name.slice(0, -2)}*`) },
    { Resource: `${resource.slice(0, -1)}?` },
    { Resource: `arn:aws:${service}:*:*:*` },
    { NotResource: elsewhere },
  ]);
}

/** Names the caller in the wanted form, or somebody else in it. */
export function principalElement(
  choices: Choices,
  caller: CallingPrincipal,
  form: PrincipalForm,
  fits: boolean,
): PrincipalElement {
  const account = fits ? caller.accountId : '999988887777';
  if (form === 'account') return { AWS: choices.pick([account, `arn:aws:iam::${account}:root`]) };
  const stranger = { role: 'role/other', user: 'user/other' };
  if (!fits)
    return {
      AWS:
        form === 'session'
          ? `arn:aws:sts::${caller.accountId}:assumed-role/reader/other`
          : `arn:aws:iam::${caller.accountId}:${stranger[form]}`,
    };
  if (caller.kind === 'role-session') return { AWS: form === 'session' ? caller.sessionArn : caller.roleArn };
  return { AWS: caller.arn };
}

/** The form that can name the caller, given what was wished. */
export const formFor = (caller: CallingPrincipal, wished: PrincipalForm): PrincipalForm => {
  if (wished === 'account') return wished;
  if (caller.kind === 'role-session') return wished === 'user' ? 'role' : wished;
  return 'user';
};
