import { crashMatrix } from './testing/crash-matrix-test';

// The pattern with the most calls: what else there is to do in the owner's account goes beside the role.
crashMatrix(['FAN_OUT_CONSUMER'], 'OWNER_ROLE');
