import { ACCESS_PATTERNS, needsConsumer } from '@/server/policies/build/access-pattern';
import { crashMatrix } from './testing/crash-matrix-test';

// Two files, so that both cores take part; together they know every pattern.
crashMatrix(ACCESS_PATTERNS.filter((pattern) => !needsConsumer(pattern)));
