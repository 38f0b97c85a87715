import { hashPassword } from 'better-auth/crypto';
import type { PasswordHasher } from './ports';

/** better-auth's own scrypt, so that its sign-in can check what use-cases stored. */
export const passwordHasher: PasswordHasher = { hash: hashPassword };
