import fc from 'fast-check';
import { steadySeed } from './generated-cases';

// Whether a test passes hangs on the sources alone: not on what is asked by chance, and not on how busy the machine is.

fc.configureGlobal({ ...fc.readConfigureGlobal(), ...steadySeed() });

if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/dom');
  configure({ asyncUtilTimeout: 20_000 });
}
