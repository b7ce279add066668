/** Long enough for the slowest device of a scenario on a machine that has other work; conditions are met long before. */
export const PATIENCE_MS = 60_000;
