import type { CallContext, Operation } from '../contract';
import { check, requireAdministrator } from './caller';
import type { Organization } from './organization';

type Run<Input, Output> = (
  organization: Organization,
  input: Input,
  context: CallContext,
) => Promise<Output> | Output;

/** Operations for those who administer the organisation; one that changes it is for the management account alone. */
export function administration(organization: Organization | undefined) {
  const administered =
    (wish: 'read' | 'change') =>
    <Input, Output extends object>(action: string, run: Run<Input, Output>): Operation<Input, Output> => ({
      checks: check(action),
      run: (input, context) => run(requireAdministrator(organization, context, wish), input, context),
    });
  return { read: administered('read'), change: administered('change') };
}
