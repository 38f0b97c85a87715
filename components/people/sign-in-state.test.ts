import { expect, test } from 'vitest';
import { signInState } from './sign-in-state';

const disabledAt = new Date(0);

test.each([
  [{ disabledAt: null, withoutPassword: false }, 'CAN_SIGN_IN'],
  [{ disabledAt: null, withoutPassword: true }, 'NO_PASSWORD'],
  [{ disabledAt, withoutPassword: false }, 'DISABLED'],
  [{ disabledAt, withoutPassword: true }, 'DISABLED'],
] as const)('%o is %s', (person, state) => {
  expect(signInState(person)).toBe(state);
});
