import { randomLives } from './testing/random-lives';

randomLives(2);
