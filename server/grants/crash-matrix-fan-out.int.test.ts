import { ACCESS_PATTERNS, needsConsumer } from '@/server/policies/build/access-pattern';
import { crashMatrix } from './testing/crash-matrix-test';

crashMatrix(ACCESS_PATTERNS.filter(needsConsumer));
