import { losses, waitsADay, wayBack, type Loss, type Way } from '@harp/domain/recovery.ts';
import { describe, expect, test } from 'vitest';

/** One letter for each thing that is lost: user ID, password, factor, recovery codes, mail; then the way back. */
const TABLE: [string, Way][] = [
  ['-----', 'SIGN_IN'],
  ['---C-', 'SIGN_IN'],
  ['U----', 'MAILED_USER_ID'],
  ['U--C-', 'MAILED_USER_ID'],
  ['-P---', 'NEW_PASSWORD'],
  ['-P-C-', 'NEW_PASSWORD'],
  ['UP---', 'NEW_PASSWORD'],
  ['UP-C-', 'NEW_PASSWORD'],
  ['--F--', 'NEW_FACTOR'],
  ['U-F--', 'NEW_FACTOR'],
  ['-PF--', 'NEW_PASSWORD_AND_FACTOR'],
  ['UPF--', 'NEW_PASSWORD_AND_FACTOR'],
  ['--FC-', 'PROOFING_AGAIN'],
  ['U-FC-', 'PROOFING_AGAIN'],
  ['-PFC-', 'PROOFING_AGAIN'],
  ['UPFC-', 'PROOFING_AGAIN'],
  // Without the mail nothing can be sent: who can't sign in with what is left is known to the help desk alone.
  ['----M', 'SIGN_IN'],
  ['---CM', 'SIGN_IN'],
  ['--F-M', 'SIGN_IN_WITH_CODE'],
  ['--FCM', 'HELP_DESK'],
  ['U---M', 'HELP_DESK'],
  ['U--CM', 'HELP_DESK'],
  ['U-F-M', 'HELP_DESK'],
  ['U-FCM', 'HELP_DESK'],
  ['-P--M', 'HELP_DESK'],
  ['-P-CM', 'HELP_DESK'],
  ['-PF-M', 'HELP_DESK'],
  ['-PFCM', 'HELP_DESK'],
  ['UP--M', 'HELP_DESK'],
  ['UP-CM', 'HELP_DESK'],
  ['UPF-M', 'HELP_DESK'],
  ['UPFCM', 'HELP_DESK'],
];

const lostIn = (row: string): Set<Loss> => new Set(losses.filter((_, index) => row[index] !== '-'));

describe('whoever has lost', () => {
  test.each(TABLE)('%s has the way back %s', (row, way) => expect(wayBack(lostIn(row)).way).toBe(way));

  test.each(TABLE)('%s waits a day only where nothing that they had is left to show', (row, way) =>
    expect(waitsADay(wayBack(lostIn(row)))).toBe(way === 'PROOFING_AGAIN' || way === 'HELP_DESK'),
  );

  test('anything at all stands in the table', () => {
    const all = Array.from({ length: 32 }, (_, bits) =>
      [...'UPFCM'].map((letter, index) => (bits & (1 << index) ? letter : '-')).join(''),
    );
    expect(TABLE.map(([row]) => row).toSorted()).toEqual(all.toSorted());
  });

  test.each(TABLE)('%s is never let in without a second factor, nor asked for what is lost', (row) => {
    const lost = lostIn(row);
    const { way, proofs } = wayBack(lost);
    if (way === 'HELP_DESK') return expect(proofs).toEqual([]);
    expect(proofs).toHaveLength(2);
    // Beside what is known or mailed, something that is had, or the identity checked anew.
    expect(proofs.filter((proof) => ['FACTOR', 'RECOVERY_CODE', 'PROOFING'].includes(proof))).toHaveLength(1);
    const needs = {
      PASSWORD: 'PASSWORD',
      FACTOR: 'FACTOR',
      RECOVERY_CODE: 'RECOVERY_CODES',
      MAILED_LINK: 'MAIL',
    } as const;
    for (const proof of proofs) if (proof !== 'PROOFING') expect(lost).not.toContain(needs[proof]);
    if (way !== 'SIGN_IN' && way !== 'SIGN_IN_WITH_CODE') expect(lost).not.toContain('MAIL');
  });
});
