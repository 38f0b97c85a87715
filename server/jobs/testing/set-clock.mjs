// Preloaded into a worker's process: its machine's clock is off by SET_CLOCK_BY_MS, as `new Date()` and `Date.now()` say.
const by = Number(process.env.SET_CLOCK_BY_MS ?? 0);
const Right = globalThis.Date;

globalThis.Date = class SetWrong extends Right {
  constructor(...given) {
    if (given.length === 0) super(Right.now() + by);
    else super(...given);
  }
  static now() {
    return Right.now() + by;
  }
  static [Symbol.hasInstance](value) {
    return value instanceof Right;
  }
};
