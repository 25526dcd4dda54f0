/** What a probe thinks of its service. One answer is none: it changes its mind after so many in a row. */
export interface Standing {
  failing: boolean;
  /** Answers in a row that speak against what it thinks. */
  streak: number;
}

export interface Thresholds {
  /** Failures in a row until it finds that the service fails. */
  failAfter: number;
  /** Successes in a row until it takes that back. */
  recoverAfter: number;
}

/** What it thinks after one more answer, and whether it changed its mind by it. */
export function weigh(
  { failing, streak }: Standing,
  ok: boolean,
  { failAfter, recoverAfter }: Thresholds,
): Standing & { turned: boolean } {
  if (ok !== failing) return { failing, streak: 0, turned: false };
  const turned = streak + 1 >= (failing ? recoverAfter : failAfter);
  return turned ? { failing: !failing, streak: 0, turned } : { failing, streak: streak + 1, turned };
}
